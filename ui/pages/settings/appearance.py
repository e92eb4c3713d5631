"""How the program looks and speaks on this computer."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider, QWidget

from tutor_app.i18n import LANGUAGES, N_, _, language
from ui import fonts
from ui.appearance import SIZES
from ui.fields import Segment, Switch
from ui.page import Desk
from ui.pages.settings.rules import choice
from ui.pages.settings.section import Rule, RulesSection, Section
from ui.pages.settings.themes import ThemeCard
from ui.shell.language import NAMES
from ui.theme import px
from ui.widgets.chip import Chip
from ui.widgets.frame import Ground, Line, column, row
from ui.widgets.label import Label, caption


class Appearance(Section):
    """Theme, text size and café mode."""

    key, name, icon = "appearance", N_("Appearance"), "moon-star"
    reads = frozenset()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.themes = [
            ThemeCard("light", _("Light")), ThemeCard("dark", _("Dark")), ThemeCard("system", _("As the computer"))
        ]  # fmt: skip
        for card in self.themes:
            card.setChecked(card.value == desk.settings.theme)
            card.picked.connect(self._choose_theme)
        self.cafe = Switch(desk.hides_names, name=_("Café mode"))
        self.cafe.committed.connect(self._choose_cafe)
        self.set_content(
            row(*self.themes, gap=12), 14, self._size(), 10, self._sample(), 10, Line(name="gridline"),
            self.line(_("Café mode"), self.cafe, _("Names and aliases shrink to codes")),
        )  # fmt: skip

    def _size(self) -> QWidget:
        self.text_size = QSlider(Qt.Orientation.Horizontal)
        self.text_size.setAccessibleName(_("Text size"))
        self.text_size.setRange(0, len(SIZES) - 1)
        nearest = min(range(len(SIZES)), key=lambda at: abs(SIZES[at] - self.desk.settings.text_size))
        self.text_size.setValue(nearest)
        self.text_size.setPageStep(1)
        self.text_size.setMinimumWidth(px(140))
        self.text_size.setFixedHeight(px(24))
        self.text_size.sliderReleased.connect(self._choose_size)
        self.text_size.valueChanged.connect(self._size_moved)
        self._percent = Label("", fonts.HEADING, 600)
        self._show_percent()
        self._words.append(_("Text size"))
        words = column(Label(_("Text size"), fonts.BODY, 500), caption(_("From 80 to 200 %")), gap=2)
        line = row(words, self.text_size, self._percent, gap=16)
        line.setStretch(1, 1)
        made = QWidget()
        made.setLayout(line)
        return made

    def _sample(self) -> QWidget:
        parts = row(
            Label("Haneul", fonts.BODY, 500), caption("S-0142"), Chip(_("English"), "english"),
            Label(_("Mon 23 Nov, 10:00–10:50")), None, gap=8, margins=(12, 6, 12, 6),
        )  # fmt: skip
        return Ground("sunken", parts)

    def _choose_theme(self, value: str) -> None:
        for card in self.themes:
            card.setChecked(card.value == value)
        self.desk.change_settings(theme=value)

    def _size_moved(self) -> None:
        self._show_percent()
        if not self.text_size.isSliderDown():
            self._choose_size()

    def _choose_size(self) -> None:
        self.desk.change_settings(text_size=SIZES[self.text_size.value()])

    def _show_percent(self) -> None:
        self._percent.setText(_("{number} %").format(number=SIZES[self.text_size.value()]))

    def _choose_cafe(self, on: bool) -> None:
        self.desk.change_settings(cafe_mode=on)

    def cafe_mode_changed(self) -> None:
        self.cafe.set_value(self.desk.hides_names)


class Language(RulesSection):
    """The language of the program on this computer, and with `of_office` that of the office's reports."""

    key, name, icon = "language", N_("Language"), "languages"
    of_office: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.speech = Segment([(key, NAMES[key]) for key in LANGUAGES], language(), name=_("Program"))
        self.speech.committed.connect(self._choose)
        options = [*NAMES.items(), ("both", _("Side by side"))]
        rule = Rule("report_language", N_("Reports"), choice(options, "en"), N_("What a new report begins with"))
        reports = [Line(name="gridline"), *self.rule_lines([rule])] if self.of_office else []
        self.set_content(self.line(_("Program"), self.speech), *reports)

    def _choose(self, value: str) -> None:
        self.desk.change_settings(language=value)


class OwnLanguage(Language):
    """The language of the program alone."""

    of_office = False
