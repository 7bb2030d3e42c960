import pytest

from summary_archive.core.secrets import likely, secrets

# Every secret here is invented, or is the one the provider's documents show.
KEY = "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8"


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in secrets(text)]


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("密码:Qx88012", "Qx88012"),
        ("默认密码为Qx@2024abc请修改", "Qx@2024abc"),
        ("初始口令统一设置为 123456,", "123456"),
        ("密码(区分大小写): `abcd`", "abcd"),
        ("密码 qx88012", "qx88012"),
        ("**密码**:“qx-pass”", "qx-pass"),
        ("访问密码:FSaq6](https://x.cn)", "FSaq6"),
        ("password=hunter", "hunter"),
        ('"passwd": "hunter2",', "hunter2"),
        ("PWD:x-1!y", "x-1!y"),
        ("api_key = 9f8e7d6c5b4a39281706", "9f8e7d6c5b4a39281706"),
        ("client-secret: 'A1b2C3d4E5f6G7h8'", "A1b2C3d4E5f6G7h8"),
        ("https://x.cn/?access_token=A1b2C3d4E5f6G7h8I9", "A1b2C3d4E5f6G7h8I9"),
        ("AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"),
        ("gh" + "p_" + KEY, "gh" + "p_" + KEY),
        ("https://qx:pw12@x.cn/", "pw12"),
    ],
)
def test_secrets_are_found(text: str, secret: str) -> None:
    assert secret in found(text)
    assert likely(text)


@pytest.mark.parametrize(
    "text",
    [
        "《密码法》、密码管理局、商用密码应用安全性评估",
        "商用密码为2024年重点,密码:2024年检查3次",
        "密码:由字母和数字组成",
        "密码是8位以上",
        "密码:******",
        "密码:<见通知>",
        "密码:a'",
        "密码管理 ABC 密码 2024 年",
        "password: string",
        "Password: required",
        "password=$PASSWORD",
        "passwords: 12345",
        "token: 32768",
        "max_tokens=4096000000000000",
        "token: docs/a1b2c3d4e5f6g7h8",
        "sk-learn",
    ],
)
def test_words_about_secrets_are_not_secrets(text: str) -> None:
    assert found(text) == []


def test_a_private_key_is_found_whole() -> None:
    begin, body = "-----BEGIN " + "PRIVATE KEY-----", "\nTUlJ\nYWJj\n"
    assert found(f"甲\n{begin}{body}-----END PRIVATE KEY-----\n") == [begin + body]
    assert found(f"{begin}{body}\n乙") == [begin + body.rstrip("\n")]
    assert found(f"{begin}{body}") == [begin + body]


def test_a_column_of_passwords_is_found() -> None:
    text = "| 系统 | 密码 |\n|---|---|\n| 甲 | Qx-88012 |\n| 乙 | 见通知 |\n| 丙 | **** |\n| 丁\n\n| 序 | 名 |\n|---|---|\n| 1 | abcd |\n"
    assert found(text) == ["Qx-88012"]


def test_most_texts_have_nothing_likely() -> None:
    assert not likely("全年受理专利申请120件，同比增长15.3%。")
