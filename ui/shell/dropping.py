"""Files that are dropped anywhere on the window: a cover says what would happen, and the page that can opens them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from ui import fonts, icons, paint, theme
from ui.theme import px


class Opener(Protocol):
    """A kind of page that opens files: see `ui.page.Page`."""

    @property
    def key(self) -> str: ...
    @property
    def icon(self) -> str: ...
    @property
    def opens(self) -> Mapping[str, str]: ...


class Dropping(QObject):
    """Watches `window`; calls `open_page(key, file=paths)` with the files that some page of `kinds` opens, one a line.

    They may also lie in a folder that is dropped.
    """

    def __init__(self, window: QWidget, kinds: Sequence[Opener], open_page: Callable[..., None]) -> None:
        super().__init__(window)
        self._window, self._kinds, self._open_page = window, kinds, open_page
        self.cover: DropCover | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            return self._enter(watched, event)
        if event.type() == QEvent.Type.DragLeave:
            if watched is self.cover:
                self._uncover()
            else:  # the cover may be what is entered instead
                QTimer.singleShot(0, self, self._uncover_where_it_was_passed)
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._drop(event)
        return False

    def _enter(self, watched: QObject, event: QDragEnterEvent) -> bool:
        found = self._wanted(event)
        if found is None:
            return False
        event.acceptProposedAction()
        if self.cover is None:
            kind, paths = found
            self.cover = DropCover(self._window, _(kind.opens[paths[0].suffix.lower()]), kind.icon)
            self.cover.installEventFilter(self)
        self.cover.is_entered = watched is self.cover
        return True

    def _drop(self, event: QDropEvent) -> bool:
        found = self._wanted(event)
        self._uncover()
        if found is None:
            return False
        event.acceptProposedAction()
        kind, paths = found
        # Whoever drags waits until the drop returns.
        QTimer.singleShot(0, self, lambda: self._open_page(kind.key, file="\n".join(map(str, paths))))
        return True

    def _wanted(self, event: QDropEvent) -> tuple[Opener, list[Path]] | None:
        given = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        paths = [path for one in given for path in (_inside(one) if not one.suffix else [one])]
        for kind in self._kinds:
            opened = [path for path in paths if path.suffix.lower() in kind.opens]
            if opened:
                return kind, opened
        return None

    def _uncover_where_it_was_passed(self) -> None:
        if self.cover is not None and not self.cover.is_entered:
            self._uncover()

    def _uncover(self) -> None:
        if self.cover is not None:
            self.cover.hide()
            self.cover.deleteLater()
            self.cover = None


def _inside(folder: Path) -> list[Path]:
    """What lies in a folder; nothing where it is none, or cannot be read."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


class DropCover(QWidget):
    """Over everything while a file is held above the window."""

    def __init__(self, window: QWidget, words: str, icon: str) -> None:
        super().__init__(window)
        self._words, self._icon = words, icon
        self.is_entered = False
        self.setAcceptDrops(True)
        self.setAccessibleName(words)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        ground = theme.colour("window")
        ground.setAlphaF(0.94)
        painter.fillRect(area, ground)
        inner = area.adjusted(px(24), px(24), -px(24), -px(24))
        paint.box(painter, inner, None, t.accent, dashed=True)
        middle = QRectF(area.center().x() - px(32), area.center().y() - px(56), px(64), px(64))
        paint.box(painter, middle, t.soft, radius=32)
        icons.centred(painter, self._icon, middle, 28, t.accent)
        below = QRectF(0, middle.bottom() + px(14), area.width(), px(24))
        paint.words(painter, below, self._words, fonts.font(fonts.HEADING, 600), t.text, paint.CENTRE)
