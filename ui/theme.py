"""The colours and the text size in use.

Widgets that paint themselves read them while they paint, so a change of theme needs only a repaint; sizes go
through `px`, so a change of text size needs widgets to be made anew (the window does that).
"""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from ui.tokens import DARK, LIGHT, SUBJECTS_DARK, SUBJECTS_LIGHT, Look, Tokens


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours and text size in use; `scale` is 1.0 at 100 %."""

    tokens: Tokens = LIGHT
    scale: float = 1.0

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in use."""
        return self.tokens is DARK

    def subject(self, key: str) -> Look:
        """How chips, bars and events of a subject are drawn; an unknown key gets the neutral look."""
        looks = SUBJECTS_DARK if self.is_dark else SUBJECTS_LIGHT
        return looks.get(key, looks["other"])


_current = Theme()


def current() -> Theme:
    """The theme in use."""
    return _current


def tokens() -> Tokens:
    """The colours in use."""
    return _current.tokens


def px(size: float) -> int:
    """`size` logical pixels at the text size in use; hairlines stay 1 and are not passed through here."""
    return round(size * _current.scale)


def colour(token: str) -> QColor:
    """A colour by the name of its token, "accent_text" for example."""
    return QColor(getattr(_current.tokens, token))


def choose(theme: Theme) -> None:
    """Make `theme` the one in use; `ui.appearance` also restyles the application."""
    global _current
    _current = theme
