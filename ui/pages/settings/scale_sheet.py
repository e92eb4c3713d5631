"""The sheet of one scale: names, levels from low to high, can-do statements, and what the scores of tests mean."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout

from tutor_app.i18n import _, ngettext
from tutor_app.queries.scales import LevelRow, can_dos, scales, score_bands
from tutor_app.services.retiring import bring_back_level, remove_can_do, remove_level, remove_score_band
from tutor_app.services.scales import add_can_do, add_level, add_score_band, edit_level, edit_scale
from ui.fields import Choice, NumberField, TextField
from ui.pages.settings.subject_sheet import ListSheet, adder, both_names, remover, retired_line
from ui.theme import px
from ui.widgets.frame import Line, column, emptied, row
from ui.widgets.label import Elided, Label, caption

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from ui.page import Desk

HIGHEST = 1_000


class ScaleSheet(ListSheet):
    """One scale."""

    def __init__(self, desk: Desk, scale_id: str) -> None:
        self._id = scale_id
        named = next(one.scale for one in desk.app.query(scales) if one.scale.id == scale_id)
        super().__init__(desk, named.name, 760, 700)
        self._levels: QVBoxLayout = column(gap=6)
        self._statements: QVBoxLayout = column(gap=4)
        self._bands: QVBoxLayout = column(gap=4)
        self.names = both_names(named.name_en, named.name_ko)
        self.names.english.committed.connect(partial(self._edit, "name_en"))
        self.names.korean.committed.connect(partial(self._edit, "name_ko"))
        self._listed: list[LevelRow] = []
        self.inner.setLayout(
            column(
                self.names.line, caption(_("Levels, from low to high")), self._levels, self._new_level(), Line(),
                caption(_("What somebody at a level can do")), self._statements, self._new_statement(), Line(),
                caption(_("What scores of a test mean")), self._bands, self._new_band(), self.wrong, None,
                gap=10, margins=(24, 16, 24, 16),
            )
        )  # fmt: skip
        self.show_lists()

    def show_lists(self) -> None:
        app = self.desk.app
        every = app.query(scales, retired=True)
        self._listed = list(next(one.levels for one in every if one.scale.id == self._id))
        options = [(level.id, level.code) for level in self._listed if not level.retired_on]
        for choice in (self.statement_level, self.band_level):
            choice.set_options(options, choice.value() or (options[0][0] if options else ""))
        emptied(self._levels)
        for level in self._listed:
            self._levels.addLayout(self._level(level))
        self._show_statements()
        emptied(self._bands)
        ids = {level.id for level in self._listed}
        for band in app.query(score_bands):
            if band.level_id in ids:
                test = " ".join(filter(None, (band.test, band.version, band.skill_key)))
                scores = f"{band.low}–{band.high}"
                out = remover(f"{test} {scores}", partial(self.do, remove_score_band, band.id))
                line = row(Elided(test), Label(scores, weight=500), caption(f"→ {band.level}"), out, gap=12)
                line.setStretch(0, 1)
                self._bands.addLayout(line)

    def _show_statements(self, _chosen: object = None) -> None:
        emptied(self._statements)
        found = self.desk.app.query(can_dos, self._id)
        here = [one for one in found if one.level_id == self.statement_level.value()]
        for one in here:
            out = remover(one.text, partial(self.do, remove_can_do, one.id))
            line = row(Elided(one.text, tone="text2"), out, gap=12)
            line.setStretch(0, 1)
            self._statements.addLayout(line)
        if not here:
            said = ngettext("None here; {count} on this scale", "None here; {count} on this scale", len(found))
            self._statements.addWidget(caption(said.format(count=len(found))))

    # levels

    def _level(self, level: LevelRow) -> QLayout:
        if level.retired_on:
            return retired_line(level.code, partial(self.do, bring_back_level, level.id))
        code = TextField(level.code, name=_("Code of the level"))
        code.setFixedWidth(px(96))
        code.committed.connect(partial(self._edit_level, level.id, "code"))
        names = both_names(level.name_en, level.name_ko, labelled=False)
        names.english.committed.connect(partial(self._edit_level, level.id, "name_en"))
        names.korean.committed.connect(partial(self._edit_level, level.id, "name_ko"))
        out = remover(level.code, partial(self.do, remove_level, level.id))
        return row(code, names.english, names.korean, out, gap=8)

    def _new_level(self) -> QLayout:
        self.level_code = TextField("", _("Code"), name=_("Code of the new level"))
        self.level_code.setFixedWidth(px(96))
        self.level_names = both_names(labelled=False)
        fields = (self.level_code, self.level_names.english, self.level_names.korean)
        return row(*fields, adder(_("Add on top"), self.add_level, *fields), gap=8)

    def add_level(self) -> None:
        """Add a level above the others."""
        app, names = self.desk.app, self.level_names
        code = self.level_code.value()
        if self.save(
            lambda: app.do(add_level, self._id, code, names.english.value(), names.korean.value()), again=True
        ):
            for field in (self.level_code, names.english, names.korean):
                field.set_value("")
            self.level_code.setFocus()

    # can-do statements

    def _new_statement(self) -> QLayout:
        self.statement_level = Choice((), name=_("Level of the statement"), calm=True)
        self.statement_level.committed.connect(self._show_statements)
        self.statement = both_names(labelled=False)
        self.statement.english.setAccessibleName(_("Statement in English"))
        self.statement.korean.setAccessibleName(_("Statement in Korean"))
        fields = (self.statement.english, self.statement.korean)
        return row(self.statement_level, *fields, adder(_("Add statement"), self.add_statement, *fields), gap=8)

    def add_statement(self) -> None:
        """Add what somebody at the chosen level can do."""
        app, level = self.desk.app, self.statement_level.value()
        english, korean, _line = self.statement
        if level and self.save(lambda: app.do(add_can_do, level, "", english.value(), korean.value()), again=True):
            english.set_value("")
            korean.set_value("")
            english.setFocus()

    # scores

    def _new_band(self) -> QLayout:
        self.band_test = TextField("", _("Test"), name=_("Name of the test"))
        self.band_low = NumberField(0, least=0, most=HIGHEST, name=_("Lowest score"))
        self.band_high = NumberField(0, least=0, most=HIGHEST, name=_("Highest score"))
        self.band_level = Choice((), name=_("Level of the scores"), calm=True)
        add = adder(_("Add scores"), self.add_band)
        return row(self.band_test, self.band_low, caption("–"), self.band_high, self.band_level, add, gap=8)

    def add_band(self) -> None:
        """Say that scores mean the chosen level."""
        app, level = self.desk.app, self.band_level.value()
        for field in (self.band_test, self.band_low, self.band_high):
            field.commit()
        test, low, high = self.band_test.value(), self.band_low.value(), self.band_high.value()
        if level:
            self.save(lambda: app.do(add_score_band, level, test, low, high), again=True)

    def _edit(self, field: str, value: str) -> None:
        self.save(lambda: self.desk.app.do(edit_scale, self._id, **{field: value}))

    def _edit_level(self, level_id: str, field: str, value: str) -> None:
        self.save(lambda: self.desk.app.do(edit_level, level_id, **{field: value}))
