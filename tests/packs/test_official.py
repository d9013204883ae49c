"""Official texts as offices have them, cut at the numbers of their articles. The texts here are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desk.assets import RESOURCES
from medins_desk.packs import Library
from medins_desk.packs.article_numbers import ordinal
from medins_desk.packs.explain import pages_of
from medins_desk.packs.law_search import pages_found
from medins_desk.packs.official import decoded, official_articles

ARTICLES = (
    "测试办法\r\n第一章　总则\r\n　　第一条　甲。\r\n（一）乙。\r\n第二章　待遇\r\n　　第二条  丙，见第一条。\r\n"
    "第二条 附件里的。"
)
OUTLINE = "一、目标\n测试。\n三、措施\n（一）统一。\n1.参保。一段。\n又一段。\n2．待遇。\n（二）收支。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_articles_in_either_encoding(encoding: str) -> None:
    text = decoded(ARTICLES.encode(encoding))
    assert text is not None
    assert official_articles(text, ["第一条", "第二条", "第三条"]) == {
        "第一条": "第一条　甲。\n（一）乙。",
        "第二条": "第二条  丙，见第一条。",
    }


def test_an_outline_with_the_name_of_its_document() -> None:
    numbers = ["第三十五条", "9号文一", "9号文三（一）", "9号文三（一）1", "9号文三（一）2"]
    assert official_articles(OUTLINE, numbers) == {
        "9号文一": "一、目标\n测试。",
        "9号文三（一）": "（一）统一。",
        "9号文三（一）1": "1.参保。一段。\n又一段。",
        "9号文三（一）2": "2．待遇。",
    }


def test_a_text_that_windows_saved_as_unicode() -> None:
    assert decoded(ARTICLES.encode("utf-16")) == ARTICLES.replace("\r\n", "\n")


@pytest.mark.parametrize("written", ["第35条", "第３５条", "第 三十五 条", "第三十五条"])
def test_a_number_however_it_is_written(written: str) -> None:
    found = official_articles(f"{written} 甲。\n第36条 乙。", ["第三十五条", "第三十六条"])
    assert found == {"第三十五条": f"{written} 甲。", "第三十六条": "第36条 乙。"}


@pytest.mark.parametrize(
    ("words", "number"),
    [
        *((words, 113) for words in ("一百十三", "一百一十三", "113", "１１３")),
        *((words, 103) for words in ("一百零三", "一百〇三")),
        ("十", 10), ("二十", 20), ("一百", 100), ("二百", 200), ("十九", 19), ("九", 9), ("百", 100),
        ("零", None), ("", None), ("十百", None), ("甲", None), ("1234", None),
    ],
)  # fmt: skip
def test_what_an_ordinal_counts(words: str, number: int | None) -> None:
    assert ordinal(words) == number


def test_a_line_broken_before_a_reference_begins_no_article() -> None:
    text = "第一条　按照\n第二条规定的办法。\n第二条　乙。"
    assert official_articles(text, ["第一条", "第二条"]) == {
        "第一条": "第一条　按照\n第二条规定的办法。",
        "第二条": "第二条　乙。",
    }
    run_on = "第一条甲。\n第二条乙。"
    assert official_articles(run_on, ["第一条", "第二条"]) == {"第一条": "第一条甲。", "第二条": "第二条乙。"}


def test_what_is_no_text() -> None:
    assert decoded(b"\x00\x01\x02") is None
    assert decoded(b"\xff\xff\xff") is None


@given(st.binary(max_size=200))
def test_no_file_breaks_the_reader(data: bytes) -> None:
    assert official_articles(decoded(data) or "", ["第一条", "三（一）1"]) is not None


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("35", "第三十五条"),
        ("三十五", "第三十五条"),
        ("第三十五条", "第三十五条"),
        ("103", "第一百零三条"),
        ("113", "第一百十三条"),
        ("一百一十三", "第一百十三条"),
    ],
)
def test_an_article_is_found_by_its_number(asked: str, first: str) -> None:
    pages = pages_of(Library([RESOURCES / "packs"]).pack("hangzhou-2018"))
    found = pages_found(pages, asked)
    assert found[0].article.number == first
    assert pages_found(pages, "") == pages
    assert pages_found(pages, "没有这个词组") == ()
    assert "第三十五条" in [page.article.number for page in pages_found(pages, "AMB-03")]


def test_an_outline_whose_second_level_counts_on_is_cut_at_it() -> None:
    lines = [
        "一、总则",
        "（一）原则。",
        "1.统筹。",
        "二、职工",
        "（十九）住院：",
        "1. 限额。",
        "2. 起付。",
        "（二十）以上。",
    ]
    text = "\n".join([*lines, "三、其他", "（六十七）病种。"])
    found = official_articles(text, ["（十九）", "（二十）", "（六十七）", "（七）"])
    assert found == {
        "（十九）": "（十九）住院：\n1. 限额。\n2. 起付。",
        "（二十）": "（二十）以上。",
        "（六十七）": "（六十七）病种。",
    }
