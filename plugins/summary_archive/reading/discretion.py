"""What may not stand in the file of a meeting: what somebody was given for their work, and why somebody is away."""

import re
from collections.abc import Iterable, Iterator

from summary_archive.core.manuscript import Entry, Listing, Node, Scalar, Table, Unread
from summary_archive.core.naming import fold
from summary_archive.core.problem import Problem
from summary_archive.core.rules import problem

_SCORES = frozenset(
    (
        *("score", "scores", "grade", "grades", "rating", "ratings", "result", "results", "points"),
        *(
            "得分",
            "分数",
            "评分",
            "打分",
            "成绩",
            "总分",
            "平均分",
            "互评分",
            "测评分",
            "等次",
            "等级",
            "名次",
            "排名",
        ),
        *("考核结果", "考核等次", "测评结果", "评分结果", "互评结果", "评议结果"),
    )
)
_REASONS = frozenset(
    (
        *("reason", "reasons", "why", "cause"),
        *("原因", "理由", "事由", "缘由", "请假原因", "请假理由", "请假事由", "假别"),
    )
)
_SCORE = re.compile(
    r"(?:得分|平均分|综合分|得票|考核结果|测评结果|评议结果|成绩)[为是:：]?[ ]?\d"
    r"|(?:评为|评定为|定为|等次[为是:：]?)[ ]?[“]?(?:优秀|良好|称职|合格|基本称职|基本合格|不称职|不合格)"
)
_POINTS = re.compile(r"\d[ ]?分(?![钟组管会院局校队公厂所部])")
_REASON = re.compile(
    r"病[假休养倒了重]|[生因得患重疾看]病|[事婚产丧年]假|因[公私故事为家身工]|住院|手术|怀孕|出差|开会|探亲|家[里中]|身体|照[顾看]"
)
_LEAVE = frozenset(("leave", "请假"))
_SPEAKERS = frozenset(("speakers", "述职人"))


class _Discretion:
    """Goes through what is written, leaves out what may not be, and tells it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def table(self, table: Table, of_people: bool) -> Table:
        """Return a table without scores and reasons; a number of points is a score where it stands with people."""
        return Table(tuple(self._entries(table.entries, of_people)), table.place)

    def _without(self, node: Node, of_people: bool) -> Node:
        if isinstance(node, Table):
            return self.table(node, of_people)
        if isinstance(node, Listing):
            return Listing(tuple(self._without(each, of_people) for each in node.items), node.place)
        if isinstance(node, Scalar) and (
            _SCORE.search(node.text) or (of_people and _POINTS.search(node.text))
        ):
            self.problems.append(problem("debriefing-score", node.place))
        return node

    def _entries(self, entries: Iterable[Entry], of_people: bool) -> Iterator[Entry]:
        for entry in entries:
            key = fold(entry.key)
            if key in _SCORES:
                self.problems.append(problem("debriefing-score", entry.place))
                continue
            if key in _REASONS:
                self.problems.append(problem("debriefing-reason", entry.place))
                continue
            value = self._without_reasons(entry.value) if key in _LEAVE else entry.value
            people = of_people or key in _LEAVE or key in _SPEAKERS
            yield entry._replace(value=self._without(value, people))

    def _without_reasons(self, node: Node) -> Node:
        """Return who is on leave without those beside whom it says why."""
        if isinstance(node, Listing):
            items = (self._without_reasons(each) for each in node.items)
            return Listing(tuple(each for each in items if not isinstance(each, Unread)), node.place)
        if isinstance(node, Scalar) and _REASON.search(node.text):
            self.problems.append(problem("debriefing-reason", node.place))
            return Unread(node.place)
        return node


def discreet(table: Table) -> tuple[Table, tuple[Problem, ...]]:
    """Return a table without scores and reasons for a leave, and each of them told without saying it again."""
    discretion = _Discretion()
    return discretion.table(table, False), tuple(discretion.problems)
