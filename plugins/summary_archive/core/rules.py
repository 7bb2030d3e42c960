"""The table of rules: everything a file can break, what is said then, and the cure. One row a rule."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from summary_archive.core.language import Text
from summary_archive.core.problem import Place, Problem, Rule, Severity

Found = TypeVar("Found")

LONGEST_SHOWN = 500
MOST_OF_A_RULE = 100

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE


def _rule(rule: str, severity: Severity, zh: str, en: str, cure_zh: str, cure_en: str) -> Rule:
    return Rule(rule, severity, Text(zh, en), Text(cure_zh, cure_en))


_ROWS = (
    # Files
    _rule("file-name", E, "文件名“{name}”不合规", "file name “{name}” is not allowed",
          "文件名只用小写字母、数字和连字符，以 .md 结尾，不超过 120 个字节，如 2024/zscqj-niandu.md",
          "use lower-case letters, digits and hyphens, ending in .md, at most 120 bytes: 2024/ip-annual.md"),
    _rule("file-folder", E, "文件放在“{name}”，不在年份文件夹里", "the file is in “{name}”, not in a year's folder",
          "放到 summaries/<年份>/ 下；年份不详的放到 summaries/undated/ 下",
          "put it in summaries/<year>/, or in summaries/undated/ where the year is not known"),
    _rule("file-kind", E, "“{name}”是{kind}，不是它该是的，没有打开", "“{name}” is a {kind}, not what it should be; not opened",
          "换成文件本身，不要用链接", "put the file itself there, not a link"),
    _rule("file-twin", E, "与另一个文件只差大小写或字符写法：{other}", "differs from another file only in case or form: {other}",
          "改掉其中一个文件名", "rename one of the two"),
    _rule("folder-size", E, "到这个文件夹为止已经有 {limit} 个以上的文件名，里面的没有看", "with this folder there are more than {limit} file names; it was not looked into",
          "删去不属于档案的文件", "delete the files that do not belong to the archive"),
    _rule("file-size", E, "文件太大，超过上限 {limit} 字节", "the file is too large, more than {limit} bytes",
          "删去粘进来的图片或附件，或把文件拆开", "remove pasted pictures or attachments, or split the file"),
    _rule("file-unreadable", E, "文件读不出来：{reason}", "the file cannot be read: {reason}",
          "检查文件的权限", "check the file's permissions"),
    _rule("asset-kind", E, "“{name}”不能放进档案：{reason}", "“{name}” may not be in the archive: {reason}",
          "图片用 png、jpg、gif 或 webp，附件用 pdf；内容要与后缀相符",
          "pictures as png, jpg, gif or webp, attachments as pdf; the content must be what the name says"),
    _rule("asset-unused", N, "没有一篇已发布的总结用到它，没有发布", "no published summary uses it; it is not published",
          "在正文里链接它，或删去", "link to it in a text, or delete it"),
    # Characters
    _rule("not-text", E, "这是{kind}，不是文本文件", "this is {kind}, not a text file",
          "在 Word 或 WPS 里把内容复制出来，粘到新建的文本文件里，存为 UTF-8，以 .md 结尾",
          "copy the words into a new text file, save it as UTF-8 and name it .md"),
    _rule("encoding", E, "不是 UTF-8 文本，像是 {guess}", "not UTF-8 text; looks like {guess}",
          "另存为 UTF-8，或运行：iconv -f {guess} -t UTF-8 旧文件 > 新文件",
          "save as UTF-8, or run: iconv -f {guess} -t UTF-8 old > new"),
    _rule("encoding-mixed", E, "前面是 UTF-8，这里有几个字节不是", "UTF-8 up to here, and then bytes that are not",
          "多半是从别处粘来的字：删去这几个字，重新打", "most often pasted from elsewhere: delete the words and type them again"),
    _rule("control-character", E, "有看不见的控制字符 {code}", "there is an invisible control character {code}",
          "删去这个字符，重新打这几个字", "delete the character and type the words again"),
    _rule("bidi-control", E, "有改变文字方向的字符 {code}，显示出来的与写下的不一样",
          "there is a text-direction character {code}: what is seen is not what is written",
          "删去这个字符", "delete the character"),
    _rule("zero-width", W, "有看不见的零宽字符 {code}，已忽略", "there is a zero-width character {code}; ignored",
          "删去这个字符", "delete the character"),
    _rule("line-ending", W, "换行只用了回车（CR），已当作换行", "lines end in bare CR; taken as line ends",
          "用 LF 换行重新保存", "save again with LF line ends"),
    _rule("line-length", E, "这一行有 {length} 个字符，超过上限 {limit}", "this line has {length} characters, more than {limit}",
          "分成几段", "break it into paragraphs"),
    _rule("byte-order-mark", N, "文件开头有看不见的标记（BOM），已忽略", "the file begins with a byte order mark; ignored",
          "另存为“UTF-8 无 BOM”就没有了；不改也可以", "save as UTF-8 without BOM, or leave it"),
    _rule("line-ending-windows", N, "换行是 Windows 的写法（CRLF），已照常读入", "lines end as on Windows (CRLF); read as usual",
          "不必改；想改的话用 LF 换行重新保存", "nothing need be done; or save again with LF line ends"),
    _rule("private-character", E, "有只在某个字体里才有的字符 {code}，别人看到的是方框",
          "there is a character {code} that only some font has; others see a box",
          "多半是从 Word 粘来的项目符号：删去，改成“- ”或普通的字", "most often a bullet from Word: delete it, or type “- ”"),
    _rule("more", N, "{rule} 这样的问题后面还有 {count} 处，没有一一列出", "there are {count} more of {rule} from here on, not listed",
          "先改已列出的，再检查一遍", "mend those that are listed, and check again"),
    # Front matter
    _rule("front-matter-missing", E, "文件开头没有用 --- 括起来的几行说明（标题、时段、部门……）",
          "the file does not begin with front matter between lines of ---",
          "照 /contribute/ 页上的样子，在文件最前面加上", "add it at the head of the file, as /contribute/ shows"),
    _rule("front-matter-open", E, "文件开头的说明没有结束的 --- 一行", "the front matter is not closed by a line of ---",
          "在说明的最后一行下面加一行 ---", "add a line of --- below its last line"),
    _rule("front-matter-fence", N, "“{text}”已当作 ---", "“{text}” was taken as ---",
          "改成三个半角减号 ---（Word 会自动把它变成破折号）", "write three hyphens; Word turns them into a dash"),
    _rule("front-matter-late", N, "第一个 --- 上面有空行，已忽略", "there are empty lines above the first ---; ignored",
          "删去最前面的空行", "delete the empty lines at the head"),
    _rule("front-matter-size", E, "文件开头的说明有 {size} 个字符，超过上限 {limit}", "the front matter has {size} characters, more than {limit}",
          "正文写在第二个 --- 的下面", "the text goes below the second ---"),
    _rule("front-matter-shape", E, "文件开头的说明应是“名称: 内容”一行一项", "front matter should be a mapping of “key: value” lines",
          "写成 title: 知识产权局2024年年度总结 这样的行", "write lines such as title: Annual summary of 2024"),
    _rule("body-empty", E, "只有开头的说明，没有正文", "there is front matter and no text", "把正文写在第二个 --- 的下面", "write the text below the second ---"),
    _rule("yaml-syntax", E, "这里写法有误：{reason}", "syntax error: {reason}",
          "检查冒号、引号和缩进；拿不准就给冒号后面的内容加上引号", "check colons, quotes and indentation; when in doubt, quote the value"),
    _rule("yaml-tab", E, "缩进用了制表符（Tab）", "a tab is used for indentation", "缩进改用空格", "indent with spaces"),
    _rule("yaml-colon", E, "内容里有“: ”，没有加引号", "the value holds “: ” and is not quoted",
          '给冒号后面的内容加上引号：{fixed}', "quote the value: {fixed}"),
    _rule("yaml-space", E, "冒号后面少一个空格", "a space is missing after the colon", "写成 {fixed}", "write {fixed}"),
    _rule("yaml-wide-colon", N, "冒号是全角的，已当作半角", "the colon is full-width; taken as “:”", "写成 {fixed}", "write {fixed}"),
    _rule("yaml-comment", E, "“ #”后面的字会被当作注释丢掉：{lost}", "what follows “ #” would be dropped as a comment: {lost}",
          "给冒号后面的内容加上引号：{fixed}", "quote the value: {fixed}"),
    _rule("yaml-rest", E, "引号或括号后面还有字：{rest}", "there is something after the closing quote or bracket: {rest}",
          "给冒号后面的整个内容加上引号：{fixed}", "quote the whole value: {fixed}"),
    _rule("yaml-sign", N, "“{text}”以符号开头，要加引号；已照字面理解", "“{text}” begins with a sign and needs quotes; taken as it is written",
          "写成 {fixed}", "write {fixed}"),
    _rule("yaml-duplicate", E, "“{key}”写了两次", "“{key}” stands twice", "只留一个", "keep one of them"),
    _rule("yaml-alias", E, "用了 YAML 的引用（& * 或 <<）", "YAML anchors, aliases and merge keys are not allowed",
          "把内容照写一遍；如果本来就是符号，加上引号", "write the value out; quote it where the sign is meant"),
    _rule("yaml-tag", E, "用了 YAML 的类型标记 {tag}", "YAML tags are not allowed: {tag}",
          "删去标记；如果本来就是感叹号，加上引号", "remove the tag; quote the value where the sign is meant"),
    _rule("yaml-depth", E, "括号或缩进套了太多层", "brackets or indentation are nested too deep",
          "简化这里的写法", "simplify it"),
    # Fields
    _rule("key-unknown", E, "没有“{key}”这一项{nearest}", "there is no field “{key}”{nearest}",
          "可用的有：{allowed}", "allowed are: {allowed}"),
    _rule("field-missing", E, "缺“{label}”（{key}）", "“{key}” is missing", "加上一行，如 {key}: {example}", "add a line such as {key}: {example}"),
    _rule("value-type", E, "“{key}”应是{expected}，这里写的是{found}", "“{key}” should be {expected}; this is {found}",
          "改成{expected}；本来就是这几个字的话加上引号", "make it {expected}; quote it where the word is meant"),
    _rule("value-as-text", N, "“{key}”写的是{found}，已当作文字“{text}”", "“{key}” is {found}; taken as the text “{text}”",
          "加上引号更稳妥", "quote it to be sure"),
    _rule("value-normalised", N, "“{key}”写作“{text}”，已理解为 {fixed}", "“{key}” is written “{text}”; understood as {fixed}",
          "可以改成 {fixed}", "may be written {fixed}"),
    _rule("value-split", N, "“{key}”应是一列，已理解为 {count} 项", "“{key}” should be a list; understood as {count} of them",
          "写成 {fixed}", "write {fixed}"),
    _rule("value-length", E, "“{key}”有 {length}，{bound}", "“{key}” has {length}, {bound}",
          "改短或写全", "shorten or complete it"),
    _rule("value-pattern", E, "“{key}”的写法不对：{text}", "“{key}” is not of the right form: {text}",
          "只用小写字母、数字和连字符，如 {example}", "use lower-case letters, digits and hyphens, as in {example}"),
    _rule("value-choice", E, "“{key}”没有“{text}”这个值{nearest}", "“{key}” cannot be “{text}”{nearest}",
          "可用的有：{allowed}", "allowed are: {allowed}"),
    _rule("value-script", E, "“{key}”里有会在读者浏览器里运行的代码：{text}", "“{key}” holds code that would run in a reader's browser: {text}",
          "删去这一段代码，只留文字", "delete the code and keep the words"),
    _rule("number-form", E, "“{text}”不是一个数", "“{text}” is not a number",
          "只写数字，整数最多 18 位，小数最多 8 位；单位写在 unit 里",
          "write digits only, 18 before the point at most and 8 behind it; the unit goes into unit"),
    _rule("year-form", E, "“{text}”不是年份", "“{text}” is not a year", "写四位数字，如 1998", "write four digits, as in 1998"),
    _rule("date-form", E, "看不懂日期“{text}”", "the date “{text}” is not understood", "写成 2024-12-31", "write 2024-12-31"),
    _rule("date-impossible", E, "没有 {text} 这一天", "there is no day {text}", "查一下日期", "look the date up"),
    _rule("date-partial", E, "日期“{text}”没有写到日", "the date “{text}” lacks its day",
          "补上日，写成 2024-12-31；不知道哪一天就不写这一项", "add the day, or leave the field out"),
    _rule("date-future", E, "日期 {text} 还没有到", "the date {text} is in the future", "查一下年份", "check the year"),
    _rule("period-form", E, "看不懂时段“{text}”", "the period “{text}” is not understood",
          "写成 2024、2024-H1、2024-Q3、2024-07、2024-07/2025-01 或 unknown",
          "write 2024, 2024-H1, 2024-Q3, 2024-07, 2024-07/2025-01 or unknown"),
    _rule("address-form", E, "“{text}”不是可用的地址", "“{text}” is not an address that can be used",
          "网址以 http:// 或 https:// 开头；旧址写成 summaries/2024/x/",
          "web addresses begin with http:// or https://; former addresses are written summaries/2024/x/"),
    _rule("time-form", E, "看不懂时间“{text}”", "the time “{text}” is not understood", "写成 13:30", "write 13:30"),
    _rule("minutes-form", E, "“{text}”不是分钟数", "“{text}” is not a number of minutes", "只写数字，如 5", "write digits only, such as 5"),
    _rule("plan-twin", E, "打算“{text}”的编号写了两次", "the plan id “{text}” stands twice", "改掉其中一个", "change one of them"),
    # Vocabulary
    _rule("term-unknown", E, "{list} 里没有“{text}”{nearest}", "“{text}” is not in {list}{nearest}",
          "写 {list} 里有的名称；确是新的，先在那里加上", "use a name that is there; if it is new, add it there first"),
    _rule("term-twin", W, "“{text}”写了两次", "“{text}” stands twice", "只留一个", "keep one of them"),
    _rule("department-years", W, "{name}在 {period} 还没有成立或已经撤并（{years}）{successors}",
          "{name} did not exist in {period} ({years}){successors}", "核对部门和时段", "check department and period"),
    _rule("vocabulary-missing", E, "没有找到词表 {list}", "the vocabulary {list} was not found",
          "运行 summary-archive init 建好三个词表，或自己写一个：\n- id: zscqj\n  name: 知识产权局",
          "run summary-archive init to make all three, or write one:\n- id: ip-office\n  name: IP office"),
    _rule("vocabulary-shape", E, "词表应是一列词条", "a vocabulary should be a list of terms",
          "写成\n- id: zscqj\n  name: 知识产权局", "write\n- id: ip-office\n  name: IP office"),
    _rule("vocabulary-size", E, "词表有 {count} 个词条，超过上限 {limit}，后面的没有读", "the vocabulary has {count} terms, more than {limit}; the rest was not read",
          "删去不用的词条", "delete terms that are not used"),
    _rule("vocabulary-depth", E, "“{text}”的上级或后继超过 {limit} 层", "what is above “{text}”, or its successors, is more than {limit} deep",
          "减少层次", "use fewer levels"),
    _rule("vocabulary-twin", E, "“{text}”已经是另一个词条的编号、名称或别名", "“{text}” is already the id, name or alias of another term",
          "改掉其中一个", "change one of them"),
    _rule("vocabulary-reference", E, "“{key}”说到的“{text}”不在词表里{nearest}", "“{key}” names “{text}”, which is not in the list{nearest}",
          "写已有词条的编号", "use the id of a term that is there"),
    _rule("vocabulary-cycle", E, "“{text}”绕一圈又成了自己的上级或后继", "“{text}” is, in a circle, above itself or its own successor",
          "改掉其中一个 parent 或 successors", "change one parent or successors"),
    _rule("vocabulary-years", E, "“{text}”的起止年份颠倒了", "“{text}” ends before it begins", "核对 from 和 to", "check from and to"),
    # What is expected
    _rule("expectation-shape", E, "这里应是一列要报的总结", "this should be a list of what is expected",
          "写成\n- genre: 年度总结\n  departments: [知识产权局]\n  from: 2015\n  due: 01-31",
          "write\n- genre: Annual summary\n  departments: [IP office]\n  from: 2015\n  due: 01-31"),
    _rule("expectation-size", E, "要报的有 {count} 条，超过上限 {limit}，后面的没有读", "there are {count} rows, more than {limit}; the rest was not read",
          "把部门合在一条里写", "put several departments into one row"),
    _rule("expectation-nobody", E, "要报“{genre}”的一个部门也没有", "no department is to hand in “{genre}”",
          "用 departments 写明哪些部门（全部 就是每一个），或用 under 写明谁的直接下属", "name departments (all stands for each), or with under those they are directly below"),
    _rule("expectation-twin", E, "{text}在 {years} 年的“{genre}”前面已经写过", "“{genre}” of {text} in {years} stands above already",
          "合成一条，或把年份错开", "make one row of the two, or set their years apart"),
    _rule("expectation-waiver", W, "没有要{text}报 {years} 年的“{genre}”，不用写免报", "“{genre}” of {text} in {years} is not expected; it need not be waived",
          "核对部门和年份，或删去这一条", "check department and years, or delete the waiver"),
    _rule("due-form", E, "期限“{text}”不是年年都有的一天", "“{text}” is not a day of every year",
          "写月和日，如 01-31，是下一年的；当年的写 当年07-31", "write month and day, as in 01-31, of the year after, or same-year 07-31"),
    # What the summary says
    _rule("folder-year", W, "时段到 {year} 年为止，文件却在 {folder}/ 里", "its period ends in {year}, the file is in {folder}/",
          "新稿件移到 summaries/{year}/；已发布的不动，以免网址变了",
          "move a new file to summaries/{year}/; leave a published one, for its address"),
    _rule("address-taken", E, "地址 {text} 已经被占用", "the address {text} is taken", "改掉文件名或旧址", "change the file name or the former address"),
    _rule("address-gone", E, "{address} 以前发布过，现在没有了", "{address} was published and is gone",
          "移到别处或改了文件名的，在新文件里写上 旧址: [{address}]；要撤回的，文件留着，写上 状态: 撤回",
          "add aliases: [{address}] to the file it moved to; to take it back, keep the file with status: withdrawn"),
    _rule("figure-parts", W, "“{name}”各分项合计 {sum}，与数值 {value} 不符", "the parts of “{name}” sum to {sum}, not to {value}",
          "核对原文，改正数值或分项", "check the text and correct value or parts"),
    _rule("figure-unknown", N, "vocabulary/figures.yml 里没有指标“{text}”，不进各年的趋势{nearest}", "“{text}” is not in vocabulary/figures.yml and makes no trend{nearest}",
          "写那里有的名称；年年都有的新指标，在那里加上；只有这一年有的不用管", "use a name that is there; add one that comes every year; leave one that does not"),
    _rule("figure-unit", W, "“{name}”的单位是“{text}”，与 figures.yml 里的“{unit}”不能相比", "“{name}” is counted in “{text}”, which cannot be compared with “{unit}” of figures.yml",
          "换成能比的单位，如 万元 和 亿元；是另一个指标的，另起一个名称", "use a unit that compares; give another figure another name"),
    _rule("figure-points", W, "“{name}”是百分数，变化“{text}”应当用百分点", "“{name}” is a percentage; its change “{text}” should be in percentage points",
          "从 5.1% 到 5.2% 是 +0.1个百分点，不是 +0.1%", "from 5.1% to 5.2% is +0.1 percentage points, not +0.1%"),
    _rule("figure-twin", W, "指标“{name}”写了两次", "the figure “{name}” stands twice",
          "只留一个；口径不同的，用 basis 写明", "keep one; where they are counted differently, say so in basis"),
    _rule("figure-change", W, "“{name}”写的变化是 {text}，按上年的 {before} 和这年的 {after} 应是 {computed}", "“{name}” states {text}; {before} of the year before and {after} make {computed}",
          "核对三个数；按不变价等别的口径算的，用 basis 写明；上年的数后来改过的，写免查和理由", "check the three; where the change is at constant prices or the like, say so in basis; where last year's value was revised, waive it with that reason"),
    _rule("figure-quote", W, "正文里找不到“{name}”的出处：{text}", "the text does not contain what “{name}” quotes: {text}",
          "照正文抄写", "copy it from the text"),
    _rule("fulfils-twin", E, "打算“{text}”的兑现写了两次", "what became of the plan “{text}” stands twice", "只留一个", "keep one of them"),
    _rule("fulfils-quote", W, "正文里找不到“{name}”的兑现的出处：{text}", "the text does not contain what is quoted of the plan “{name}”: {text}",
          "照正文抄写", "copy it from the text"),
    _rule("fulfils-unknown", W, "{other} 里没有编号是“{text}”的打算{nearest}", "{other} has no plan “{text}”{nearest}",
          "写那一篇 plans 里的编号；打算写在别的一篇里的，用 of 写明是哪一篇", "use the id of one of its plans; if the plan is of another summary, name that in of"),
    _rule("fulfils-of", W, "没有 {other} 这一篇{nearest}", "there is no summary {other}{nearest}",
          "of 从 docs 写起，如 summaries/2022/zscqj-niandu.md；没有收进档案的就不写这一条", "write of as seen from docs, as summaries/2022/zscqj-niandu.md; leave the row out if that summary is not in the archive"),
    _rule("fulfils-order", W, "“{text}”是 {other} 的打算，那一篇并不比这一篇早", "“{text}” is a plan of {other}, which is not earlier than this summary",
          "核对 of", "check of"),
    _rule("fulfils-figure", W, "“{text}”写的是完成，而目标是 {target}，这一期的“{name}”是 {value}", "“{text}” is said to be done; its target is {target}, and “{name}” is {value}",
          "核对目标、数值和状态", "check target, value and state"),
    _rule("stage-order", E, "阶段“{name}”从 {since} 到 {until}，起止颠倒了", "the stage “{name}” ends on {until}, before it begins on {since}",
          "核对 from 和 to", "check from and to"),
    _rule("stage-outside", N, "阶段“{name}”不在时段 {period} 里面", "the stage “{name}” is not within the period {period}",
          "核对日期和时段", "check its days and the period"),
    _rule("stage-overlap", N, "阶段“{name}”从 {since} 开始，上面的一段还没有结束", "the stage “{name}” begins on {since}, before one above has ended",
          "核对日期；确是同时进行的不动", "check the days; leave them if the two were at once"),
    _rule("scar", N, "原文已隐去的地方：{text}", "here something was hidden: {text}",
          "知道原来是什么、又可以公开的，补上；否则不动", "put it back if it is known and may be public; else leave it"),
    # The text
    _rule("body-run", E, "连着 {count} 个“{text}”", "there are {count} “{text}” in a row", "删去多余的", "delete what is too many"),
    _rule("body-depth", E, "引用或列表套了 {count} 层", "quotes or lists are nested {count} deep", "减到 {limit} 层以内", "use at most {limit} levels"),
    _rule("body-lines", E, "正文有 {count} 行，超过上限 {limit}", "the text has {count} lines, more than {limit}",
          "把文件拆开", "split the file"),
    _rule("body-paragraph", E, "这一段有 {length} 个字、{count} 处标记，太长了", "this paragraph is too long: {length} characters, {count} signs",
          "用空行分成几段", "break it into paragraphs with empty lines"),
    _rule("body-signs", E, "正文里的标记（链接、强调、转义……）超过 {limit} 处，从这一段起太多了", "the text has more than {limit} signs of Markdown; from this paragraph on they are too many",
          "把文件拆开，或删去多余的标记", "split the file, or remove signs that are not needed"),
    _rule("body-brackets", E, "这一段里的方括号没有成对，太多了", "this paragraph has too many brackets that are not closed",
          "删去多余的方括号，或补上另一半", "delete or close the brackets"),
    _rule("body-references", E, "链接的定义有 {length} 个字，又用得太多，印出来的页面会大得打不开", "this link definition has {length} characters and is used so often that the page would be huge",
          "把定义里的标题改短", "shorten the title in the definition"),
    _rule("body-footnotes", E, "脚注有 {count} 处，超过上限 {limit}", "there are {count} footnote marks, more than {limit}",
          "合并脚注，或把文件拆开", "join footnotes, or split the file"),
    _rule("body-code-open", E, "代码块（{text}）没有结束", "the code block ({text}) is not closed",
          "在代码的最后一行下面加一行 {text}；不是代码就删去这一行", "add a line of {text} below the code, or delete this line"),
    _rule("body-table", W, "表格很大，约有 {count} 格", "the table is very large, some {count} cells",
          "把数据放进附件，正文里只留汇总", "put the data into an attachment and only the totals here"),
    _rule("body-html", W, "正文里有 HTML 标记 {text}，已当作文字", "there is HTML in the text: {text}; shown as it is written",
          "用 Markdown 写；要写这几个字就用反引号括起来", "write Markdown; put it into backticks where the characters are meant"),
    _rule("body-script", E, "正文里有会在读者浏览器里运行的代码：{text}", "there is code that would run in a reader's browser: {text}",
          "删去", "delete it"),
    _rule("body-comment", W, "正文里有 HTML 注释，没有发布", "there is an HTML comment in the text; it is not published",
          "删去注释", "delete the comment"),
    _rule("body-comment-open", E, "HTML 注释没有结束，后面的正文都会看不见", "an HTML comment is not closed and hides the rest",
          "加上 --> 或删去 <!--", "add --> or delete <!--"),
    _rule("body-unprintable", E, "正文印不出来：{reason}", "the text cannot be printed: {reason}",
          "简化列表和引用的层次", "simplify lists and quotes"),
    _rule("link-missing", W, "链接的目标不存在：{text}{nearest}", "the target of the link does not exist: {text}{nearest}",
          "改成存在的文件", "link to a file that exists"),
    _rule("link-anchor", W, "目标页上没有“#{text}”这一节{nearest}", "there is no section “#{text}” there{nearest}",
          "照标题改正", "correct it after the heading"),
    _rule("link-scheme", E, "不能用这样的链接：{text}", "links of this kind are not allowed: {text}",
          "用 http、https 或 mailto 链接", "use http, https or mailto"),
    _rule("image-external", W, "图片在别的网站上：{text}，已改成链接", "the picture is on another site: {text}; made a link",
          "把图片放在总结旁边", "put the picture beside the summary"),
    # Content
    _rule("number-gap", W, "“{text}”接在“{before}”后面，中间缺“{missing}”", "“{text}” follows “{before}”; “{missing}” is missing",
          "把缺的补上，或把编号改成连着的；原文就是这样的，不动", "put in what is missing, or number again; leave it if the original has it so"),
    _rule("number-first", W, "编号从“{text}”开始，前面没有“{missing}”", "the numbers begin with “{text}”; there is no “{missing}”",
          "把缺的补上，或从头编号；原文就是这样的，不动", "put in what is missing, or number from the start; leave it if the original has it so"),
    _rule("number-twice", W, "编号“{text}”写了两次", "the number “{text}” stands twice", "把后面的编号改成连着的", "number again from the second on"),
    _rule("section-empty", W, "“{text}”下面没有内容", "there is nothing below “{text}”",
          "补上内容，或删去这个标题", "write what belongs there, or delete the heading"),
    _rule("paragraph-broken", W, "像是一句话断成了两段：“…{before}”“{after}…”", "one sentence seems to be broken over two paragraphs: “…{before}” “{after}…”",
          "是一句话就接起来，中间不留空行；不是的话，在前一段末尾补上标点", "join them without an empty line, or end the first with its punctuation mark"),
    _rule("amount-sum", W, "“{value}”的各部分合计 {sum}（{parts}），对不上", "the parts of “{value}” make {sum} ({parts})",
          "核对各部分和总数", "check the parts and the whole"),
    _rule("amount-twice", W, "“{name}”这里是 {text}，前面是 {other}", "“{name}” is {text} here and {other} above",
          "核对哪一个对；是两回事的话写明区别", "check which is right; where they are two things, say how they differ"),
    _rule("text-twin", W, "与 {other} 的正文几乎一样", "the text is nearly that of {other}",
          "交重了就删去一份；确是两份总结就不动", "delete one if it was handed in twice; leave them if they are two"),
    _rule("paragraph-twin", N, "这一段与 {other} 里的一段相同", "this paragraph also stands in {other}",
          "照抄的话改写成这一期的情况；本来就该一样的不动", "write what is true of this period if it was copied; else leave it"),
    _rule("look-alike", W, "标题里有全角的、或与常用字母形近的字符“{text}”，搜索时会找不到", "the title has full-width or look-alike characters: {text}; searches may miss it",
          "改用普通的半角字母和数字：{fixed}", "use ordinary letters and digits: {fixed}"),
    _rule("abstract-title", W, "摘要只是重复了标题", "the abstract only repeats the title",
          "用一两句话写明做了什么、结果如何，或删去这一项", "say in a sentence or two what was done and what came of it, or leave it out"),
    _rule("abstract-short", N, "摘要只有 {count} 个字", "the abstract has only {count} characters",
          "用一两句话写明做了什么、结果如何，或删去这一项", "say in a sentence or two what was done and what came of it, or leave it out"),
    _rule("date-early", W, "成文日期 {date} 在时段 {period} 结束之前很久", "the date {date} is long before the end of the period {period}",
          "核对日期和时段", "check date and period"),
    _rule("date-late", N, "成文日期 {date} 比时段 {period} 晚了两年以上", "the date {date} is more than two years after the period {period}",
          "核对日期和时段；确是后来写的就不动", "check date and period; leave them if it was written later"),
    _rule("document-number", W, "文号“{text}”的写法不合公文格式，已理解为 {fixed}", "the document number “{text}” is not in the official form; understood as {fixed}",
          "改成 {fixed}（GB/T 9704—2012：年份用六角括号，序号不加“第”、前面不加 0）", "write {fixed} (GB/T 9704—2012: the year in 〔〕, no ordinal prefix, no leading 0)"),
    _rule("document-number-odd", N, "看不懂文号“{text}”，照原样保留", "the document number “{text}” is not understood; kept as it is",
          "一般写成 牡知发〔2024〕5号", "usually an office, the year in 〔〕 and a number"),
    _rule("waiver-unknown", E, "“{text}”不是可以免查的规则{nearest}", "“{text}” is not a rule that can be waived{nearest}",
          "写检查结果里方括号中的规则名；错误不能免，要改正", "write the rule in brackets in the report; errors cannot be waived"),
    _rule("waiver-unused", W, "没有发现 {rule} 的问题，不用写免查", "nothing of {rule} was found; it need not be waived",
          "删去这一条", "delete the waiver"),
    # Debriefing meetings
    _rule("debriefing-file", E, "会议文件名“{name}”不合规", "the file name “{name}” is not allowed for a meeting",
          "只放 .yml 文件，文件名只用小写字母、数字和连字符，如 2025-niandu.yml", "only .yml files, named with lower-case letters, digits and hyphens: 2025-annual.yml"),
    _rule("debriefing-gone", E, "会议 {address} 以前发布过，现在没有了", "the meeting {address} was published and is gone",
          "改了文件名的，在新文件里写上 旧址: [{address}]；开过的会，文件留着", "add aliases: [{address}] to the file it is now; keep the files of meetings that were held"),
    _rule("debriefing-shape", E, "会议文件应是“名称: 内容”一行一项", "the file of a meeting should be a mapping of “key: value” lines",
          "写成 标题: 2024年度述职会议 这样的行", "write lines such as title: Debriefing of 2024"),
    _rule("debriefing-score", E, "这里写了评分或考核结果（内容不重复）", "there is a score or a result here (not repeated)",
          "删去；评分和结果是人事资料，只留在人事部门", "delete it; scores and results are personnel data and stay with personnel"),
    _rule("debriefing-reason", E, "这里写了请假的原因（内容不重复）", "there is a reason for a leave here (not repeated)",
          "只写请假的人，如 请假: [张某]", "say only who is on leave: leave: [Zhang]"),
    _rule("debriefing-twin", E, "“{name}”排了两次", "“{name}” is on the agenda twice", "只留一次；是同名的两个人，写明各自的部门", "keep one; for two people of one name, give their departments"),
    _rule("debriefing-name", E, "述职人里没有“{name}”{nearest}", "“{name}” is not among those who report{nearest}",
          "写述职人里有的姓名或部门", "use a name or department of those who report"),
    _rule("debriefing-break-when", E, "休息要写明在谁后面，或几点，只写一样", "a break needs whom it comes after, or its time, one of the two",
          "写成 在后: 张某 或 时间: 15:00", "write after: Zhang or at: 15:00"),
    _rule("debriefing-break", E, "这次休息排不进去：那时没有人在述职，或后面没有人了", "this break is nowhere: nobody reports then, or nobody comes after it",
          "改到两个述职人之间，或删去", "move it between two who report, or delete it"),
    _rule("debriefing-end", E, "“{group}”要到 {time} 才结束，超过 {end}，多出 {minutes} 分钟", "“{group}” ends at {time}, {minutes} minutes after {end}",
          "提早开始、减少每人的分钟，或多分一组", "begin earlier, give each less time, or make another group"),
    _rule("debriefing-overlap", E, "“{what}”在 {start}—{end} 同时排给了“{one}”和“{other}”", "“{what}” is given to “{one}” and “{other}” at once, {start}–{end}",
          "给其中一组另排地点、人员或开始时间", "give one of the groups another room, person or start"),
    _rule("debriefing-sides", W, "“{name}”主持或考核，自己也述职", "“{name}” chairs or sits on a panel and also reports",
          "述职时请别人代替，并写进说明；同名的两个人不用动", "let somebody else take the seat then, and say so in the note; leave it if they are two people"),
    _rule("debriefing-deadline", W, "材料的截止日期 {date} 在会议（{day}）以后", "the deadline of the materials, {date}, is after the meeting of {day}",
          "核对截止日期和会议日期", "check both dates"),
    _rule("debriefing-summary", W, "交来的总结不在档案里：{text}{nearest}", "the summary referred to is not in the archive: {text}{nearest}",
          "写 docs 里有的文件，如 summaries/2024/bgs-shuzhi.md；还没有交的不写", "name a file that is there, such as summaries/2024/office-debriefing.md, or none"),
    _rule("debriefing-unclear", W, "“{name}”交的是哪一篇不清楚：{paths}", "which summary “{name}” has handed in is not clear: {paths}",
          "在述职人那里写明 总结: 文件", "name its file there: summary: FILE"),
    # Personal data
    _rule("personal-id", E, "像是居民身份证号码：{text}", "this looks like a resident identity number: {text}",
          "删去号码；要指明是谁，写姓名和单位就够了", "delete the number; name and department say who it is"),
    _rule("personal-mobile", E, "像是个人手机号码：{text}", "this looks like a person's mobile number: {text}",
          "删去号码，或改成办公室的固定电话", "delete it, or give the office's fixed line"),
    _rule("personal-card", E, "像是银行卡号：{text}", "this looks like a bank card number: {text}",
          "删去卡号", "delete the number"),
    _rule("personal-address", E, "像是个人住址：{text}", "this looks like somebody's home address: {text}",
          "只写到街道、社区或乡镇", "go no further than the street, the neighbourhood or the township"),
    _rule("personal-email", E, "像是个人电子邮箱：{text}", "this looks like a person's e-mail address: {text}",
          "删去，或改成单位的公用邮箱，如 office@、xxgk@", "delete it, or give one of the office, such as office@ or info@"),
    _rule("secret", E, "像是密码或密钥（内容不显示）", "this looks like a password or a key (not shown)",
          "删去，并马上更换这个密码：写进过文件的密码就不再安全", "delete it, and change it at once: what has stood in a file is not safe any more"),
    # Our own pages
    _rule("marker-unknown", E, "没有叫“{text}”的部件{nearest}", "there is no component “{text}”{nearest}",
          "可用的有：{allowed}", "allowed are: {allowed}"),
    _rule("marker-argument", E, "部件“{text}”不接受“{argument}”", "the component “{text}” does not take “{argument}”",
          "写成 <!-- archive:{text} {example} -->", "write <!-- archive:{text} {example} -->"),
)  # fmt: skip

RULES: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in _ROWS})


def _shown(value: object) -> str | Text:
    """Return a value as messages have it: what was written, cut where it is long."""
    if isinstance(value, Text):
        return value
    text = str(value)
    if not text.isprintable():  # half a character can be neither kept nor shown
        text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def problem(rule: str, place: Place, related: Place | None = None, /, **values: object) -> Problem:
    """Return the problem of a rule broken at a place, with the values its texts need and a second place to look at."""
    return Problem(RULES[rule], place, tuple((key, _shown(value)) for key, value in values.items()), related)


def offer(candidate: str | None) -> Text:
    """Return the words that offer the nearest candidate, or nothing."""
    return Text(f"，是不是“{candidate}”？", f"; did you mean “{candidate}”?") if candidate else Text("", "")


# What a draft may still lack: it is not published, so that these are only warnings in one.
_UNFINISHED = frozenset(
    {"field-missing", "term-unknown", "date-partial", "date-future", "value-length", "plan-twin"}
)


def lenient(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems of a draft: what is unfinished in it is a warning, what is broken stays an error."""
    return tuple(
        replace(each, rule=replace(each.rule, severity=min(each.severity, W)))
        if each.rule.id in _UNFINISHED
        else each
        for each in problems
    )


def first_of(rule: str, found: Sequence[Found], tell: Callable[[Found], Problem]) -> Iterator[Problem]:
    """Tell the first of what was found against a rule, and how many more there are."""
    yield from map(tell, found[:MOST_OF_A_RULE])
    if len(found) > MOST_OF_A_RULE:
        yield problem("more", tell(found[MOST_OF_A_RULE]).place, rule=rule, count=len(found) - MOST_OF_A_RULE)


def few(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Return the problems of one file in order; of a rule broken very often only the first, and how many more."""
    counts: dict[str, int] = {}
    left_out: dict[str, Place] = {}
    for each in problems:
        counts[each.rule.id] = counts.get(each.rule.id, 0) + 1
        if counts[each.rule.id] <= MOST_OF_A_RULE:
            yield each
        else:
            left_out.setdefault(each.rule.id, each.place)
    for rule, place in left_out.items():
        yield problem("more", place, rule=rule, count=counts[rule] - MOST_OF_A_RULE)
