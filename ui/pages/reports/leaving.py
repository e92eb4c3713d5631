"""How a report leaves the record: looked over for what must not leave, then saved or printed; always noted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QFileDialog, QWidget

from tutor_app.app import App
from tutor_app.i18n import _, ngettext
from tutor_app.queries.identities import known_names
from tutor_app.queries.progress_rows import ProgressReport
from tutor_app.queries.reports import ReportCard
from tutor_app.services import privacy
from tutor_app.services.disclosures import disclose
from ui import fonts
from ui.messages import Dialog
from ui.pages.parts.printing import print_pages
from ui.theme import px
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import Ground, Scroll, column, row
from ui.widgets.label import Label, Paragraph, caption, heading

Answer = Literal["leave", "replace", "stay"]
AROUND = 28
"""Letters of context on either side of what was found."""
REPLACEABLE = ("summary_en", "summary_ko", "words_en", "words_ko", "next_en", "next_ko")


@dataclass(frozen=True)
class Found:
    """What was found in the texts of a report: each text with what is wrong in it, and by field of the report the
    written words as they would be without it."""

    places: Sequence[tuple[str, privacy.Finding]]
    replaced: Mapping[str, str]

    @classmethod
    def among(cls, texts: Iterable[str], written: Mapping[str, str], names: Mapping[str, str]) -> Found:
        """Look over all `texts`, and the `written` ones by their fields; `names` as for `findings`."""
        places = [(text, one) for text in texts for one in privacy.findings(text, names)]
        found = {field: privacy.findings(text, names) for field, text in written.items()}
        return cls(places, {field: privacy.replaced(written[field], some) for field, some in found.items() if some})

    @classmethod
    def in_report(cls, app: App, card: ReportCard, rows: ProgressReport) -> Found:
        """What is in a report."""
        written = {field: getattr(card, field) for field in REPLACEABLE}
        return cls.among(rows.free_texts(), written, app.query(known_names))

    def __bool__(self) -> bool:
        return bool(self.places)


class LookOver(Dialog):
    """Shows what should not leave, each with what to write instead; `answer` is what the user decided."""

    def __init__(self, found: Found, parent: QWidget | None) -> None:
        super().__init__(_("Before it leaves"), 560, parent)
        self.answer: Answer = "stay"
        count = len(found.places)
        said = ngettext(
            "{count} thing in the texts should not leave the office",
            "{count} things in the texts should not leave the office",
            count,
        ).format(count=count)
        listed = column(gap=8)
        for text, one in found.places:
            listed.addWidget(_place(text, one))
        inner = QWidget()
        inner.setLayout(listed)
        scroll = Scroll(inner)
        scroll.setFixedHeight(min(px(320), listed.totalHeightForWidth(px(528))))
        hint = _("Texts of goals, steps and evidence are changed where they were written, not here.")
        self.replace = Button(_("Replace in the words of the report"), "primary", "check")
        self.replace.setVisible(bool(found.replaced))
        self.replace.clicked.connect(self._replace)
        self.leave = Button(_("Leave it as it is"), "danger")
        self.leave.clicked.connect(self._leave)
        stay = Button(_("Cancel"), "quiet", key="Esc")
        stay.clicked.connect(self.reject)
        head = row(Icon("shield-alert", "warn", 20), heading(said), None, gap=10)
        foot = row(stay, None, self.leave, self.replace, gap=8)
        self.setLayout(column(head, scroll, caption(hint), foot, gap=14, margins=(16, 16, 16, 16)))
        (self.replace if found.replaced else stay).setFocus()

    def _replace(self) -> None:
        self.answer = "replace"
        self.accept()

    def _leave(self) -> None:
        self.answer = "leave"
        self.accept()


def _around(text: str, one: privacy.Finding) -> str:
    """What was found among the words on either side of it, whole words alone; dots where more stands there."""
    before, after = text[max(0, one.start - AROUND) : one.start], text[one.end : one.end + AROUND]
    if one.start > AROUND:
        before = f"… {before.partition(' ')[2]}"
    if one.end + AROUND < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return " ".join(f"{before}{one.found}{after}".split())


def _place(text: str, one: privacy.Finding) -> QWidget:
    words = row(
        Label(one.found, fonts.BODY, 600, "bad"), Label("→", tone="muted"), Label(one.instead, weight=500), None
    )
    around = Paragraph(_around(text, one), 11, tone="muted")
    return Ground("sunken", column(row(words, caption(one.why), gap=12), around, gap=2, margins=(12, 8, 12, 8)))


def ask(parent: QWidget, found: Found) -> Answer:
    """Show what was found and wait for the decision; "leave" where nothing was."""
    if not found:
        return "leave"
    dialog = LookOver(found, parent)
    dialog.exec()
    return dialog.answer


def ask_where(parent: QWidget, name: str) -> Path | None:
    """Where the user wants the file; None where they do not."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save the report"), name, "PDF (*.pdf)")
    return Path(chosen) if chosen else None


def print_out(parent: QWidget, app: App, document: bytes, student_id: str) -> bool:
    """Ask for a printer and print every page; False where the user does not want to after all."""
    if not print_pages(parent, document):
        return False
    app.do(disclose, "print", what="progress report", student_id=student_id)
    return True
