"""What a person sees, reads out or reaches in a window: the questions that a walk through all pages asks of each."""

import re
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QHeaderView,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QRadioButton,
    QScrollBar,
    QTableView,
    QWidget,
)

from ui import theme
from ui.widgets.button import Button
from ui.widgets.label import Elided, Label, Paragraph

PASSED_OVER = (QScrollBar, QHeaderView, QMenuBar)
"""Parts of other controls, which speak for them."""
LEAST_CONTRAST = 4.5
LATIN = re.compile(r"[A-Za-z]{3,}")
SAME_IN_KOREAN = {
    "Tutor", "App", "Ctrl", "Alt", "Esc", "Enter", "Tab", "Shift", "Del", "Return", "English", "PDF", "CEFR", "NRS",
    "ESL", "BEST", "Plus", "TOPIK", "VMS", "Pre", "USB", "Excel", "CSV", "UTC", "Haneul", "IANA", "Open", "Table",
    "Jiwon", "Letter", "XLSX", "iCloud",
}  # fmt: skip
"""Latin words that a Korean window may hold: names of programs, tests, scales and keys, and of the tests' office."""


def controls(root: QWidget) -> Iterator[QWidget]:
    """Everything that takes the focus or can be pressed."""
    for widget in root.findChildren(QWidget):
        inner = isinstance(widget.parentWidget(), QAbstractScrollArea)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not inner and not isinstance(widget, PASSED_OVER):
            yield widget


class Strays(QObject):
    """Notes every window that opens by itself: a widget shown before it has a place flashes up as one."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {getattr(watched, 'text', str)()}")
        return False


def nameless(root: QWidget) -> list[str]:
    """Controls without a name, by class and parent."""
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in controls(root)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]


def unreached(root: QWidget) -> list[str]:
    """Visible controls of `root` to which Tab does not lead. Of answers that exclude each other one is enough."""
    wanted = [one for one in controls(root) if one.isVisible() and one.isEnabled() and one.focusProxy() is None]
    if not wanted:
        return []
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    visited: set[QWidget] = set()
    for _press in range(4 * len(wanted) + 40):
        here = QApplication.focusWidget()
        if here is None or here in visited:
            break
        visited.add(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    answered = {id(one.parentWidget()) for one in visited if isinstance(one, QRadioButton)}
    return [
        f"{type(one).__name__} {one.accessibleName() or getattr(one, 'text', str)()}"
        for one in wanted
        if one not in visited and not (isinstance(one, QRadioButton) and id(one.parentWidget()) in answered)
    ]


def clipped(root: QWidget) -> list[str]:
    """Words that do not fit where they stand, though they should never be cut."""
    found = []
    for label in root.findChildren(Label):
        if label.isVisible() and label.text() and not isinstance(label, Elided | Paragraph):
            metrics = QFontMetricsF(label.font())
            wide = metrics.horizontalAdvance(label.text()) > label.contentsRect().width() + 1.5
            if wide or metrics.height() > label.height() + 3:
                found.append(label.text())
    for button in root.findChildren(Button):
        if button.isVisible() and button.text() and button.sizeHint().width() > button.width() + 1:
            found.append(button.text())
    return found


def pale(window: QWidget, root: QWidget) -> list[str]:
    """Words whose colour does not stand out from the ground that is really painted behind them."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = []
    for label in root.findChildren(Label):
        if not label.isVisible() or not label.isEnabled() or not label.text() or not _is_uncovered(window, label):
            continue
        area = QRect(label.mapTo(window, QPoint(0, 0)), label.size()).intersected(image.rect())
        if area.height() > 4 and area.width() > 4:
            share = contrast(theme.colour(label.tone), _ground(image, area))
            if share < LEAST_CONTRAST:
                found.append(f"{label.text()} ({label.tone}, {share:.1f})")
    return found


def contrast(ink: QColor, ground: QColor) -> float:
    """Contrast as WCAG 2 reckons it, 1 to 21."""
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def english(root: QWidget) -> list[str]:
    """Shown or spoken texts with Latin words that a Korean window should not hold."""
    return [text for text in dict.fromkeys(_texts(root)) if set(LATIN.findall(text)) - SAME_IN_KOREAN]


def _texts(root: QWidget) -> Iterator[str]:
    """Everything that is written on `root`, or said of it, but for what people typed."""
    for widget in [root, *root.findChildren(QWidget)]:
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        if isinstance(widget, Label | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QTableView):
            model = widget.model()
            for at in range(model.columnCount()):
                yield str(model.headerData(at, Qt.Orientation.Horizontal) or "")


def _is_uncovered(window: QWidget, label: QWidget) -> bool:
    """Whether nothing scrolled or laid over it hides the label."""
    over = window.childAt(label.mapTo(window, label.rect().center()))
    if over is None or not (over is label or over.isAncestorOf(label)):
        return False
    return not label.visibleRegion().isEmpty() and label.visibleRegion().boundingRect().size() == label.size()


def _ground(image: QImage, area: QRect) -> QColor:
    """The colour that most of the area has."""
    xs = range(area.left(), area.right() + 1, max(1, area.width() // 40))
    ys = range(area.top(), area.bottom() + 1, max(1, area.height() // 8))
    return QColor(Counter(image.pixel(x, y) for x in xs for y in ys).most_common(1)[0][0])


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
