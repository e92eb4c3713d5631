"""Words can be read on the grounds they are used on, in both themes."""

import pytest
from PySide6.QtGui import QColor

from ui.tokens import DARK, LIGHT, SUBJECTS_DARK, SUBJECTS_LIGHT, Look, Tokens

WORDS_ON = {
    "text": ("window", "surface", "nav", "sunken", "hover", "soft", "hair"),
    "text2": ("window", "surface", "nav", "sunken", "hover", "soft"),
    "muted": ("window", "surface", "nav", "sunken"),
    "accent_text": ("window", "surface", "soft"),
    "on": ("fill", "fill_hover"),
    "good": ("surface", "good_bg"),
    "warn": ("surface", "warn_bg"),
    "bad": ("surface", "bad_bg"),
    "bad_on": ("bad_fill",),
    "toast_text": ("toast",),
    "toast_accent": ("toast",),
}


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in QColor(colour).getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """From 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_words_have_contrast(tokens: Tokens) -> None:
    weak = {
        (words, ground): round(contrast(getattr(tokens, words), getattr(tokens, ground)), 2)
        for words, grounds in WORDS_ON.items()
        for ground in grounds
        if contrast(getattr(tokens, words), getattr(tokens, ground)) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_of_fields_can_be_seen(tokens: Tokens) -> None:
    assert contrast(tokens.field, tokens.surface) >= 3


@pytest.mark.parametrize("looks", [SUBJECTS_LIGHT, SUBJECTS_DARK], ids=["light", "dark"])
def test_chips_have_contrast(looks: dict[str, Look]) -> None:
    assert all(contrast(look.text, look.ground) >= 6 for look in looks.values())
