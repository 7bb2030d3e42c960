import pytest

from summary_archive.reading.pinyin import of_name, of_person


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("曾国藩", "zeng1"), ("单雄信", "shan4"), ("仇英", "qiu2"), ("区小满", "ou1"), ("查良镛", "zha1"), ("解缙", "xie4"),
        ("任远", "ren2"), ("华罗庚", "hua4"), ("翟大海", "zhai2"), ("葛小满", "ge3"), ("纪晓岚", "ji3"),
    ],
)  # fmt: skip
def test_a_surname_has_its_own_reading(name: str, first: str) -> None:
    assert of_person(name)[0] == first


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("单于明", ("chan2", "yu2", "ming2")), ("尉迟恭", ("yu4", "chi2", "gong1")), ("万俟卨", ("mo4", "qi2", "xie4")),
        ("令狐冲", ("ling2", "hu2", "chong1")), ("诸葛亮", ("zhu1", "ge3", "liang4")), ("欧阳修", ("ou1", "yang2", "xiu1")),
        ("王小明", ("wang2", "xiao3", "ming2")), ("区", ("ou1",)), ("", ()),
        ("单位工会委员会", ("dan1", "wei4", "gong1", "hui4", "wei3", "yuan2", "hui4")),
    ],
)  # fmt: skip
def test_a_person(name: str, pinyin: tuple[str, ...]) -> None:
    assert of_person(name) == pinyin


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("重庆", ("chong2", "qing4")), ("长安", ("chang2", "an1")), ("六安", ("lu4", "an1")), ("会计", ("kuai4", "ji4")),
        ("第十车间", ("di4", "000010", "che1", "jian1")), ("PLCT 实验室", ("plct", "shi2", "yan4", "shi4")),
        ("（一）车间", ("yi1", "che1", "jian1")), ("A4班", ("a", "000004", "ban1")), ("、", ()),
    ],
)  # fmt: skip
def test_a_term(name: str, pinyin: tuple[str, ...]) -> None:
    assert of_name(name) == pinyin


def test_the_keeper_knows_better() -> None:
    assert of_name("汕尾", "shàn Wěi") == ("shàn", "wěi")


def test_names_sort_by_sound_and_numbers_by_value() -> None:
    names = ["第十车间", "重庆办事处", "长安办事处", "第二车间", "会计处", "六安办事处", "第一车间"]
    assert sorted(names, key=of_name) == [
        "长安办事处",
        "重庆办事处",
        "第一车间",
        "第二车间",
        "第十车间",
        "会计处",
        "六安办事处",
    ]
