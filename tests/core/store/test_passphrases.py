"""Suggested passphrases and the estimate beside the field."""

import re

import pytest

from tutor_app.i18n import set_language
from tutor_app.store.keyslots import strength, suggest
from tutor_app.store.keyslots.words import word_list


@pytest.mark.parametrize(("language", "shape"), [("en", r"[a-z]{3,9}"), ("ko", r"[가-힣]{2,3}")])
def test_the_word_lists_are_long_and_plain(language: str, shape: str) -> None:
    words = word_list(language)
    assert len(words) >= 2_048
    assert len(set(words)) == len(words)
    assert all(re.fullmatch(shape, word) for word in words)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_six_suggested_words_are_strong(language: str) -> None:
    words = suggest(language)
    assert len(words) == 6
    assert strength(" ".join(words)).bars >= 3


@pytest.mark.parametrize(
    "easy",
    ["", "a", "password123", "qwertyuiop", "aaaaaaaaaaaaaaaaaaaa", "비밀번호1234", "test test test test", "p@ssw0rd!",
     "12345678901234567890", "hunter2hunter2hunter2", "apple river", "19841231"],
)  # fmt: skip
def test_what_everybody_tries_first_is_refused(easy: str) -> None:
    assert not strength(easy).is_enough


@pytest.mark.parametrize(
    "fair", ["나무 바다 하늘 구름", "pebble lantern orchid canoe", "a long passphrase for tests", "x7Kq!p2Zr9w"]
)
def test_what_takes_years_is_accepted(fair: str) -> None:
    assert strength(fair).is_enough


def test_more_of_the_same_adds_next_to_nothing() -> None:
    once, thrice = strength("lantern orchid"), strength("lantern orchid lantern orchid lantern orchid")
    assert thrice.bits < once.bits + 15


def test_the_word_follows_the_language() -> None:
    weak = strength("apple")
    english = weak.word
    set_language("ko")
    try:
        assert english == "Very weak"
    finally:
        set_language("en")
