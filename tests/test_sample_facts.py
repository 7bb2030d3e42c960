"""Every figure and every numeric target in the sample summaries stands in the text it was taken from.

The samples are retellings in our own words. So the tests look the numbers up in the sources, each next to
the words by which that kind of source names it, and make sure that no sentence was carried over.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

SUMMARIES = Path(__file__).resolve().parents[1] / "docs" / "summaries"
LONGEST_COMMON_RUN = 19
NUMERALS = "零一二三四五六七八九"
PIECE = "工作总结汇报流程篇"


# --- what the samples say ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sample:
    name: str
    meta: dict[str, Any]
    body: str

    @property
    def source(self) -> dict[str, str]:
        return cast("dict[str, str]", self.meta.get("source", {}))


def samples() -> Iterator[Sample]:
    for path in sorted(SUMMARIES.rglob("*.md")):
        _, head, body = path.read_text("utf-8").split("---\n", 2)
        yield Sample(path.relative_to(SUMMARIES).as_posix(), yaml.safe_load(head), body)


SAMPLES = list(samples())
FIGURES = [
    pytest.param(sample, figure, id=f"{sample.name}:{figure['name']}")
    for sample in SAMPLES
    for figure in sample.meta.get("figures", [])
]
TARGETS = [
    pytest.param(sample, plan, id=f"{sample.name}:{plan['id']}")
    for sample in SAMPLES
    for plan in sample.meta.get("plans", [])
    if "target" in plan
]
each_sample = pytest.mark.parametrize("sample", [pytest.param(s, id=s.name) for s in SAMPLES])


# --- what the sources say ------------------------------------------------------------------------------

# The sources print some characters in their traditional or older form; only those in front of a number matter.
OLD_FORMS = str.maketrans("萬億噸鋼電點業學長總專約産", "万亿吨钢电点业学长总专约产")


def plain(text: str) -> str:
    """The text with ASCII digits and punctuation, decimal points restored, and no space of any kind."""
    text = unicodedata.normalize("NFKC", text).translate(OLD_FORMS)
    text = re.sub(r"(?<=\d)·(?=\d)", ".", text)
    return re.sub(r"[\s\u200b-\u200d\ufeff]", "", text)


@pytest.fixture(scope="session")
def texts(shared: Path) -> dict[str, str]:
    """The sources by what the samples call them: a path of the manifest, or 篇一 … 篇七 of the seed."""
    data = shared / "data"
    found: dict[str, str] = {}
    for line in (data / "manifest.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        path = data / entry["set"] / entry["file"]
        if path.is_file():
            # a report names its repository and path, "owner/name@commit 2024/x.md"; a summary links to it
            address = re.sub(r"^(\S+)@(\S+) (.+)$", r"https://github.com/\1/blob/\2/\3", entry["source"])
            found[address] = path.read_text("utf-8")
    (seed,) = (data / "seed").glob("*.txt")
    for piece in seed.read_text("utf-8").split(PIECE)[1:]:
        found[f"篇{piece[0]}"] = piece[1:]
    return found


def text_of(sample: Sample, texts: dict[str, str]) -> str:
    key = sample.source.get("piece") or sample.source["url"]
    assert key in texts, f"no source text for {key}"
    return texts[key]


def is_forecast(sentence: str) -> bool:
    """Whether the sentence sets the targets of the coming year, or explains them."""
    if all(word in sentence for word in ("国内生产总值增长", "失业率", "国际收支")):
        return True
    return bool(re.search("预期目标[是为]|主要目标是|增长预期|着重说明|提出(?:居民|国内|8%左右)", sentence))


def sentences(text: str, *, forecast: bool) -> str:
    """Only what looks forward, or only what looks back."""
    parts = re.split("(?<=。)", plain(text))
    if forecast:
        return "\n".join(part for part in parts if is_forecast(part) or re.search("今年|将增长", part))
    return "\n".join(part for part in parts if not is_forecast(part))


# --- how a number is written ---------------------------------------------------------------------------

# How many of the smaller unit make one of the larger.
CONVERSIONS = {
    "万亿元": [("亿元", 10_000)],
    "万亿美元": [("亿美元", 10_000)],
    "万亿斤": [("亿斤", 10_000), ("万吨", 50_000), ("亿吨", 5)],
    "万公里": [("公里", 10_000)],
}


def in_characters(number: Decimal) -> str:
    """A number as the older texts write it: 三千六百五十, 三十三, 十三点七."""
    whole, _, fraction = format(number, "f").partition(".")
    written = ""
    for group, unit in ((whole[:-4], "万"), (whole[-4:], "")):
        if not group.strip("0"):
            continue
        part, gap = "", False
        for place, digit in zip(range(len(group) - 1, -1, -1), group, strict=True):
            if digit == "0":
                gap = bool(part)
                continue
            part += ("零" if gap else "") + NUMERALS[int(digit)] + ("", "十", "百", "千")[place]
            gap = False
        written += part + unit
    written = re.sub("^一十", "十", written).replace("百一十", "百一?十")
    return written + ("点" + "".join(NUMERALS[int(d)] for d in fraction) if fraction else "")


def spellings(value: object, unit: str) -> str:
    """A pattern for the value with its unit, in every unit and notation that says the same."""
    number = Decimal(str(value))
    ways: list[str] = []
    for other, factor in [(unit, 1), *CONVERSIONS.get(unit, [])]:
        amount = number * factor
        amount = amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()
        digits = rf"(?<![\d.]){re.escape(format(amount, 'f'))}"
        if other == "%":
            ways += [f"{digits}%", f"百分之{in_characters(amount)}(?![点十百])"]
        else:
            noun = {"万人": "万人?", "个": "个?", "家": "家?", "篇": "篇?"}.get(other, re.escape(other))
            written = in_characters(amount)
            # 二 and 两, 一百 with its 万 and 亿: 五百八十三亿元, 二万五千五百公里
            written = written.replace("二", "[二两]")
            ways += [f"{digits}{noun}", f"(?<![零一二三四五六七八九十百千万点]){written}{noun}"]
    return f"(?:{'|'.join(ways)})"


# How the sources say it: {v} stands for the value with its unit. Narrow on purpose, so that another number
# of the same report does not pass for this one.
AFTER = r"(?:达到?|增加到|为|升到|总额达)?"
FROM = r"(?:从(?:\d{4}年的?)?[\d.]+万?亿美?元增加到(?:\d{4}年的?)?)"
SAID: dict[str, list[str]] = {
    "国内生产总值": [
        rf"国内生产总值(?:\d{{4}}年)?(?:{AFTER}|{FROM}){{v}}",
        r"国内生产总值比上年增长[\d.]+%,达到{v}",
    ],
    "国内生产总值增速": [
        r"国内生产总值(?:\d{4}年)?(?:(?:达到?|超过)?[\d.]+万?亿元[,、])?(?:比上年)?增长{v}",
    ],
    "国内生产总值年均增速": [r"国内生产总值[^。;\n]{0,24}年均增长{v}"],
    "居民消费价格涨幅": [r"居民消费价格(?:总水平)?(?:比上年)?(?:上涨|上升|涨幅(?:控制在|回落到)){v}"],
    "居民消费价格年均涨幅": [r"居民消费价格年均上涨{v}"],
    "城镇新增就业": [r"城镇新增就业(?:人口)?{v}"],
    "下岗失业人员再就业": [r"下岗失业人员再就业{v}"],
    "城镇登记失业率": [r"城镇登记失业率{v}"],
    "城镇调查失业率": [r"城镇调查失业率(?:降到|平均为){v}"],
    "粮食产量": [
        r"粮食(?:总?产量)?(?:达到?|连续五年增产,总产量)?{v}",
        r"粮食总产量[^。\n]{0,30},达到{v}",
        r"粮食连续五年增产,总产量{v}",
        r"全国粮食连续四年增产,2007年产量达到{v}",
        r"粮食产量屡创历史新高,去年达到{v}",
        r"粮食\(不包括大豆\)的产量为{v}",
    ],
    "农村贫困人口减少": [
        r"农村贫困人口(?:比上年)?减少{v}",
        r"年初剩余的{v}农村贫困人口全部脱贫",
    ],
    "农村贫困人口": [r"农村贫困人口由\d+万人减少到{v}"],
    "贫困县摘帽": [r"{v}贫困县全部摘帽"],
    "贫困发生率": [r"贫困发生率由[\d.]+%下降到{v}"],
    "易地扶贫搬迁": [r"易地扶贫搬迁{v}"],
    "财政收入": [
        rf"财政收入(?:{AFTER}|{FROM}){{v}}",
        r"财政收入比上年增加1501亿元,总额首次突破万亿元,达到{v}",
    ],
    "中央政府公共投资": [r"中央政府公共投资{v}"],
    "国家外汇储备": [
        rf"外汇储备(?:2000年底|年底)?(?:{AFTER}|从[\d.]+亿美元增加到){{v}}",
    ],
    "进出口总额": [
        r"(?:进出口(?:贸易)?|对外贸易)总额(?:达到?)?{v}",
        r"进出口总额由1997年的3252亿美元增加到2002年的{v}",
        r"进出口总额比上年增长37\.1%,达到{v}",
    ],
    "外贸出口": [r"外贸出口[^。;\n]{0,24}全年达到{v}", r"其中出口{v}"],
    "实际使用外资": [r"(?:实际(?:利用外商直接投资|使用外商直接投资|使用外资)|外商直接投资){v}"],
    "关税总水平": [r"关税总水平由9\.8%降至{v}"],
    "工业企业利润": [r"全年工业企业实现利润{v}"],
    "国有及国有控股工业企业利润": [r"国有[及和]国有控股工业企业实现利润{v}"],
    "规模以上工业企业利润": [r"规模以上工业企业实现利润{v}"],
    "城镇居民人均可支配收入": [
        r"城镇居民(?:家庭)?人均可支配收入(?:达到)?{v}",
        r"城镇居民家庭人均可支配收入,由1997年的5160元增加到2002年的{v}",
        r"城镇居民人均可支配收入由2002年7703元增加到2007年{v}",
        r"农村居民人均纯收入和城镇居民人均可支配收入,2000年分别达到\d+元和{v}",
    ],
    "农村居民人均纯收入": [
        r"农(?:村居)?民(?:家庭)?人均纯收入(?:达到)?{v}",
        r"农村居民(?:家庭)?人均纯收入由\d+元增加到{v}",
        r"农村居民人均纯收入和城镇居民人均可支配收入,2000年分别达到{v}",
    ],
    "农村居民人均纯收入实际增长": [r"农村居民人均纯收入,考虑价格下降因素,比上年实际增长{v}"],
    "城镇居民人均可支配收入实际增长": [r"城镇居民人均可支配收入实际增长{v}"],
    "居民人均可支配收入实际增长": [r"居民人均可支配收入实际增长{v}"],
    "居民人均可支配收入增速": [r"居民人均可支配收入增长{v}"],
    "居民收入年均增速": [r"居民收入年均增长{v}"],
    "城镇化率": [r"城镇化率(?:从|由)[\d.]+%提高到{v}", r"城镇化率提高到{v}"],
    "服务业增加值比重": [
        r"服务业(?:增加值占国内生产总值|在国内生产总值中的)比重上升到{v}",
        r"服务业在国内生产总值中的比重上升到{v}",
    ],
    "单位国内生产总值能耗降幅": [
        r"(?:单位国内生产总值能耗|能耗强度)(?:比上年)?下降{v}(?!以上|左右)",
        r"单位国内生产总值能耗由前三年[^。]{0,30}转为下降{v}",
    ],
    "科技进步贡献率": [r"科技进步贡献率(?:由[\d.]+%)?提高到{v}"],
    "人均预期寿命": [r"人均预期寿命达到{v}"],
    "高等学校在校生": [r"高等学校在校生{v}"],
    "高校毕业生初次就业率": [r"高校毕业生初次就业率{v}"],
    "农民工总量": [r"农民工总量{v}"],
    "取消和下放行政审批事项": [r"取消和下放了?{v}(?:行政审批)"],
    "取消和免征行政事业性收费": [r"取消和免征行政事业性收费{v}"],
    "国务院组成部门": [r"国务院组成部门从40个减少到{v}"],
    # 1954, 1957
    "工业总产值增速": [r"一九五三年工业总产值仍然比一九五二年增加了{v}"],
    "工业总产值": [r"1956年的工业总产值达到了{v}", r"工业总产值比1956年将增长百分之四点五,达到{v}"],
    "农业总产值": [r"全国农业总产值约为{v}", r"农业总产值比1956年将增长百分之四点九,达到{v}"],
    "手工业总产值": [r"手工业总产值达到{v}"],
    "新建和修复铁路": [r"新建和修复的铁路,就有{v}"],
    "铁路正线通车里程": [r"今年預計將達{v}"],
    "原煤产量": [r"原煤{v}"],
    "钢产量": [r"钢{v}"],
    "发电量": [r"电力{v}"],
    "水泥产量": [r"水泥{v}"],
    "中等专业学校学生": [r"中等专业学校学生數增长了百分之七十五,即達到{v}"],
    # the seven pieces
    "改善报告": [r"虽然{v}改善"],
    "汽车分公司劳动实习": [r"进行了为期{v}的一线车间劳动实习"],
    "每个车间实习时间": [r"每个车间实习{v}"],
    "授权专利": [r"拥有授权专利{v}"],
    "在申请专利": [r"正在申报的专利有{v}"],
    "配合专利工作的研发人员": [r"公司有{v}研发人员配合专利工作"],
    "专利实施率": [r"专利实施率为{v}"],
    "专利产品销售额占比": [r"专利产品销售额占企业总销售额{v}"],
    "出口占比": [r"其中出口约占{v}"],
    "专利技术在新产品研发中的占有率": [r"新产品、新技术研发的占有率约为{v}"],
    "累计发放专利奖金": [r"已累计发放专利奖金{v}"],
    "专利申请量": [r"专利申请量达{v}"],
    "市级专利资助": [r"{v}专利获得市级专利资助"],
    "省级专利补贴": [r"有{v}专利获得省专利补贴"],
    "专利资助申请": [r"共收到专利资助申请{v}"],
    "专利试点和产业化示范企业": [r"牡丹江市有{v}企业被省知识"],
    "推荐省专利产业化项目": [r"推荐省专利产业化专项目{v}"],
    "现场咨询": [r"现场解答群众咨询{v}"],
    "每人述职考核时间": [r"每个人述职考核时间为{v}"],
    "述职分组": [r"第{v}\(院校公共部门组\)"],
    "上一年度查处专利侵权案件": [r"查处了{v}专利侵权案件"],
    "当年上半年查处专利侵权案件": [r"今年上半年又查处了{v}涉及3家的专利侵权案件"],
    "涉案单位调解结案": [r"其中{v}已调解结案"],
    "发放竞赛报纸": [r"中国知识产权报{v}"],
    "美国337调查案件": [r"遭美国337调查的案件有{v}"],
    "日资企业知识产权联盟成员": [r"近期{v}日本在华企业"],
    "专职专利代理人": [r"上海专职专利代理人{v}"],
    "知识产权战略纲要规划期": [r"提出了今后{v}的战略目标"],
    # the laboratory
    "落选投稿": [r"投稿RVGF2020的{v}投稿都很遗憾的落选"],
    "修复的模拟器指令": [r"break、stop、gdb{v}指令"],
    "RuyiSDK 包管理器新版本": [r"月份RuyiSDK包管理器发布了{v}新版本"],
    "持续测试的 Python 版本": [r"3\.10、3\.11、3\.12、3\.13这{v}版本"],
    "已上线插件课程": [r"目前已经上线{v}"],
    "资助参加欧洲峰会": [r"资助了{v}伙伴赴法国"],
}
PARTS: dict[str, str] = {
    "实用新型": r"实用(?:新型)?专利{v}",
    "外观设计": r"外观(?:设计)?专利{v}",
    "发明": r"其中发明专利{v}",
    "个人述职": r"其中个人述职{v}",
    "提问答疑": r"考核小组领导提问答疑{v}",
}
# Where a source counts in other words than the sample.
SOURCE_UNITS = {("专职专利代理人", "人"): "多人"}
PROMISED: dict[str, list[str]] = {
    "国内生产总值增速": [r"国内生产总值增长{v}", r"经济增长预期(?:目标)?为{v}"],
    "城镇新增就业": [r"城镇新增就业(?:人数不低于)?{v}", r"新增城镇就业{v}"],
    "下岗失业人员再就业": [r"下岗失业人员再就业{v}"],
    "居民消费价格涨幅": [r"居民消费价格(?:总水平)?涨幅(?:控制)?在?{v}"],
    "城镇登记失业率": [r"城镇登记失业率(?:控制在|低于)?{v}"],
    "城镇调查失业率": [r"城镇调查失业率(?:全年控制在)?{v}"],
    "粮食产量": [r"粮食产量(?:保持在|要稳定在)?{v}"],
    "农村贫困人口减少": [r"(?:再减少农村贫困人口|完成|农村贫困人口减少){v}"],
    "工业总产值": [r"工业总产值比1956年将增长百分之四点五,达到{v}"],
    "农业总产值": [r"农业总产值比1956年将增长百分之四点九,达到{v}"],
}


def stands(templates: list[str], value: object, unit: str, text: str) -> bool:
    number = spellings(value, unit)
    return any(re.search(template.replace("{v}", number), text) for template in templates)


# --- the tests -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("sample", "figure"), FIGURES)
def test_figure_stands_in_the_source(sample: Sample, figure: dict[str, Any], texts: dict[str, str]) -> None:
    name, unit = figure["name"], figure["unit"]
    looking_back = sentences(text_of(sample, texts), forecast=False)
    assert name in SAID, f"say in SAID how a source puts {name}"
    unit = SOURCE_UNITS.get((name, unit), unit)
    found = stands(SAID[name], figure["value"], unit, looking_back)
    assert found, f"{name} {figure['value']}{unit}"


@pytest.mark.parametrize(("sample", "figure"), FIGURES)
def test_figure_is_quoted_from_the_body(sample: Sample, figure: dict[str, Any]) -> None:
    assert figure["quote"] in sample.body
    assert str(figure["value"]) in figure["quote"] or re.search(f"[{NUMERALS}两十]", figure["quote"])


@pytest.mark.parametrize(
    ("sample", "figure"), [case for case in FIGURES if "parts" in cast("dict[str, Any]", case.values[1])]
)
def test_parts_stand_in_the_source_and_add_up(
    sample: Sample, figure: dict[str, Any], texts: dict[str, str]
) -> None:
    assert sum(part["value"] for part in figure["parts"]) == figure["value"]
    text = plain(text_of(sample, texts))
    for part in figure["parts"]:
        assert stands([PARTS[part["name"]]], part["value"], figure["unit"], text), part


@pytest.mark.parametrize(("sample", "plan"), TARGETS)
def test_target_stands_in_the_source(sample: Sample, plan: dict[str, Any], texts: dict[str, str]) -> None:
    units = {figure["name"]: figure["unit"] for figure in all_figures()}
    looking_forward = sentences(text_of(sample, texts), forecast=True)
    figure = plan["figure"]
    found = stands(PROMISED[figure], plan["target"], units[figure], looking_forward)
    assert found, plan["text"]


@each_sample
def test_nothing_is_copied(sample: Sample, texts: dict[str, str]) -> None:
    """Read without digits, Latin letters and punctuation, no long run of characters is the same."""
    ours, theirs = (re.sub(r"[^\u3400-\u9fff]", "", t) for t in (sample.body, text_of(sample, texts)))
    size = LONGEST_COMMON_RUN + 1
    runs = {theirs[i : i + size] for i in range(len(theirs) - size + 1)}
    copied = [ours[i : i + size] for i in range(len(ours) - size + 1) if ours[i : i + size] in runs]
    assert not copied


def test_a_figure_keeps_its_unit() -> None:
    """One name, one unit, so that years can be compared."""
    units: dict[str, set[str]] = {}
    for figure in all_figures():
        units.setdefault(figure["name"], set()).add(figure["unit"])
    assert {name: found for name, found in units.items() if len(found) > 1} == {}


def all_figures() -> Iterator[dict[str, Any]]:
    for sample in SAMPLES:
        yield from sample.meta.get("figures", [])


MEETING = yaml.safe_load((SUMMARIES.parent / "debriefings/zhongceng-shuzhi.yml").read_text("utf-8"))


def strings(value: Any) -> Iterator[str]:
    """Every text within what YAML holds."""
    if isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    else:
        yield str(value)


def test_the_meeting_is_arranged_as_in_its_source(texts: dict[str, str]) -> None:
    said = plain(texts[MEETING["来源"]["篇"]])
    assert f"会议地点:{MEETING['地点']}" in said
    minutes = MEETING["述职分钟"], MEETING["答疑分钟"]
    assert f"述职考核时间为{sum(minutes)}分钟,其中个人述职{minutes[0]}分钟" in said
    assert f"提问答疑{minutes[1]}分钟" in said
    assert "由述职对象的主管领导进行提问" in said
    for group in MEETING["分组"]:
        assert plain(group["名称"].replace("（", "(").replace("）", ")")) in said
        assert plain(f"考核小组领导:{'、'.join(group['考核小组'])}") in said
    for each in (*MEETING["材料"]["内容"], MEETING["材料"]["交给"], "离场", "7月7日"):
        assert plain(each) in said


def test_what_the_source_does_not_say_the_meeting_does_not_say(texts: dict[str, str]) -> None:
    assert not {"日期", "开始", "结束", "主持", "请假"} & MEETING.keys()
    assert not any(group.get("述职人") for group in MEETING["分组"])
    theirs, ours = plain(texts["篇五"]), plain("。".join(strings(MEETING)))
    size = LONGEST_COMMON_RUN + 1
    assert not [ours[i : i + size] for i in range(len(ours) - size + 1) if ours[i : i + size] in theirs]


# --- the tests tested ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "written"),
    [("33", "三十三"), ("3650", "三千六百五十"), ("3108", "三千一百零八"), ("4.5", "四点五")],
)
def test_numbers_in_characters(number: str, written: str) -> None:
    assert in_characters(Decimal(number)) == written


@pytest.mark.parametrize("wrong", [5.3, 52, 2, 5])
def test_a_wrong_value_is_noticed(wrong: float, texts: dict[str, str]) -> None:
    (sample,) = (s for s in SAMPLES if s.name == "2023/guowuyuan-niandu.md")
    looking_back = sentences(text_of(sample, texts), forecast=False)
    assert stands(SAID["国内生产总值增速"], 5.2, "%", looking_back)
    assert not stands(SAID["国内生产总值增速"], wrong, "%", looking_back)
