# ruff: noqa: E501 — a table of messages
"""What importing says: why a file is not read, what was left out of it, and the words of report and draft."""

from collections.abc import Mapping
from types import MappingProxyType

from summary_archive.core.language import Text

_AS_DOCX = Text(
    "用 Word 或 WPS 打开，选“文件 → 另存为”，类型选“Word 文档（*.docx）”，再导入存好的文件",
    "open it in Word or WPS, save it as a Word document (*.docx), and import that",
)
_LOOK_AT_IT = Text(
    "这不像是办公软件存出来的。来历不明就不要打开；确是自己的，用 Word 或 WPS 打开，另存为新的 .docx",
    "no word processor writes this. Do not open it if you do not know it; if it is yours, save it anew as .docx",
)
_SMALLER = Text(
    "用 Word 或 WPS 打开，压缩或删去图片，或拆成几个文件，另存后再导入",
    "open it in Word or WPS, compress or remove pictures or split it, save it, and import that",
)

REFUSED: Mapping[str, tuple[Text, Text]] = MappingProxyType({
    "no-file": (Text("不是一个文件", "not a file"), Text("给出文件本身", "name the file itself")),
    "missing": (Text("没有这个文件", "there is no such file"), Text("查一下文件名和文件夹", "check name and folder")),
    "no-docs": (
        Text("没有这个文件夹，不知道写到哪里", "there is no such folder, so where to write is not known"),
        Text("先进到档案所在的文件夹（里面有 docs）再运行，或用 --docs 指出 docs 文件夹",
             "run it where the archive is, which has docs in it, or name the docs folder with --docs"),
    ),
    "unreadable": (Text("读不出来：{detail}", "cannot be read: {detail}"), Text("检查文件的权限", "check its permissions")),
    "empty": (Text("文件是空的", "the file is empty"), Text("查一下是不是选错了文件", "check that it is the right file")),
    "size": (Text("文件太大，超过 50 MB", "the file has more than 50 MB"), _SMALLER),
    "time": (Text("十秒钟还没有读完，停下了", "it was not read within ten seconds, and stopped"), _SMALLER),
    "memory": (Text("读它要用太多内存，停下了", "it takes too much memory, and was stopped"), _SMALLER),
    "bomb": (Text("解开之后大得不正常，没有读", "it is unreasonably large once unpacked; not read"), _LOOK_AT_IT),
    "long": (Text("文字太多，超过一百万字或两万段", "it has more than a million characters, or 20,000 paragraphs"), _SMALLER),
    "deep": (Text("里面套了太多层，没有读", "it is nested too deep; not read"), _LOOK_AT_IT),
    "entities": (Text("里面有 XML 实体定义，没有读", "it defines XML entities; not read"), _LOOK_AT_IT),
    "path": (Text("里面的文件名有问题，没有读", "it has odd file names inside; not read"), _LOOK_AT_IT),
    "link": (Text("里面有指向别处的链接文件，没有读", "it has symbolic links inside; not read"), _LOOK_AT_IT),
    "macros": (
        Text("里面有宏，没有读", "it has macros; not read"),
        Text("用 Word 或 WPS 打开（不要启用宏），另存为“Word 文档（*.docx）”，再导入存好的文件",
             "open it without enabling macros, save it as a Word document (*.docx), and import that"),
    ),
    "password": (
        Text("设了打开密码，读不了", "it is protected by a password"),
        Text("用 Word 或 WPS 打开，在“文件 → 信息 → 保护文档”里去掉密码，另存后再导入",
             "open it, remove the password, save it, and import that"),
    ),
    "strict": (
        Text("是“Strict Open XML”格式，读不了", "it is Strict Open XML"),
        Text("另存时类型选“Word 文档（*.docx）”，不要选 Strict", "save it as a Word document (*.docx), not as Strict"),
    ),
    "damaged": (Text("文件损坏，或不是它的后缀所说的格式", "damaged, or not what its name says"), _AS_DOCX),
    "doc": (Text("是旧版 Word（.doc）或 WPS 文字（.wps）文件", "an old Word (.doc) or WPS (.wps) file"), _AS_DOCX),
    "ole": (Text("是旧版 Office 或 WPS 的文件", "a file of old Office or WPS"), _AS_DOCX),
    "rtf": (Text("是写字板（RTF）文件", "an RTF file"), _AS_DOCX),
    "pdf": (
        Text("是 PDF 文件，里面没有段落，只有字的位置", "a PDF, which knows places of letters and no paragraphs"),
        Text("找到当初的 Word 文件；没有的话，用 Word 打开 PDF（会转换），核对后另存为 .docx",
             "find the Word file it was made from; or open it in Word, which converts it, look it over, save as .docx"),
    ),
    "opendocument": (Text("是 OpenDocument（.odt）文件", "an OpenDocument (.odt) file"), _AS_DOCX),
    "mht": (Text("是单个文件网页（.mht），有时写作 .doc", "a web archive (.mht), sometimes named .doc"), _AS_DOCX),
    "excel": (
        Text("是 Excel 表格，不是文章", "an Excel sheet, not a text"),
        Text("把要用的表格粘到 Word 里，存为 .docx", "paste the tables into Word and save as .docx"),
    ),
    "powerpoint": (
        Text("是 PowerPoint 演示文稿，不是文章", "PowerPoint slides, not a text"),
        Text("把文字复制到 Word 里，存为 .docx", "copy the words into Word and save as .docx"),
    ),
    "zip": (Text("是压缩文件", "a packed file"), Text("先解压，再导入里面的 .docx", "unpack it and import the .docx inside")),
    "picture": (
        Text("是图片，不是文字", "a picture, not a text"),
        Text("用文字识别（OCR）转成 Word，核对后存为 .docx", "have its text recognised, look it over, save as .docx"),
    ),
    "encoding": (
        Text("看不出是什么编码的文字", "its encoding cannot be told"),
        Text("用记事本打开，“另存为”时编码选 UTF-8", "open it in an editor and save it as UTF-8"),
    ),
    "no-words": (Text("里面没有读到文字", "there are no words in it"), _AS_DOCX),
    "outside": (
        Text("{detail} 不是 docs 里的文件夹，没有写", "{detail} is no folder within docs; nothing was written"),
        Text("是链接的话，换成真的文件夹", "if it is a link, put a folder in its place"),
    ),
    "exists": (
        Text("{detail} 已经有了，没有覆盖", "{detail} is there already and was left alone"),
        Text("核对是不是已经导入过；用 --name 另起一个文件名，确实要覆盖就加 --force",
             "was it imported before? Give another name with --name, or overwrite with --force"),
    ),
    "name": (
        Text("文件名“{detail}”不合规", "the name “{detail}” is not allowed"),
        Text("只用小写字母、数字和连字符，如 ip-niandu", "use lower-case letters, digits and hyphens, as in ip-annual"),
    ),
    "one-name": (
        Text("--name 只能给一个文件起名", "--name is for one file only"),
        Text("一个一个地导入，或不写 --name", "import one file at a time, or leave --name out"),
    ),
    "unwritable": (Text("写不了：{detail}", "cannot be written: {detail}"), Text("检查文件夹的权限和空间", "check the folder")),
})  # fmt: skip

LEFT_OUT: Mapping[str, Text] = MappingProxyType({
    "deleted": Text("修订中删去的文字", "tracked deletions"),
    "comment": Text("批注", "comments"),
    "hidden": Text("隐藏的文字", "hidden text"),
    "header": Text("页眉、页脚和水印", "headers, footers and watermarks"),
    "contents": Text("自动目录", "table of contents"),
    "embedded": Text("嵌入的对象（表格、图表、网页等）", "embedded objects"),
    "embedded-file": Text("附在里面的文件", "embedded files"),
    "drawing": Text("图形、图表、艺术字", "drawings and charts"),
    "picture-kind": Text("格式不能用的图片（只收 png、jpg、gif、webp）", "pictures of kinds that are not taken"),
    "picture-size": Text("太大或太多的图片", "pictures too large or too many"),
    "picture-elsewhere": Text("不在文件里、只有链接的图片", "pictures that are only linked to"),
    "picture-beside": Text("放在原文件旁边的图片，请自己放到总结旁边", "pictures beside the file; put them beside the summary"),
    "link-kind": Text("不是网页的链接（文字留下了）", "links that are not to the web; their words stand"),
    "script": Text("网页里的程序", "scripts"),
    "page-parts": Text("网页的导航、页眉、页脚、边栏", "navigation, header, footer and aside of a page"),
    "form": Text("网页里的表单", "forms"),
    "boilerplate": Text("编者加的套话", "the compiler's own words"),
})  # fmt: skip

NOTED: Mapping[str, Text] = MappingProxyType({
    "inserted": Text("修订中加上的文字，当作已接受", "tracked insertions, taken as accepted"),
    "struck": Text("画了删除线的文字，还在正文里，请核对", "text struck through; it stands, please check"),
    "text-box": Text("文本框里的文字，接在所在的段落后面", "text boxes, set after their paragraphs"),
    "line-break": Text("段内换行（Shift+Enter），已当作分段", "line breaks within paragraphs; taken as paragraphs"),
    "merged": Text("合并的单元格，其余格留空，请核对表格", "merged cells; the others are empty, please check"),
    "nested": Text("表中之表，已摊平", "tables within tables, made flat"),
    "formula": Text("公式，只留下了字符，请核对", "formulas; only their characters, please check"),
    "symbol": Text("认不出的符号，写作 □", "symbols that are not known, written □"),
    "joined": Text("硬回车断开的行，已接上", "hard-wrapped lines, joined"),
    "encoding": Text("不是 UTF-8 编码，已转换", "not in UTF-8; converted"),
})  # fmt: skip

FIELDS: Mapping[str, Text] = MappingProxyType({
    "title": Text("标题", "title"), "period": Text("时段", "period"), "department": Text("部门", "department"),
    "genre": Text("文种", "genre"), "topics": Text("主题", "topics"), "date": Text("成文日期", "date"),
    "authors": Text("作者", "authors"), "number": Text("文号", "number"), "source": Text("来源", "source"),
})  # fmt: skip

DRAFT = Text(
    "由 summary-archive import 从“{file}”读出的草稿。# 开头的行是说明，不发布；凡“建议”都请核对。",
    "A draft that summary-archive import read from “{file}”. Lines that begin with # are remarks; check suggestions.",
)
STATUS = Text(
    "都核对好了，删去下面这一行，就会发布。", "When all is checked, delete the next line to publish."
)
SUGGESTED = Text("建议：{label}取自“{sentence}”", "suggested: {label}, from “{sentence}”")
ASKED = Text(
    "没有找到{label}，请补上一行，如 {example}", "no {label} was found; add a line such as {example}"
)
FIGURES = Text(
    "建议：正文里可能的指标，核对后删去行首的 #", "suggested: figures in the text; uncomment when checked"
)
PICTURE = Text("图{number}", "picture {number}")

REPORT: Mapping[str, Text] = MappingProxyType({
    "read": Text("读出", "read from it"),
    "missing": Text("没有找到", "not found"),
    "left-out": Text("没有放进正文", "left out"),
    "noted": Text("请留意", "to be noted"),
    "next": Text("接下来", "next"),
    "pieces": Text("是一部汇编“{title}”，拆成 {count} 篇", "a compilation, “{title}”, split into {count} pieces"),
    "edit": Text("打开写好的文件，逐项核对，补上没有找到的，删去 status: draft", "look the files over, complete them, delete status: draft"),
    "check": Text("运行 summary-archive check {docs}，照它说的改", "run summary-archive check {docs} and do as it says"),
    "already": Text("文件里已有开头的说明，照原样留下", "its own front matter stands as it is"),
    "would": Text("只是试读，没有写文件", "a trial; nothing was written"),
    "count": Text("{count} 处", "{count}"),
    "cure": Text("改法：{cure}", "cure: {cure}"),
    "found": Text("check 已知的问题：错误 {errors} 处，警告 {warnings} 处", "check will find: {errors} errors, {warnings} warnings"),
    "pictures": Text("图片 {count} 张", "{count} pictures"),
})  # fmt: skip
