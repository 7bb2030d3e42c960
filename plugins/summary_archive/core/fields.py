"""The table of fields: what front matter may say, with labels, explanations and examples.

One row a field. The Chinese key a contributor may write is the row's title; the JSON Schema of front matter
comes from the same rows. Values here are canonical: reading brings what was written into this form first.
"""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

TITLE_LENGTH = 120
ABSTRACT_LENGTH = 300
NAME_LENGTH = 60
SENTENCE_LENGTH = 500
ADDRESS_LENGTH = 2000


FormName = Literal[
    "period", "date", "time", "minutes", "department", "topic", "genre", "author", "status", "outcome", "programme",
    "sentence", "web-address", "site-address", "years", "due",
]  # fmt: skip


class Form:
    """Marks how a text is to be read: as a period, a term of a vocabulary, a word of a closed list …

    A sentence is one item of a list, whatever commas it has.
    """

    def __init__(self, name: FormName) -> None:
        self.name = name


PeriodText = Annotated[str, Form("period")]
WebAddress = Annotated[str, Form("web-address"), Field(max_length=ADDRESS_LENGTH)]
SiteAddress = Annotated[str, Form("site-address"), Field(max_length=ADDRESS_LENGTH)]
Name = Annotated[str, Field(min_length=1, max_length=NAME_LENGTH)]
Sentence = Annotated[str, Field(min_length=1, max_length=SENTENCE_LENGTH)]
TimeText = Annotated[str, Form("time")]
Minutes = Annotated[int, Form("minutes")]
Sentences = Annotated[list[Annotated[Sentence, Form("sentence")]], Field(max_length=50)]
OutcomeWord = Annotated[Literal["done", "part", "not", "changed"], Form("outcome")]
StatusWord = Annotated[Literal["published", "draft", "withdrawn", "erased"], Form("status")]

OUTCOME_WORDS = {
    "完成": "done", "已完成": "done", "部分完成": "part", "未完成": "not", "没有完成": "not", "调整": "changed",
    "有调整": "changed", "已调整": "changed",
}  # fmt: skip
"""The words for what became of a plan, in Chinese."""
STATUS_WORDS = {
    "发布": "published",
    "已发布": "published",
    "草稿": "draft",
    "撤回": "withdrawn",
    "删除": "erased",
}


def _row(title: str, description: str, *examples: Any, **more: Any) -> Any:
    """Return the pydantic field of a row; without a default the field is needed."""
    return Field(**({"default": ...} | more), title=title, description=description, examples=list(examples))


class Fields(BaseModel):
    """A mapping of front matter; no other keys are known than its rows.

    `alone` is the key of what may be written without the others, as a text instead of a mapping.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    alone: ClassVar[str] = ""


class PartFields(Fields):
    """One of the parts of a figure."""

    name: Name = _row("名称", "分项的名称", "实用新型")
    value: Decimal = _row("数值", "分项的数值，单位与指标相同", 25)


class FigureFields(Fields):
    """A key figure."""

    name: Name = _row("名称", "指标的规范名称，各年一致", "专利申请量")
    value: Decimal = _row("数值", "数值，不带单位", 425)
    unit: Annotated[str, Field(max_length=12)] = _row("单位", "单位；百分数写 %", "件", default="")
    change: Annotated[str, Field(max_length=40)] = _row(
        "变化", "与上期相比的变化，照原文写", "+22%", default=""
    )
    target: Annotated[str, Field(max_length=40)] = _row("目标", "原定的目标，照原文写", "5%左右", default="")
    parts: Annotated[list[PartFields], Field(max_length=50)] = _row(
        "分项", "组成它的各部分，合计应等于数值", default=()
    )
    quote: Annotated[str, Field(max_length=SENTENCE_LENGTH)] = _row(
        "出处", "正文里说到这个数的那句话", "全市专利申请量达425件", default=""
    )
    basis: Annotated[str, Field(max_length=NAME_LENGTH)] = _row("口径", "统计口径", "不变价", default="")


class PlanFields(Fields):
    """A promise for the next period."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")] = _row(
        "编号", "短的英文编号，下一年的总结用它说明兑现了没有", "gdp"
    )
    text: Sentence = _row("内容", "打算做什么", "国内生产总值增长5%左右")
    figure: Annotated[str, Field(max_length=NAME_LENGTH)] = _row(
        "指标", "如果是一个数，是哪个指标", "国内生产总值增速", default=""
    )
    target: Decimal | None = _row("目标", "如果是一个数，是多少", 5, default=None)


class FulfilmentFields(Fields):
    """What became of a plan of an earlier summary."""

    plan: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")] = _row(
        "编号", "上一期的打算的编号", "gdp"
    )
    state: OutcomeWord = _row("状态", "done 完成、part 部分完成、not 未完成、changed 有调整", "done")
    quote: Annotated[str, Field(max_length=SENTENCE_LENGTH)] = _row(
        "出处", "正文里说到结果的那句话", "国内生产总值增长5.2%", default=""
    )
    note: Annotated[str, Field(max_length=SENTENCE_LENGTH)] = _row("说明", "要交代的话", "", default="")
    of: Annotated[str, Field(max_length=ADDRESS_LENGTH)] = _row(
        "原篇", "打算写在哪一篇里，从 docs 写起；不写就是同部门、同文种的上一期",
        "summaries/2022/zscqj-niandu.md", default="",
    )  # fmt: skip


class StageFields(Fields):
    """A stage of an internship."""

    name: Name = _row("名称", "这一段做什么", "总装车间实习")
    from_: Annotated[datetime.date | None, Form("date")] = Field(
        default=None,
        alias="from",
        title="起",
        description="哪一天开始；不知道就不写",
        examples=["2024-07-18"],
    )
    to: Annotated[datetime.date | None, Form("date")] = _row("止", "哪一天结束", "2024-08-07", default=None)
    length: Annotated[str, Field(max_length=20)] = _row("时长", "不知道日期时写多久", "3周", default="")
    place: Annotated[str, Field(max_length=NAME_LENGTH)] = _row("地点", "在哪里", "总装车间", default="")


class OutputFields(Fields):
    """Something that came of the work."""

    title: Sentence = _row("标题", "名称", "蓄电池安装工序改善")
    url: WebAddress = _row("网址", "有网址的写网址", "https://example.org/report", default="")
    note: Annotated[str, Field(max_length=SENTENCE_LENGTH)] = _row("说明", "要交代的话", "", default="")


class SourceFields(Fields):
    """Where the text comes from."""

    title: Sentence = _row("标题", "来源的名称", "2024年国务院政府工作报告")
    url: WebAddress = _row("网址", "来源的网址", "https://example.org/report", default="")
    piece: Annotated[str, Field(max_length=NAME_LENGTH)] = _row("篇", "汇编中的第几篇", "篇三", default="")
    note: Annotated[str, Field(max_length=SENTENCE_LENGTH)] = _row("说明", "要交代的话", "", default="")


class WaiverFields(Fields):
    """A rule the summary is let off."""

    rule: Annotated[str, Field(min_length=1, max_length=NAME_LENGTH)] = _row(
        "规则", "检查结果里方括号中的规则名", "number-gap"
    )
    reason: Annotated[str, Field(min_length=4, max_length=SENTENCE_LENGTH)] = _row(
        "理由", "为什么原文没有错", "原件就缺第三条"
    )


class FrontMatter(Fields):
    """What stands between the two lines of dashes at the head of a summary."""

    title: Annotated[str, Field(min_length=1, max_length=TITLE_LENGTH)] = _row(
        "标题", "总结的标题，一般写明部门、时段和文种", "知识产权局2024年年度总结"
    )
    period: PeriodText = _row(
        "时段",
        "回顾的是哪段时间；不知道就写 unknown 或 不详",
        *("2024", "2024-H1", "2024-Q3", "2024-07", "2024-07/2025-01", "unknown"),
    )
    department: Annotated[Name, Form("department")] = _row(
        "部门", "写总结的部门：departments.yml 里的名称、别名、旧名或编号", "知识产权局"
    )
    topics: Annotated[list[Annotated[Name, Form("topic")]], Field(min_length=1, max_length=20)] = _row(
        "主题", "一个或几个，取自 topics.yml", ["专利", "执法"]
    )
    genre: Annotated[Name, Form("genre")] = _row("文种", "取自 genres.yml", "年度总结")
    date: Annotated[datetime.date | None, Form("date")] = _row(
        "成文日期", "写成或宣读的日期", "2025-01-15", default=None
    )
    authors: Annotated[list[Annotated[Name, Form("author")]], Field(max_length=50)] = _row(
        "作者", "署名；不署名就不写，或写 匿名", ["匿名"], default=()
    )
    abstract: Annotated[str, Field(max_length=ABSTRACT_LENGTH)] = _row(
        "摘要", "三百字以内，说清楚做了什么、结果如何", "全年受理专利申请425件……", default=""
    )
    number: Annotated[str, Field(max_length=NAME_LENGTH)] = _row(
        "文号", "发文字号", "牡知发〔2024〕5号", default=""
    )
    figures: Annotated[list[FigureFields], Field(max_length=200)] = _row("指标", "关键指标", default=())
    plans: Annotated[list[PlanFields], Field(max_length=200)] = _row("打算", "对下一期的打算", default=())
    fulfils: Annotated[list[FulfilmentFields], Field(max_length=200)] = _row(
        "兑现", "上一期的打算，这一期怎么样了", default=()
    )
    programme: Annotated[str, Field(max_length=NAME_LENGTH), Form("programme")] = _row(
        "项目", "跨年份、跨部门的项目，取自 programmes.yml", "专利试点", default=""
    )
    stages: Annotated[list[StageFields], Field(max_length=50)] = _row(
        "阶段", "实习总结：分哪几段，按先后写", default=()
    )
    outputs: Annotated[list[OutputFields], Field(max_length=100)] = _row(
        "成果", "实习总结：写出的改善报告等", default=()
    )
    source: SourceFields | None = _row("来源", "文字从哪里来", default=None)
    status: StatusWord = _row("状态", "published、draft、withdrawn 或 erased", "draft", default="published")
    waivers: Annotated[list[WaiverFields], Field(max_length=20)] = _row(
        "免查", "看过、原文没有错的警告，写明规则和理由", default=()
    )
    aliases: Annotated[list[SiteAddress], Field(max_length=50)] = _row(
        "旧址", "以前用过的地址，继续有效", ["summaries/2024/old-name/"], default=()
    )


class FormerNameFields(Fields):
    """A name a term once had."""

    name: Name = _row("名称", "旧名", "中国专利局")
    from_: int | None = Field(default=None, alias="from", title="起", description="从哪一年起用这个名")
    to: int | None = _row("止", "到哪一年改名", 1998, default=None)


class TermFields(Fields):
    """An entry of a vocabulary file."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")] = _row(
        "编号", "小写字母、数字和连字符；定了就不改，它是网址的一部分", "zscqj"
    )
    name: Name = _row("名称", "现在的名称", "知识产权局")
    pinyin: Annotated[str, Field(max_length=200)] = _row(
        "拼音", "读音与一般不同时写明，字间用空格", "shàn wěi", default=""
    )
    aliases: Annotated[list[Name], Field(max_length=50)] = _row(
        "别名", "简称和别的写法", ["知产局"], default=()
    )
    former: Annotated[list[FormerNameFields], Field(max_length=50)] = _row(
        "旧名", "同一个部门从前的名称", default=()
    )
    former_ids: Annotated[
        list[Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]], Field(max_length=50)
    ] = _row("旧编号", "从前的编号；旧网址会转到现在的页面", ["zlj"], default=())
    parent: str | None = _row("上级", "上级的编号", "zscqj", default=None)
    from_: int | None = Field(default=None, alias="from", title="起", description="哪一年成立")
    to: int | None = _row("止", "哪一年撤销或并入别处", 2018, default=None)
    successors: Annotated[list[str], Field(max_length=20)] = _row(
        "后继", "并入或拆成的部门的编号", ["scjgj"], default=()
    )
    order: float | None = _row("次序", "排列的次序，小的在前", 1, default=None)
    note: Annotated[str, Field(max_length=SENTENCE_LENGTH)] = _row("说明", "沿革或解释", default="")


class ChangedFields(Fields):
    """A year from which on a figure is counted otherwise."""

    year: int = _row("年份", "从哪一年起口径不同", 2013)
    note: Sentence = _row("说明", "有什么不同", "改为调查数")


class IndicatorFields(Fields):
    """An entry of the list of key figures."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")] = _row(
        "编号", "小写字母、数字和连字符；定了就不改，它是网址的一部分", "zhuanli-shenqing"
    )
    name: Name = _row("名称", "规范名称", "专利申请量")
    unit: Annotated[str, Field(min_length=1, max_length=12)] = _row(
        "单位", "各年一律换成这个单位；百分数写 %", "件"
    )
    pinyin: Annotated[str, Field(max_length=200)] = _row(
        "拼音", "读音与一般不同时写明，字间用空格", "", default=""
    )
    aliases: Annotated[list[Name], Field(max_length=50)] = _row(
        "别名", "总结里的别的叫法", ["专利申请件数"], default=()
    )
    better: Literal["higher", "lower", ""] = _row(
        "方向", "higher 是越高越好，lower 是越低越好；不好说就不写", "higher", default=""
    )
    decimals: Decimal | None = _row("小数", "显示几位小数，至多六位；不写就照各年所写", 1, default=None)
    breaks: Annotated[list[ChangedFields], Field(max_length=50)] = _row(
        "口径变动", "哪些年起口径不同，前后不能比", default=()
    )
    note: Annotated[str, Field(max_length=SENTENCE_LENGTH)] = _row("说明", "怎么统计的", "", default="")


class ProgrammeFields(Fields):
    """An entry of the list of programmes."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")] = _row(
        "编号", "小写字母、数字和连字符；定了就不改，它是网址的一部分", "zhuanli-shidian"
    )
    name: Name = _row("名称", "项目的名称", "专利试点")
    pinyin: Annotated[str, Field(max_length=200)] = _row(
        "拼音", "读音与一般不同时写明，字间用空格", "", default=""
    )
    aliases: Annotated[list[Name], Field(max_length=50)] = _row(
        "别名", "别的叫法", ["专利试点工作"], default=()
    )
    note: Annotated[str, Field(max_length=SENTENCE_LENGTH)] = _row("说明", "一两句话说明", "", default="")


class WaivedFields(Fields):
    """Years for which departments need hand in nothing."""

    departments: Annotated[list[Annotated[Name, Form("department")]], Field(min_length=1, max_length=500)] = (
        _row("部门", "不用报的部门", ["知识产权局"])
    )
    years: Annotated[list[Annotated[str, Form("years")]], Field(min_length=1, max_length=100)] = _row(
        "年份", "不用报的年份，连着几年写 2019/2021", ["2019"]
    )
    reason: Annotated[str, Field(min_length=4, max_length=SENTENCE_LENGTH)] = _row(
        "理由", "为什么不用报", "机构改革，当年没有写总结"
    )


class ExpectationFields(Fields):
    """A row of the file of what is expected."""

    genre: Annotated[Name, Form("genre")] = _row("文种", "要报哪一种，取自 genres.yml", "年度总结")
    departments: Annotated[list[Annotated[Name, Form("department")]], Field(max_length=500)] = _row(
        "部门", "要报的部门；写 全部 就是词表里的每一个", ["知识产权局"], default=()
    )
    under: Annotated[list[Annotated[Name, Form("department")]], Field(max_length=500)] = _row(
        "下属", "这些部门的直接下属都要报", ["市政府"], default=()
    )
    from_: int = Field(alias="from", title="起", description="从哪一年的总结起", examples=[2015])
    to: int | None = _row("止", "到哪一年的总结为止；不写就一直要报", 2024, default=None)
    due: Annotated[str, Form("due")] = _row(
        "期限", "哪一天以前，如 01-31，是下一年的；当年的写 当年07-31", "01-31"
    )
    waived: Annotated[list[WaivedFields], Field(max_length=500)] = _row("免报", "不用报的", default=())


class SpeakerFields(Fields):
    """Who reports at a debriefing: a person, or a department as a whole."""

    alone: ClassVar[str] = "name"

    name: Annotated[str, Field(max_length=NAME_LENGTH)] = _row(
        "姓名", "述职的人；由部门述职的可以不写", "张某", default=""
    )
    department: Annotated[str, Field(max_length=NAME_LENGTH), Form("department")] = _row(
        "部门", "述职的部门，取自 departments.yml", "办公室", default=""
    )
    post: Annotated[str, Field(max_length=NAME_LENGTH)] = _row("职务", "职务", "主任", default="")
    summary: Annotated[str, Field(max_length=ADDRESS_LENGTH)] = _row(
        "总结",
        "交来的总结的文件，从 docs 写起；不写就按部门、时段和文种找",
        "summaries/2024/bgs-shuzhi.md",
        default="",
    )


class BreakFields(Fields):
    """A break: after a speaker, or at a time of the day."""

    after: Annotated[str, Field(max_length=NAME_LENGTH)] = _row("在后", "在谁后面", "张某", default="")
    at: TimeText | None = _row("时间", "几点；到点后，下一位开始以前休息", "15:00", default=None)
    minutes: Minutes = _row("分钟", "休息几分钟", 10)


class GroupFields(Fields):
    """A group that reports in one room, one after another."""

    name: Name = _row("名称", "组名", "第一组")
    panel: Annotated[list[Name], Field(max_length=50)] = _row(
        "考核小组", "考核小组的成员", ["张某", "李某"], default=()
    )
    chair: Annotated[str, Field(max_length=NAME_LENGTH)] = _row("主持", "这一组的主持人", "张某", default="")
    place: Annotated[str, Field(max_length=NAME_LENGTH)] = _row(
        "地点", "不在会议的地点时写", "三楼会议室", default=""
    )
    start: TimeText | None = _row("开始", "不与会议同时开始时写", "14:30", default=None)
    speakers: Annotated[list[SpeakerFields], Field(max_length=100)] = _row(
        "述职人", "按次序写：姓名或部门，或者写成一组", ["张某", "李某"], default=()
    )
    breaks: Annotated[list[BreakFields], Field(max_length=20)] = _row("休息", "这一组的休息", default=())


class MaterialsFields(Fields):
    """What is to be handed in before a debriefing."""

    deadline: Annotated[datetime.date | None, Form("date")] = _row(
        "截止", "最迟哪一天交", "2025-01-10", default=None
    )
    to: Annotated[str, Field(max_length=NAME_LENGTH)] = _row("交给", "交给谁", "人事处", default="")
    items: Sentences = _row("内容", "交什么", ["书面述职材料"], default=())


class DebriefingFields(Fields):
    """A file that arranges a debriefing meeting."""

    title: Annotated[str, Field(min_length=1, max_length=TITLE_LENGTH)] = _row(
        "标题", "会议的名称", "2024年度中层干部述职会议"
    )
    date: Annotated[datetime.date | None, Form("date")] = _row("日期", "哪一天开", "2025-01-15", default=None)
    start: TimeText | None = _row("开始", "几点开始述职", "13:30", default=None)
    end: TimeText | None = _row("结束", "最迟几点结束", "17:30", default=None)
    place: Annotated[str, Field(max_length=NAME_LENGTH)] = _row(
        "地点", "在哪里开", "实训楼会议室", default=""
    )
    chair: Annotated[str, Field(max_length=NAME_LENGTH)] = _row("主持", "会议的主持人", "张某", default="")
    attending: Annotated[list[Name], Field(max_length=50)] = _row(
        "参加", "还有谁参加", ["院校领导"], default=()
    )
    reporting: Minutes = _row("述职分钟", "每人讲几分钟", 5, default=5)
    questions: Minutes = _row("答疑分钟", "每人答疑几分钟", 5, default=5)
    asks: Annotated[str, Field(max_length=SENTENCE_LENGTH)] = _row(
        "提问", "由谁先提问", "述职人的主管领导", default=""
    )
    groups: Annotated[list[GroupFields], Field(min_length=1, max_length=20)] = _row(
        "分组", "一组或几组；不写开始时间的同时进行"
    )
    breaks: Annotated[list[BreakFields], Field(max_length=20)] = _row("休息", "各组都有的休息", default=())
    leave: Annotated[list[Name], Field(max_length=200)] = _row(
        "请假", "请假的人；只写是谁，不写原因", ["张某"], default=()
    )
    materials: MaterialsFields | None = _row("材料", "要交的材料", default=None)
    period: PeriodText = _row("时段", "述的是哪段时间的职；按它找各部门交来的总结", "2024", default="unknown")
    genre: Annotated[str, Field(max_length=NAME_LENGTH), Form("genre")] = _row(
        "文种", "交来的总结是什么文种；按它找", "述职报告", default=""
    )
    procedure: Sentences = _row("程序", "会议的各项程序，按次序", ["述职并答疑"], default=())
    requirements: Sentences = _row("要求", "对参加的人的要求", ["按时到场"], default=())
    criteria: Annotated[list[Name], Field(max_length=8)] = _row(
        "评分项", "空白评分表上的各栏；只写名称，不写分数", ["工作实绩", "述职表现"], default=()
    )
    levels: Annotated[list[Name], Field(max_length=6)] = _row(
        "互评档次", "空白互评表上的各栏", ["优秀", "称职", "基本称职", "不称职"], default=()
    )
    source: SourceFields | None = _row("来源", "安排从哪里来", default=None)
    note: Annotated[str, Field(max_length=SENTENCE_LENGTH)] = _row("说明", "要交代的话", "", default="")
    aliases: Annotated[list[SiteAddress], Field(max_length=50)] = _row(
        "旧址", "以前用过的地址，继续有效", ["debriefings/old-name/"], default=()
    )


@cache
def chinese_keys(model: type[Fields]) -> Mapping[str, str]:
    """Return the keys a mapping may be written with, English and Chinese, and the English key of each."""
    keys: dict[str, str] = {}
    for name, row in model.model_fields.items():
        key = row.alias or name
        keys |= {key: key, str(row.title): key}
    return MappingProxyType(keys)


def json_schema(model: type[Fields] = FrontMatter) -> dict[str, Any]:
    """Return the JSON Schema of front matter, or of another table of fields, for editors."""
    return model.model_json_schema()
