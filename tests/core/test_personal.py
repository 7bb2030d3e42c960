"""What is found of people, and that none of it is shown. All names, numbers and addresses are invented."""

import random
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.personal import find, masked

ID, MOBILE = "11010519491231002X", "13800138000"
SEED = 20240601
PROVINCES = (11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82)  # fmt: skip
PREFIXES = (
    *range(130, 140), 145, 146, 147, 148, 149, 150, 151, 152, 153, 155, 156, 157, 158, 159, 162, 165, 166, 167,
    170, 171, 172, 173, 174, 175, 176, 177, 178, *range(180, 190), 190, 191, 192, 193, 195, 196, 197, 198, 199,
)  # fmt: skip


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def spoken(text: str) -> str:
    return "".join("零一二三四五六七八九"[int(c)] if c.isdigit() else c for c in text)


def split(text: str, *lengths: int, by: str) -> str:
    parts, at = [], 0
    for length in lengths:
        parts.append(text[at : at + length])
        at += length
    return by.join((*parts, text[at:]))


WRITTEN_ID: tuple[Callable[[str], str], ...] = (
    str, str.lower, wide, spoken,
    lambda n: n.replace("X", "×"), lambda n: n.replace("X", "Ｘ"),
    lambda n: split(n, 6, 8, by=" "), lambda n: split(n, 6, 8, by="-"), lambda n: split(n, 6, 4, 4, by=" "),
    lambda n: split(n, 6, 4, 2, 2, by="-"), lambda n: split(n, 3, 3, 4, 4, by=" "), lambda n: wide(split(n, 6, 8, by="-")),
    lambda n: "\u200b".join(n), lambda n: split(n, 6, 8, by="\u2060"), lambda n: " ".join(n), lambda n: split(n, 6, 8, by="**"),
    lambda n: f"&#{ord(n[0])};{n[1:]}", lambda n: f"身份证{n}，", lambda n: f"| 张某 | {n} | 男 |", lambda n: f"{n}.pdf",
)  # fmt: skip
WRITTEN_MOBILE: tuple[Callable[[str], str], ...] = (
    str, wide, spoken, lambda n: f"+86{n}", lambda n: f"+86 {n}", lambda n: f"86-{n}", lambda n: f"0086 {n}",
    lambda n: f"(+86){n}", lambda n: wide(f"(+86){n}"),
    lambda n: split(n, 3, 4, by=" "), lambda n: split(n, 3, 4, by="-"), lambda n: split(n, 3, 4, by="－"),
    lambda n: split(n, 3, 4, by="\u00a0"), lambda n: split(n, 3, by="-"), lambda n: split(n, 7, by=" "), lambda n: split(n, 3, 4, by="."),
    lambda n: "+86-" + split(n, 3, 4, by="-"), lambda n: wide(split(n, 3, 4, by=" ")),
    lambda n: "\u200b".join(n), lambda n: split(n, 3, 4, by="\u200d"), lambda n: split(n, 3, 4, by="**"),
    lambda n: f"{n[:3]}&#{ord(n[3])};{n[4:]}", lambda n: split(n, 3, 4, by="\\-"), lambda n: split(n, 3, 4, by="<!-- -->"),
    lambda n: f"[张某](tel:{n})", lambda n: f"| 张某 | {n} |", lambda n: f"张某{n}，李某", lambda n: f"电话：{n}。", lambda n: f"{n}_张某.jpg",
)  # fmt: skip


def ids(count: int) -> Iterator[str]:
    chance = random.Random(SEED)  # noqa: S311
    for _ in range(count):
        born = date(1930, 1, 1) + timedelta(days=chance.randrange(32_000))
        body = (
            f"{chance.choice(PROVINCES)}{chance.randrange(10_000):04}{born:%Y%m%d}{chance.randrange(1000):03}"
        )
        weights = (pow(2, 17 - place, 11) for place in range(17))
        rest = (12 - sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11) % 11
        yield body + "0123456789X"[rest]


def mobiles(count: int) -> Iterator[str]:
    chance = random.Random(SEED)  # noqa: S311
    for _ in range(count):
        yield f"{chance.choice(PREFIXES)}{chance.randrange(10**8):08}"


def patents(count: int) -> Iterator[str]:
    """Application numbers with their check digit (ZC 0006—2003): eight digits and one, or twelve and one."""
    chance = random.Random(SEED)  # noqa: S311
    for _ in range(count):
        if chance.random() < 0.5:
            body = f"{chance.randint(85, 103) % 100:02}{chance.choice('1238')}{chance.randrange(10**5):05}"
        else:
            body = f"{chance.randint(2003, 2025)}{chance.choice('12389')}{chance.randrange(10**7):07}"
        check = "0123456789X"[sum(int(digit) * (place % 8 + 2) for place, digit in enumerate(body)) % 11]
        yield (
            chance.choice(("", "ZL", "CN", "ZL ", "专利号：", "申请号"))
            + body
            + chance.choice((".", ""))
            + check
        )


def missed(rule: str, numbers: Iterator[str], written: tuple[Callable[[str], str], ...]) -> list[str]:
    """The texts in which a number is not found, or can be read once it is masked."""
    left = []
    for place, number in enumerate(numbers):
        text = written[place % len(written)](number)
        seen = "".join(c for c in unicodedata.normalize("NFKC", masked(text)) if c.isdigit())
        if [each.rule for each in find(text)] != [rule] or number[:17] in seen:
            left.append(text)
    return left


def test_ids_are_found_however_they_are_written() -> None:
    assert len(missed("personal-id", ids(4_000), WRITTEN_ID)) <= 4


def test_mobiles_are_found_however_they_are_written() -> None:
    assert len(missed("personal-mobile", mobiles(4_000), WRITTEN_MOBILE)) <= 40


@pytest.mark.parametrize("by", ["\n", " ", "、", "|"])
def test_numbers_of_patents_are_no_ones(by: str) -> None:
    assert find(by.join(patents(20_000))) == ()


def test_the_seed_and_the_work_reports_are_clean(shared: Path) -> None:
    texts = [*(shared / "data" / "seed").iterdir(), *(shared / "data" / "work-reports").iterdir()]
    assert len(texts) == 73
    assert not [(path.name, each) for path in texts for each in find(path.read_text("utf-8", "replace"))]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("家住解放路12号3单元501室的", "家住解放路**号*单元***室的"),
        ("家庭住址：红旗村三组12号", "家庭住址：红旗村*组**号"),
        ("现住幸福小区3-2-501", "现住幸福小区*-*-***"),
        ("邮箱zhangsan@qx.cn，", "邮箱z*******@qx.cn，"),
        ("a@qx.cn", "*@qx.cn"),
        ("zhang＠qx.cn", "z****＠qx.cn"),
        ("密码：qx-88012。", "密码：********。"),
        ("密\u200b码：qx-\u200b88012", "密\u200b码：*********"),
        ("tel:%31%33%38%30%30%31%33%38%30%30%30", "tel:%31%33%38************%38%30%30%30"),
        (f"https://qx.cn/{MOBILE}", f"https://qx.cn/{MOBILE}"),
        (f"https://qx.cn/{ID}", "https://qx.cn/110105********002X"),
        ("甲乙：13800138…", "甲乙：********…"),
        ("\ufffd\ufffd：qx-88012 title: abcdef", "\ufffd\ufffd：******** title: abcdef"),
        ("1\x003\x008\x000\x000\x001\x00", "*" * 12),
        ("全年 120 件", "全年 120 件"),
    ],
)
def test_a_text_as_it_is_shown(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "地址：青溪市解放路12号", "住所：青溪市解放路12号3单元501室", "入住解放路16号孵化基地", "家住青溪市", "住在解放路；3号楼",
        "居住在城镇的3户居民", "居住条件改善，新建住房12栋", "居住在老旧小区",
        "office@qx.cn", "qx-bgs@163.com", "zscqj2024@163.com", "git@github.com:a/b.git", "12@qq", "img@2x.png", "a@lists.qx.cn",
        "zhang@example.com", "openqx-a@openqx.org", "https://lore.qx.cn/20240101.1-zhang@qx.cn/", "https://qx.cn @",
    ],
)  # fmt: skip
def test_what_is_public_is_not_found(text: str) -> None:
    assert find(text) == ()


def test_findings_are_in_order_and_do_not_overlap() -> None:
    found = find(f"密码：zhang@qx.cn {MOBILE} zhang@qx.cn {ID}")
    assert [each.rule for each in found] == ["secret", "personal-mobile", "personal-email", "personal-id"]
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(
    st.lists(
        st.sampled_from(
            [MOBILE, ID, "138", "0013", "8000", " ", "-", "**", "\u200b", "\n", "&#49;", "一三八", "家住", "路", "12号", "@", "qx.cn", "密码", "：",
             "password", "=", "卡号", "4111111111111111", "|", "<!--", "-->", "\x00", "\ufffd", "…", "．", "Ｘ", "甲", "://"]
        ),
        max_size=30,
    ).map("".join)
)  # fmt: skip
def test_a_masked_text_keeps_its_length_and_its_lines(text: str) -> None:
    shown = masked(text)
    assert len(shown) == len(text)
    assert [at for at, c in enumerate(shown) if c == "\n"] == [at for at, c in enumerate(text) if c == "\n"]
    for each in find(text):
        assert text[each.start : each.end] != shown[each.start : each.end]
