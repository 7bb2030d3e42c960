import pytest

from summary_archive.core.numbers import checked, likely, luhn, numbers, spoken

# The ID is the example of GB 11643—1999, the mobile a telephone company's own, the card a network's for tests.
ID, OLD, MOBILE, CARD = "11010519491231002X", "110105491231002", "13800138000", "4111111111111111"


def found(text: str) -> list[tuple[str, str]]:
    assert likely(text)
    return [(each.rule.removeprefix("personal-"), text[each.start : each.end]) for each in numbers(text)]


def test_check_digits() -> None:
    assert checked(ID)
    assert checked(ID.lower())
    assert not checked("110105194912310021")
    assert luhn(CARD)
    assert not luhn("4111111111111112")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (ID, ("id", ID)),
        (f"工号 8 {ID}", ("id", ID)),
        ("110105-1949-1231-002x", ("id", "110105-1949-1231-002x")),
        ("身份证110105194912310021", ("id", "110105194912310021")),
        (f"老身份证:{OLD}", ("id", OLD)),
        (MOBILE, ("mobile", MOBILE)),
        ("+86 138-0013-8000", ("mobile", "138-0013-8000")),
        ("(+86)138 0013 8000", ("mobile", "138 0013 8000")),
        ("0086-13800138000", ("mobile", MOBILE)),
        ("013800138000", ("mobile", MOBILE)),
        ("138**0013**8000", ("mobile", "138**0013**8000")),
        ("138.0013.8000", ("mobile", "138.0013.8000")),
        ("Tel13800138000", ("mobile", MOBILE)),
        ("电话 12 138 0013 8000", ("mobile", "138 0013 8000")),
        ("手机 1 3 8 0 0 1 3 8 0 0 0", ("mobile", "1 3 8 0 0 1 3 8 0 0 0")),
        ("微信号:13800138000", ("mobile", MOBILE)),
        (f"卡号:{CARD}", ("card", CARD)),
        ("开户行:工行,4111-1111-1111-1111", ("card", "4111-1111-1111-1111")),
    ],
)
def test_personal_numbers_are_found(text: str, number: tuple[str, str]) -> None:
    assert number in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "110105194912310021",  # does not check
        "110105194902300028 身份证",  # no such day
        "110105.194912.31002X",
        "统一社会信用代码 11010519491231002X",
        f"1{ID}",
        OLD,
        "ZL202310123456.7",
        "13800138000.7",
        "3.13800138000",
        "13800138000X",
        "CN13800138000",
        "第13800138000号",
        "13800138000元",
        "登记号:13800138000",
        "¥13800138000",
        "138001380001",
        "139 2345 6789 4321 1234",
        "1 3 8 0 0 1 3 8 0 0 0",
        "13 8001 38000",
        "138.00138.000",
        "12345678901",
        "138****8000 12345",
        CARD,
        "卡号 4111 1111 1111 1112",
        "卡号 41 1111 1111 111111",
        "卡号 4111 1111 1111 1X",
        "1" * 40,
    ],
)
def test_other_numbers_are_not(text: str) -> None:
    assert list(numbers(text)) == []


def test_two_mobiles_side_by_side() -> None:
    assert len(found("138 0013 8000 138 0013 8000")) == 2


def test_the_head_of_a_table_says_what_its_numbers_are() -> None:
    table = f"| 姓名 | 银行卡号 |\n|---|---|\n| 甲 | {CARD} |\n| 乙 | {CARD} |\n"
    assert len(found(f"正文\n\n{table}\n\n另有 {CARD} 不是。")) == 2


def test_what_is_to_be_hidden() -> None:
    (number,) = numbers("138-0013-8000")
    assert number.hidden == ((4, 8),)


def test_spoken_digits() -> None:
    assert spoken("幺三八零零一三八零零零")
    assert not spoken("二〇二四年一季度")
