"""How the program looks on this computer, and which language it speaks. Everything applies at once."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QLayout, QRadioButton, QSizePolicy, QSlider, QWidget

from tutor_app.i18n import LANGUAGES, N_, _, language
from ui import fonts, paint, theme
from ui.fields import MinutesField, Segment, Switch
from ui.page import Desk, Page
from ui.shell.language import NAMES
from ui.theme import px
from ui.tokens import DARK, LIGHT, Tokens
from ui.widgets.chip import Chip
from ui.widgets.frame import Card, Columns, Ground, Line, Scroll, column, row
from ui.widgets.halo import FocusRing
from ui.widgets.label import Label, caption, heading

_SIZES = (80, 100, 125, 150, 200)


class SettingsPage(Page):
    """Appearance, language, and when the record locks itself."""

    key = "settings"
    icon = "settings"
    name = N_("Settings")
    reads = frozenset({"office_setting"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        left = column(self._appearance(), self._language(), None, gap=16)
        right = column(self._safety(), None, gap=16)
        inner = QWidget()
        inner.setObjectName("sheet")
        inner.setLayout(column(Columns(left, right, narrow=900), None, margins=(24, 20, 24, 20)))
        self.setLayout(column(Scroll(inner), gap=0))

    def refresh(self, change: object) -> None:
        """Everything shown is of this computer."""

    def _appearance(self) -> QWidget:
        chosen = self.desk.settings.theme
        self.themes = [
            ThemeCard("light", _("Light")), ThemeCard("dark", _("Dark")), ThemeCard("system", _("As the computer"))
        ]  # fmt: skip
        for card in self.themes:
            card.setChecked(card.value == chosen)
            card.picked.connect(self._choose_theme)
        self.text_size = QSlider(Qt.Orientation.Horizontal)
        self.text_size.setAccessibleName(_("Text size"))
        self.text_size.setRange(0, len(_SIZES) - 1)
        nearest = min(range(len(_SIZES)), key=lambda at: abs(_SIZES[at] - self.desk.settings.text_size))
        self.text_size.setValue(nearest)
        self.text_size.setPageStep(1)
        self.text_size.setFixedSize(px(220), px(24))
        self.text_size.sliderReleased.connect(self._choose_size)
        self.text_size.valueChanged.connect(self._size_moved)
        self._percent = Label("", fonts.HEADING, 600)
        self._show_percent()
        words = column(Label(_("Text size"), fonts.BODY, 500), caption(_("From 80 to 200 %")), gap=2)
        self.cafe = Switch(self.desk.hides_names, name=_("Café mode"))
        self.cafe.committed.connect(self._choose_cafe)
        cards = row(*self.themes, gap=12)
        return _card(
            _("Appearance"), cards, 16, row(words, None, self.text_size, self._percent, gap=16), 12, self._sample(), 12,
            Line(name="gridline"), 10, _line(_("Café mode"), _("Names and aliases shrink to codes"), self.cafe),
        )  # fmt: skip

    def _sample(self) -> QWidget:
        parts = row(
            Label("Haneul", fonts.BODY, 500), caption("S-0142"), Chip(_("English"), "english"),
            Label(_("Mon 23 Nov, 10:00–10:50")), None, gap=8, margins=(12, 6, 12, 6),
        )  # fmt: skip
        return Ground("sunken", parts)

    def _language(self) -> QWidget:
        self.speech = Segment([(key, NAMES[key]) for key in LANGUAGES], language(), name=_("Language"))
        self.speech.committed.connect(self._choose_language)
        return _card(_("Language"), _line(_("Program"), "", self.speech))

    def _safety(self) -> QWidget:
        self.idle = MinutesField(self.desk.settings.idle_minutes, least=5, most=60, name=_("Lock after"))
        self.idle.committed.connect(self._choose_idle)
        return _card(
            _("Lock"),
            _line(_("Lock after"), _("Minutes without a key or a click"), self.idle),
        )

    def _choose_theme(self, value: str) -> None:
        for card in self.themes:
            card.setChecked(card.value == value)
        self.desk.change_settings(theme=value)

    def _size_moved(self) -> None:
        self._show_percent()
        if not self.text_size.isSliderDown():
            self._choose_size()

    def _choose_size(self) -> None:
        self.desk.change_settings(text_size=_SIZES[self.text_size.value()])

    def _show_percent(self) -> None:
        self._percent.setText(f"{_SIZES[self.text_size.value()]} %")

    def _choose_cafe(self, on: bool) -> None:
        self.desk.change_settings(cafe_mode=on)

    def _choose_language(self, value: str) -> None:
        self.desk.change_settings(language=value)

    def _choose_idle(self, minutes: int) -> None:
        self.desk.change_settings(idle_minutes=minutes)

    def cafe_mode_changed(self) -> None:
        self.cafe.set_value(self.desk.hides_names)


class ThemeCard(QRadioButton):
    """A small picture of the window in a theme; `picked` carries "light", "dark" or "system"."""

    picked = Signal(str)

    def __init__(self, value: str, words: str) -> None:
        super().__init__(words)
        self.value = value
        self.setFont(fonts.font(fonts.BODY, 500))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        FocusRing(self)
        self.clicked.connect(self._pick)

    def _pick(self) -> None:
        self.picked.emit(self.value)

    def sizeHint(self) -> QSize:
        return QSize(px(144), px(114))

    def hitButton(self, pos: object) -> bool:
        return True

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        chosen = self.isChecked()
        border = t.accent if chosen else t.line if self.underMouse() else t.hair
        paint.box(painter, area, t.surface, border, 8, 2 if chosen else 1)
        width = px(112)
        window = QRectF((area.width() - width) / 2, px(9), width, px(66))
        _draw_window(painter, window, LIGHT if self.value != "dark" else DARK)
        if self.value == "system":
            half = QPainterPath()
            half.moveTo(window.x() + width * 0.62, window.y())
            half.lineTo(window.right(), window.y())
            half.lineTo(window.right(), window.bottom())
            half.lineTo(window.x() + width * 0.44, window.bottom())
            half.closeSubpath()
            painter.save()
            painter.setClipPath(half)
            _draw_window(painter, window, DARK)
            painter.restore()
        disc = QRectF(px(9), area.height() - px(27), px(16), px(16))
        if chosen:
            paint.dot(painter, disc.center(), px(8), t.fill)
            paint.dot(painter, disc.center(), px(3), t.on)
        else:
            paint.dot(painter, disc.center(), px(8) - 0.75, t.surface, t.field)
        room = QRectF(px(32), area.height() - px(31), area.width() - px(40), px(24))
        paint.words(painter, room, self.text(), fonts.font(fonts.BODY, 600 if chosen else 500), t.text)


def _draw_window(painter: QPainter, area: QRectF, t: Tokens) -> None:
    paint.box(painter, area, t.window, t.line, 4)
    unit = area.width() / 112

    def bar(x: float, y: float, width: float, height: float, shade: str, radius: float = 2) -> None:
        paint.box(painter, QRectF(area.x() + x * unit, area.y() + y * unit, width * unit, height * unit), shade,
                  radius=radius)  # fmt: skip

    bar(1, 1, 25, 64, t.nav, 3)
    bar(5, 8, 16, 5, t.softline)
    bar(5, 18, 14, 4, t.line)
    bar(5, 27, 14, 4, t.line)
    bar(34, 9, 36, 5, t.text)
    bar(34, 20, 70, 38, t.surface, 3)
    bar(41, 28, 40, 4, t.muted)
    bar(41, 37, 52, 4, t.muted)
    bar(41, 46, 22, 8, t.fill, 3)


def _card(title: str, *parts: QLayout | QWidget | int | None) -> QWidget:
    return Card(column(heading(title), 12, *parts, gap=0, margins=(16, 12, 16, 14)))


def _line(words: str, note: str, editor: QWidget) -> QLayout:
    left = column(Label(words, fonts.BODY, 500), gap=2)
    if note:
        left.addWidget(caption(note))
    return row(left, None, editor, gap=16)
