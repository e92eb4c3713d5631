"""The type of the program: Pretendard, with Noto Sans behind it for characters that it lacks.

Sizes and weights are few and named. Figures are tabular everywhere, so that columns of numbers stand straight.
Korean is set a little tighter than Latin, and titles tighter still; nothing is ever italic (Hangul has none).
"""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QStaticText, QTransform

import resources
from tutor_app import i18n
from ui import theme

FAMILIES = ["Pretendard", "Noto Sans KR", "Noto Sans SC"]
CAPTION, BODY, HEADING, TITLE, TILE, HERO = 11, 13, 15, 20, 24, 40
_FACES = ("Pretendard-Regular", "Pretendard-Medium", "Pretendard-SemiBold")
_RARE_FACES = ("Pretendard-Bold", "NotoSansKR-Regular", "NotoSansSC-Regular")


@lru_cache(maxsize=1)
def load() -> None:
    """Make the faces that every screen needs known to Qt."""
    for face in _FACES:
        QFontDatabase.addApplicationFont(str(resources.font(face)))


@lru_cache(maxsize=1)
def load_rare() -> None:
    """Make the bold face and those for hanja and simplified Chinese known; called after the first paint."""
    for face in _RARE_FACES:
        QFontDatabase.addApplicationFont(str(resources.font(face)))
    for kept in (width, cut, laid):
        kept.cache_clear()


def font(size: float = BODY, weight: int = 400) -> QFont:
    """A font of `size` logical pixels at 100 % text size and CSS `weight` (400, 500, 600 or 700)."""
    return QFont(_made(size, weight, theme.current().scale, i18n.language()))


@lru_cache(maxsize=256)
def _made(size: float, weight: int, scale: float, language: str) -> QFont:
    made = QFont(FAMILIES)
    made.setPixelSize(max(8, round(size * scale)))
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("tnum"), 1)
    spacing = 98.5 if size >= TITLE else 98.8 if language == "ko" else 100.0
    made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, spacing)
    return made


# What is painted is much the same from one time to the next, and laying it out is what costs.


@lru_cache(maxsize=2048)
def width(text: str, font: QFont) -> float:
    """How wide one line of `text` is."""
    return QFontMetricsF(font).horizontalAdvance(text)


@lru_cache(maxsize=1024)
def cut(text: str, font: QFont, room: float) -> str:
    """One line of `text` with an ellipsis where it is wider than `room`."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)


@lru_cache(maxsize=1024)
def laid(text: str, font: QFont) -> tuple[QStaticText, float]:
    """One line of `text` ready to be drawn, and its height."""
    made = QStaticText(text.replace("\n", " "))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.prepare(QTransform(), font)
    return made, QFontMetricsF(font).size(Qt.TextFlag.TextSingleLine, text).height()
