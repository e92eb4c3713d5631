"""Small marks: subject chips, state tags, badges, key caps, avatars. They only show; they are never pressed."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import fonts, icons, paint, theme
from ui.theme import px
from ui.tokens import Look


class _Mark(QLabel):
    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(fonts.font(fonts.CAPTION, 500))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Chip(_Mark):
    """A subject: icon, word and ground in the subject's colours. `subject` is the key of the look."""

    def __init__(self, text: str, subject: str = "other", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.subject = subject

    def look(self) -> Look:
        """The colours in use."""
        return theme.current().subject(self.subject)

    def sizeHint(self) -> QSize:
        return QSize(round(paint.chip_width(self.text(), self.look().icon)), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.chip(QPainter(self), 0, self.height() / 2, self.text(), self.look())


class StateTag(Chip):
    """A state: like a chip, on a semantic ground. `tone` is good, warn, bad, accent or plain."""

    def __init__(self, text: str, icon: str, tone: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        self.icon = icon
        self.tone = tone

    def set_state(self, text: str, icon: str, tone: str) -> None:
        """Show another state."""
        self.icon, self.tone = icon, tone
        self.setText(text)
        self.updateGeometry()

    def look(self) -> Look:
        return paint.state_look(self.tone, self.icon)


class StateWord(_Mark):
    """A state without ground: icon 14 and word 12/500."""

    def __init__(self, text: str, icon: str, tone: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.icon, self.tone = icon, tone
        self.setFont(fonts.font(12, 500))

    def set_state(self, text: str, icon: str, tone: str) -> None:
        """Show another state."""
        self.icon, self.tone = icon, tone
        self.setText(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(round(px(20) + paint.width_of(self.text(), self.font()) + 1), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.state_word(QPainter(self), QRectF(self.rect()), self.text(), self.icon, self.tone)


class Badge(_Mark):
    """A count in a full-round ground, 18 high."""

    def __init__(self, text: str, tone: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tone = tone
        self.setFont(fonts.font(fonts.CAPTION, 600))

    def sizeHint(self) -> QSize:
        return QSize(max(px(20), round(paint.width_of(self.text(), self.font()) + px(14))), px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = theme.colour(self._tone)
        ground.setAlphaF(0.1)
        painter, area = QPainter(self), QRectF(self.rect())
        paint.box(painter, area, ground, radius=9)
        paint.words(painter, area, self.text(), self.font(), theme.colour(self._tone), paint.CENTRE, elide=False)


class KeyCap(_Mark):
    """A key, 18 high: how a shortcut is written wherever one is shown."""

    def sizeHint(self) -> QSize:
        return QSize(round(paint.keycap_width(self.text()) + 0.5), px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        paint.keycap(QPainter(self), 0, self.height() / 2, self.text(), t.muted, t.sunken, t.hair)


class Avatar(_Mark):
    """The first syllable of an alias in a disc; never a photograph."""

    def __init__(self, name: str = "", size: float = 44, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._size = size
        self.setFont(fonts.font(round(size * 0.42), 600))
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        paint.box(painter, area, t.soft, radius=self._size / 2)
        paint.words(painter, area, self.text()[:1], self.font(), t.accent_text, paint.CENTRE, elide=False)


class Icon(QLabel):
    """An icon in the colour of a token; decoration unless `name` is given, which is then read out."""

    def __init__(self, icon: str, tone: str = "muted", size: float = 16, name: str = "") -> None:
        super().__init__()
        self.icon, self.tone, self._size = icon, tone, size
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(px(size), px(size))

    def set_icon(self, icon: str, tone: str | None = None) -> None:
        """Show another icon."""
        self.icon, self.tone = icon, tone or self.tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.paint(QPainter(self), self.icon, 0, 0, self._size, theme.colour(self.tone))
