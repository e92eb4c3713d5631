"""What a person sees, reads out or reaches in a window: the questions that a walk through all pages asks of each."""

import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain, pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QHeaderView,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTableView,
    QWidget,
)

import catalogues
from tests.ui.hands import compose
from tests.ui.painted import painted
from tutor_app.app import App
from ui.fields import SearchField, TextArea, TextField
from ui.fields.recovery import Group
from ui.widgets.button import Button
from ui.widgets.chip import KeyCap
from ui.widgets.frame import Scroll
from ui.widgets.label import Elided, Label, Paragraph
from ui.widgets.pick import PickField
from ui.widgets.popover import Popover

PASSED_OVER = (QScrollBar, QHeaderView, QMenuBar)
"""Parts of other controls, which speak for them."""
OPENING = tuple("“(")
"""Marks with which a name may begin."""
LEAST_CONTRAST = 4.5
THINNED = 24
LATIN_GOES_ON = re.compile(r"[A-Za-z0-9]")
_REACHED = ("phone", "messenger", "email")
NAMES = " UNION ".join(
    f"SELECT {column} FROM {table}"
    for table, columns in {
        "student": ("alias",),
        "tutor": ("name", "romanised", *_REACHED),
        "identity": ("name", "romanised", "preferred", "birth_date", "address", "emergency_contact", *_REACHED),
        "participation": ("guest",),
    }.items()
    for column in columns
)
LATIN = re.compile(r"[A-Za-z]{3,}")
FIELD = re.compile(r"{[^}]*}")
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
        is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if is_shown and not isinstance(watched, Popover | QMenu):
            self.seen.append(f"{type(watched).__name__} {getattr(watched, 'text', str)()}")
        return False


def nameless(root: QWidget) -> list[str]:
    """Controls without a name, by class and parent; a mark or the mere value is none."""
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}: {name!r}"
        for widget in controls(root)
        if widget.isVisibleTo(root) and not _names(name := _read_out(widget), widget)
    ]


def _read_out(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _names(name: str, widget: QWidget) -> bool:
    is_value = isinstance(widget, PickField) and bool(widget.value()) and ": " not in name
    return (name[:1].isalnum() or name[:1] in OPENING) and not is_value


def unreached(root: QWidget) -> list[str]:
    """Visible controls of `root` to which Tab does not lead. Of answers that exclude each other one is enough."""
    wanted = [one for one in controls(root) if one.isVisible() and one.isEnabled() and one.focusProxy() is None]
    if not wanted:
        return []
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    visited: set[QWidget] = set()
    for _press in range(4 * len(wanted) + 40):
        here = _focused()
        if here is None or here in visited:
            break
        visited.add(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    answered = {id(one.parentWidget()) for one in visited if isinstance(one, QRadioButton)}
    return [
        _called(one)
        for one in wanted
        if one not in visited and not (isinstance(one, QRadioButton) and id(one.parentWidget()) in answered)
    ]


def jumps(root: QWidget) -> list[str]:
    """Stops of Tab that are not seen, and steps that lead back up to what stands before, in one column of `root`."""
    found, way = list[str](), _way_of_tab(root)
    found += [f"{_called(one)} is not seen" for one in way if not one.isVisible()]
    for one, following in pairwise(way):
        here, there = _area(one, following, root), _area(following, one, root)
        if there.bottom() <= here.top() and there.left() <= here.right():
            found.append(f"{_called(one)} → {_called(following)}")
    return found


def _way_of_tab(root: QWidget) -> list[QWidget]:
    """Where Tab stops within `root`, from its top until it leaves or begins again."""
    root.setFocus(Qt.FocusReason.OtherFocusReason)
    way, first = list[QWidget](), _focused()
    here: QWidget | None = root
    while here is not None and len(way) < 400:
        QTest.keyClick(here, Qt.Key.Key_Tab)
        here = _focused()
        if here is None or here in way or here is first or not root.isAncestorOf(here):
            break
        way.append(here)
    return way


def _focused() -> QWidget | None:
    popup = QApplication.activePopupWidget()
    return popup.focusWidget() if popup is not None else QApplication.focusWidget()


def _area(widget: QWidget, other: QWidget, root: QWidget) -> QRect:
    """Where it stands on `root`, seen from another: what scrolls without that one stands as a whole."""
    stands, around = widget, widget.parentWidget()
    while around is not None and around is not root:
        if isinstance(around, QScrollArea) and not around.isAncestorOf(other):
            stands = around
        around = around.parentWidget()
    return QRect(stands.mapTo(root, QPoint(0, 0)), stands.size())


def _called(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()}"


def clipped(root: QWidget) -> list[str]:
    """Words that do not fit where they stand, though they should never be cut, and what no bar scrolls to."""
    found = []
    for label in root.findChildren(Label):
        if label.isVisible() and label.text() and not isinstance(label, Elided | Paragraph):
            metrics = QFontMetricsF(label.font())
            wide = metrics.horizontalAdvance(label.text()) > label.contentsRect().width() + 1.5
            if wide or metrics.height() > label.height() + 3:
                found.append(label.text())
    for tabs in root.findChildren(QTabBar):
        last = tabs.count() - 1
        if tabs.isVisible() and tabs.tabRect(last).right() > tabs.width() + 1:
            found.append(tabs.tabText(last))
    for scroll in root.findChildren(Scroll):
        if scroll.isVisible() and scroll.widget().width() > scroll.viewport().width():
            found.append(f"what is right of the edge in {type(scroll.parentWidget()).__name__}")
    for button in root.findChildren(Button):
        if button.isVisible() and button.text() and button.sizeHint().width() > button.width() + 1:
            found.append(button.text())
    return found


def pale(window: QWidget, root: QWidget) -> list[str]:
    """Words on `root` whose ink does not stand out from the ground that is really painted behind them."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    seen = image.rect().intersected(QRect(root.mapTo(window, QPoint(0, 0)), root.size()))
    found = []
    for words in painted(window):
        area = words.area.intersected(seen)
        if area.height() > 4 and area.width() > 4:
            colours = _colours(image, area)
            share = contrast(words.ink, colours[0])
            shows = any(_is_near(words.ink, one) for one in colours)
            if share < LEAST_CONTRAST and shows and words.is_seen(window, root):
                found.append(f"{words.text} ({words.ink.name()} on {colours[0].name()}, {share:.1f})")
    return found


def contrast(ink: QColor, ground: QColor) -> float:
    """Contrast as WCAG 2 reckons it, 1 to 21."""
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def english(root: QWidget) -> list[str]:
    """Shown or spoken texts with Latin words that a Korean window should not hold."""
    return [text for text in dict.fromkeys(_texts(root)) if set(LATIN.findall(text)) - SAME_IN_KOREAN]


def untranslated(window: QWidget, data: AbstractSet[str]) -> list[str]:
    """Shown, painted or spoken texts of the English catalogue that read otherwise in Korean, but `data` and keys."""
    texts = dict.fromkeys([*_texts(window), *(words.text for words in painted(window))])
    typed = {line.strip() for field in fields(window) for line in text_of(field).splitlines()}
    known = data | typed | {cap.text() for cap in window.findChildren(KeyCap)}
    return [text for text in texts if text not in known and _has_korean(text)]


class Names:
    """Everything by which a record names people or reaches them, but for their codes."""

    def __init__(self, app: App) -> None:
        found = app.query(lambda read: read.connection().exec_driver_sql(NAMES).scalars().all())
        self._known = frozenset(name for name in found if name and len(name) > 1)
        self._lengths = sorted(set(map(len, self._known)))

    def are_in(self, text: str) -> bool:
        """Whether a text names somebody: a particle may follow, but a name does not begin within a word."""
        starts = (at for at in range(len(text)) if not (at and text[at - 1].isalnum()))
        spans = ((at, at + length) for at in starts for length in self._lengths if at + length <= len(text))
        return any(text[at:end] in self._known and not LATIN_GOES_ON.match(text, end) for at, end in spans)


def named(window: QWidget, names: Names) -> list[str]:
    """Texts seen on a window, spoken of it or typed into it, in which somebody is named."""
    shown = [one for one in (window, *window.findChildren(QWidget)) if one.isVisible()]
    typed = [text_of(one) for one in shown if _shows_words(one)]
    written = chain.from_iterable(map(_texts_of, shown))
    texts = dict.fromkeys([*written, *typed, *(words.text for words in painted(window))])
    return [text for text in texts if names.are_in(text)]


def fields(root: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    """Every visible field for text that can be changed."""
    found: list[QLineEdit | QPlainTextEdit] = [*root.findChildren(QLineEdit), *root.findChildren(QPlainTextEdit)]
    return [field for field in found if field.isVisible() and field.isEnabled() and not field.isReadOnly()]


def text_of(field: QLineEdit | QPlainTextEdit) -> str:
    """What stands in it, without a syllable that is being composed."""
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _shows_words(one: QWidget) -> bool:
    return isinstance(one, QLineEdit | QPlainTextEdit) and not (isinstance(one, SearchField) and one.is_hidden)


def deaf(root: QWidget) -> list[str]:
    """Fields that do not say each letter while a syllable is composed, or do not keep the syllable."""
    return [f"{type(field).__name__} {field.accessibleName()}" for field in fields(root) if not _hears(field)]


def _hears(field: QLineEdit | QPlainTextEdit) -> bool:
    """Compose a syllable in the field, look whether it is heard and kept, and take it away again."""
    heard = list[str]()
    field.setFocus()
    if isinstance(field, Group):
        before = field.text()
        compose(field, "ㅎ")
        compose(field, "", "하")
        return field.text() == before  # a recovery key has no Hangul
    if not isinstance(field, TextField | TextArea):
        return False
    before = field.value()
    field.typed.connect(heard.append)
    for preedit, commit in (("ㅎ", ""), ("하", ""), ("", "하")):
        compose(field, preedit, commit)
    field.typed.disconnect(heard.append)
    kept = "하" in text_of(field)
    field.set_value(before)
    return kept and len(heard) == 2 and "ㅎ" in heard[0] and "하" in heard[1]


@cache
def _has_korean(text: str) -> bool:
    whole, patterns = _sources()
    return text in whole or (bool(LATIN.search(text)) and any(pattern.fullmatch(text) for pattern in patterns))


@cache
def _sources() -> tuple[set[str], list[re.Pattern[str]]]:
    """The English source texts that read otherwise in Korean, and patterns of those with {fields}.

    Beside a single word only numbers are taken for a field: anything else with that word in it may be a name.
    """
    whole, patterns = set[str](), list[re.Pattern[str]]()
    [korean] = [catalogues.read(po) for po in catalogues.po_files() if po.parts[-3] == "ko"]
    for message in korean:
        for form in (message.id,) if isinstance(message.id, str) else message.id:
            words = LATIN.findall(FIELD.sub("", form))
            if not words or message.string in (form, ""):
                continue
            if FIELD.search(form):
                field = ".+" if len(words) > 1 else r"[\d.,:/–-]+"
                patterns.append(re.compile(field.join(map(re.escape, FIELD.split(form)))))
            else:
                whole.add(form)
    return whole, patterns


def _texts(root: QWidget) -> Iterator[str]:
    """Everything that is written on `root`, or said of it, but for what people typed."""
    for widget in [root, *root.findChildren(QWidget)]:
        yield from _texts_of(widget)


def _texts_of(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    if isinstance(widget, Label | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QTableView):
        model = widget.model()
        for at in range(model.columnCount()):
            yield str(model.headerData(at, Qt.Orientation.Horizontal) or "")


def _colours(image: QImage, area: QRect) -> list[QColor]:
    """The colours of an area, the commonest first: that is the ground, and what is not among them cannot be seen."""
    pixels, across = image.constBits().cast("I"), image.bytesPerLine() // 4
    starts = (y * across + area.left() for y in range(area.top(), area.bottom() + 1))
    rows = (pixels[start : start + area.width() : max(1, area.width() // 60)] for start in starts)
    found = Counter(chain.from_iterable(rows))
    return [QColor(pixel) for pixel, _count in found.most_common()]


def _is_near(one: QColor, other: QColor) -> bool:
    """Whether two colours may be the same one, thinned by the edge of a letter."""
    apart = (one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue())
    return max(map(abs, apart)) < THINNED


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
