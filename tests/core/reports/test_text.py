"""Lines: no word lost, no line too wide, Hangul never broken inside a word, every letter with a face that has it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from tests.core.reports.samples import NAMES
from tutor_app.reports.fonts import BOLD, REGULAR, REPLACEMENT, Weight
from tutor_app.reports.text import Line, clean, lines

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=300)


def said(line: Line) -> str:
    return "".join(text for _face, text in line.runs)


def test_korean_breaks_between_words_and_never_inside_them() -> None:
    text = "일한 경험을 순서대로 이야기하고 이어지는 질문에도 조금씩 대답하고 계십니다"
    set_lines = lines(text, 90, 10)
    assert len(set_lines) > 3
    assert " ".join(said(line) for line in set_lines) == text


def test_a_hangul_word_with_hanja_stays_whole() -> None:
    assert [said(line) for line in lines("우리 大韓民國에서는", 70, 10)] == ["우리", "大韓民國에서는"]


def test_chinese_breaks_between_characters_but_not_before_a_comma() -> None:
    found = [said(line) for line in lines("我每天学习英语，也学习写作。", 70, 10)]
    assert "".join(found) == "我每天学习英语，也学习写作。"
    assert found == ["我每天学习英", "语，也学习写", "作。"]
    assert [said(line) for line in lines("学习英语，", 45, 10)] == ["学习英", "语，"]


def test_a_word_wider_than_its_column_is_broken_and_nothing_is_lost() -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    found = lines(f"Die {word}!", 60, 10)
    assert "".join(said(line) for line in found).replace("Die", "") == f"{word}!"
    assert all(line.width <= 60 for line in found)


def test_a_hyphen_may_end_a_line_but_a_telephone_number_stays_whole() -> None:
    assert [said(line) for line in lines("well-known 02-735", 40, 10)] == ["well-", "known", "02-735"]


def test_a_no_break_space_holds_two_words_together() -> None:
    assert [said(line) for line in lines("about 47\N{NO-BREAK SPACE}hours", 60, 10)] == [
        "about",
        "47\N{NO-BREAK SPACE}hours",
    ]


def test_line_breaks_of_every_kind_are_kept_and_blank_ends_are_not() -> None:
    found = [said(line) for line in lines("\n one\r\ntwo\u2028\u2028three \n\n", 200, 10)]
    assert found == ["one", "two", "", "three"]


def test_no_text_is_no_line() -> None:
    assert lines(" \n\t\u200b", 100, 10) == []


@given(ANY_TEXT, st.floats(15, 500), st.sampled_from([REGULAR, BOLD]))
def test_any_text_keeps_its_letters_within_its_width(text: str, width: float, weight: Weight) -> None:
    found = lines(text, width, 10, weight)
    kept = [weight[char].char for char in clean(text) if char not in " \n\u200b"]
    assert [char for line in found for char in said(line) if char != " "] == kept
    for line in found:
        assert line.width <= width or len(said(line)) == 1
        assert line.width == pytest.approx(sum(pdfmetrics.stringWidth(run, face, 10) for face, run in line.runs))


@given(ANY_TEXT)
def test_every_letter_has_a_face_that_draws_it(text: str) -> None:
    for char in clean(text).replace("\n", ""):
        glyph = REGULAR[char]
        assert pdfmetrics.getFont(glyph.face).face.charToGlyph[ord(glyph.char)] > 0
        assert glyph.char in (char, REPLACEMENT)


@pytest.mark.parametrize("name", NAMES)
def test_names_need_no_replacement(name: str) -> None:
    for weight in (REGULAR, BOLD):
        assert [weight[char].char for char in name] == list(name)


def test_letters_typed_in_pieces_are_put_together() -> None:
    assert clean(unicodedata.normalize("NFD", "Nguyễn 하늘")) == "Nguyễn 하늘"


def test_what_steers_other_programs_is_dropped() -> None:
    assert clean("a\u202eb\u200dc\ufeffd\x07e\N{SOFT HYPHEN}f") == "abcdef"
