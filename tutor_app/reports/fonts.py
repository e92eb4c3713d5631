"""The fonts of every report, loaded once, and the face that has each character.

Pretendard has Hangul, Latin, Cyrillic and Vietnamese; Noto Sans KR stands behind it for hanja, and Noto Sans SC behind
that for simplified Chinese. Coverage is read from the fonts' own character maps, so no name comes out as empty boxes.
"""

from functools import cache
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import resources

REPLACEMENT = "?"
"""Stands for a character that no face has."""


class Glyph(NamedTuple):
    """How one character is set: face, the character to draw, its advance in thousandths of the size."""

    face: str
    char: str
    advance: float


@cache
def _face(name: str) -> TTFont:
    font = TTFont(name, str(resources.font(name)), asciiReadable=False)
    pdfmetrics.registerFont(font)
    return font


class Weight(dict[str, Glyph]):
    """The glyph of each character in one weight. A face is loaded when the ones before it lack a character."""

    def __init__(self, *chain: str) -> None:
        super().__init__()
        self.main = chain[0]
        self._chain = chain

    def __missing__(self, char: str) -> Glyph:
        code = ord(char)
        for name in self._chain:
            face = _face(name).face
            if face.charToGlyph.get(code):
                glyph = Glyph(name, char, face.charWidths[code])
                break
        else:
            glyph = self[REPLACEMENT]
        self[char] = glyph
        return glyph


REGULAR = Weight("Pretendard-Regular", "NotoSansKR-Regular", "NotoSansSC-Regular")
BOLD = Weight("Pretendard-Bold", "NotoSansKR-Regular", "NotoSansSC-Regular")


def is_thickened(face: str, weight: Weight) -> bool:
    """Whether `face` stands in for a bold it does not have, and is drawn with an outline instead."""
    return weight is BOLD and face != weight.main
