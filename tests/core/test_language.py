from summary_archive.core.language import Text


def test_a_text_without_values_stands_as_it_is() -> None:
    assert Text("写 {这个}", "write {this}").fill("zh") == "写 {这个}"


def test_values_are_filled_in_and_texts_among_them_in_the_same_language() -> None:
    text = Text("{who}有 {count} 件", "{who} has {count}")
    who = Text("专利局", "the patent office")
    assert text.fill("zh", who=who, count=3) == "专利局有 3 件"
    assert text.fill("en", who=who, count=3) == "the patent office has 3"


def test_braces_in_a_value_mean_nothing() -> None:
    assert Text("{a}", "{a}").fill("zh", a="{b}{0}") == "{b}{0}"
