"""Passphrases to suggest: six words by chance, in English or Korean."""

import secrets
from functools import cache

import resources

WORDS = 6


@cache
def word_list(language: str) -> tuple[str, ...]:
    """At least 2,048 short, common, different words: 11 bits each when chosen by chance."""
    name = "ko" if language == "ko" else "en"
    return tuple(resources.path("words", f"{name}.txt").read_text(encoding="utf-8").split())


def suggest(language: str) -> list[str]:
    """Six words chosen by chance: 66 bits or more."""
    return [secrets.choice(word_list(language)) for _each in range(WORDS)]
