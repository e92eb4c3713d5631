"""Names and words as people type them: kept whole, compared loosely, found half typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_app import names

ANY = st.text(st.characters(), max_size=40)
"""Any characters at all, halves of pairs included."""
HANGUL = st.text(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  하늘 ", "하늘"),
        (unicodedata.normalize("NFD", "하늘 Nguyễn"), "하늘 Nguyễn"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\x00b\x07c\tde", "abc\tde"),
        ("half \ud83d pair", "half  pair"),
        ("가족 👨‍👩‍👧", "가족 👨‍👩‍👧"),
    ],
)
def test_text_is_kept_clean(typed: str, kept: str) -> None:
    assert names.clean(typed) == kept


@given(ANY)
def test_cleaning_again_changes_nothing_and_the_rest_can_be_written(text: str) -> None:
    kept = names.clean(text)
    assert names.clean(kept) == kept
    assert kept.encode().decode() == kept
    assert "\r" not in kept


@given(ANY)
def test_nothing_that_is_typed_is_too_strange(text: str) -> None:
    for change in (names.folded, names.initials, names.letters, names.romanised, names.digits, names.indexed):
        assert isinstance(change(text), str)
    names.is_initials(text)
    names.index_query(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Đạt", "nguyen dat"),
        ("José  Ángel", "jose angel"),
        ("Łukasz", "LUKASZ"),
        ("Зоя Йорк", "зоя йорк"),
        ("Ｋ－０３１", "k-031"),
        ("김 하늘", "김하늘"),
        (unicodedata.normalize("NFD", "김하늘"), "김하늘"),
    ],
)
def test_what_people_take_for_the_same_is_the_same(one: str, other: str) -> None:
    assert names.folded(one) == names.folded(other)


def test_folding_leaves_different_names_apart() -> None:
    assert len({names.folded(name) for name in ("하늘", "하눌", "한을", "Hana", "Anna")}) == 5


@pytest.mark.parametrize(
    ("name", "initials", "letters", "romanised"),
    [
        ("김하늘", "ㄱㅎㄴ", "ㄱㅣㅁㅎㅏㄴㅡㄹ", "gimhaneul"),
        ("곽 원희", "ㄱㅇㅎ", "ㄱㅗㅏㄱㅇㅜㅓㄴㅎㅡㅣ", "gwakwonhui"),
        ("앉다", "ㅇㄷ", "ㅇㅏㄴㅈㄷㅏ", "anda"),
        ("Kim 별", "kimㅂ", "kimㅂㅕㄹ", "kimbyeol"),
    ],
)
def test_a_name_letter_by_letter(name: str, initials: str, letters: str, romanised: str) -> None:
    assert names.initials(name) == initials
    assert names.letters(name) == letters
    assert names.romanised(name) == romanised


@pytest.mark.parametrize(("typed", "is_initials"), [("ㄱㅎㄴ", True), ("ㄳ", True), ("하", False), ("ㅏ", False)])
def test_initial_consonants_are_known_as_the_keyboard_gives_them(typed: str, is_initials: bool) -> None:
    assert names.is_initials(names.folded(typed)) == is_initials


@given(HANGUL, st.data())
def test_a_name_is_found_from_the_first_letter_on(name: str, data: st.DataObject) -> None:
    """Whatever a keyboard shows while the syllables of a name are composed, it begins the name's letters."""
    whole = names.letters(name)
    count = data.draw(st.integers(1, len(name)))
    for shown in (name[:count], name[: count - 1] + names.initials(name[count - 1]), names.letters(name[:count])):
        assert whole.startswith(names.letters(shown))
    assert names.initials(name).startswith(names.folded(names.initials(name[:count])))


def test_digits_of_any_width() -> None:
    assert names.digits("＋82 (0)10-1234") == "820101234"


@pytest.mark.parametrize(
    "written",
    ["01077778888", "010 7777 8888", "010.7777.8888", "(010)7777-8888", "+82 10-7777-8888", "+82 (0)10 7777 8888"],
)
def test_a_number_is_one_however_it_is_written(written: str) -> None:
    assert names.is_same("phone", "010-7777-8888", written)
    assert not names.is_same("phone", "010-7778-8888", written)
    assert not names.is_same("phone", "010-7777-8888 (mother)", written)
    assert not names.is_same("place", "010-7777-8888", "01077778888")


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("김하늘", "하늘", (1, 3)),
        ("김하늘", "하느", (1, 3)),
        ("김하늘", "ㅎㄴ", (1, 3)),
        ("김하늘", "haneul", (1, 3)),
        ("가람 님 수업 기록하기", "기록", (8, 10)),
        ("가람 님 수업", "람님", (1, 4)),
        ("Log sessions", "SESS", (4, 8)),
        ("José", "jose", (0, 4)),
        ("김하늘", "노을", None),
        ("김하늘", "  ", None),
        ("", "ㄱ", None),
    ],
)
def test_where_what_was_typed_stands(text: str, typed: str, found: tuple[int, int] | None) -> None:
    assert names.where(text, typed) == found
