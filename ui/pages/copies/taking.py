"""Before a bundle is taken: what it would bring, in people's words; then taking it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from tutor_app import arrivals, bundles
from tutor_app.i18n import _, ngettext
from tutor_app.joining import NeedsWords
from tutor_app.queries.named import called
from tutor_app.queries.refusals import RefusalRow
from tutor_app.store.merge import Merged, MergePreview
from ui import dates, fonts
from ui.page import Desk
from ui.pages.copies.words import refusal_words
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.joining import six_words
from ui.pages.parts.values import column_words, record_words, setting_words, value_words
from ui.sheet import Sheet
from ui.theme import px
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.chip import Icon, StateTag
from ui.widgets.frame import Line, column, row
from ui.widgets.label import Elided, Label, Paragraph, caption

if TYPE_CHECKING:
    from ui.jobs import Progress

MOST_CONFLICTS, MOST_REFUSED = 20, 8


@dataclass(frozen=True, slots=True)
class Seen:
    """What looking into a bundle found. `preview` is None where everything in it is here already."""

    path: Path
    sender: str
    """The id of its copy."""
    size: int
    made_at: str
    """When it was made, by the clock of its sender: UTC, ISO."""
    preview: MergePreview | None
    refused: tuple[RefusalRow, ...] = ()
    """What of it this office does not take, and tells its sender."""
    waits: bool = False
    """Some of it waits for a newer version of this program."""
    is_picture: bool = False
    """It says what this copy may see from now on: there is nothing to choose, so it is taken at once."""


class Taking(QObject):
    """Opens bundles: looks into one, shows what would come, takes it. `taken` when something was."""

    taken = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._further: list[Path] = []

    def look_at(self, paths: str) -> None:
        """Look into these files, one a line: the oldest first, the next once the one before was taken or left."""
        self._further = sorted(map(Path, paths.split("\n")), key=_changed)
        self._go_on()

    def _go_on(self) -> None:
        if self._further:
            self.look(self._further.pop(0))

    def look(self, path: Path) -> None:
        """Show what taking this file would do."""
        work = partial(_look_into, self._desk, path)
        failed = partial(self._failed, path)
        self._desk.jobs.run(_("Looking into the bundle"), work, self._show, failed, stoppable=False)

    def _failed(self, path: Path, error: Exception) -> None:
        if isinstance(error, NeedsWords):
            sheet = WordsSheet(error.words)
            sheet.match.connect(lambda: self._join(path, error.words))
            self._desk.show_sheet(sheet)
        else:
            self._desk.tell(error)
            self._go_on()

    def _join(self, path: Path, said: str) -> None:
        """Take the answer of an office, now that the words were compared."""
        work = partial(_take, self._desk, path, said)
        self._desk.jobs.run(_("Taking in the bundle"), work, self._joined, stoppable=False)

    def _joined(self, _merged: Merged) -> None:
        self._desk.say(_("This copy has joined the office"), undo=False)
        self.taken.emit()

    def _show(self, seen: Seen) -> None:
        if seen.preview is None and seen.waits:
            self._desk.say(_waiting_words(), undo=False)
            self._go_on()
            return
        if seen.preview is None:
            self._desk.say(_("Everything in this bundle was here already"), undo=False)
            self._go_on()
            return
        if seen.is_picture:
            self.take(seen)
            return
        sheet = TakeSheet(self._desk, seen, seen.preview)
        sheet.wanted_in.connect(lambda: self.take(seen))
        sheet.left.connect(self._go_on)
        self._desk.show_sheet(sheet)

    def take(self, seen: Seen) -> None:
        """Take a bundle that was looked into; a backup is made before."""
        work = partial(_take, self._desk, seen.path, None)
        done, failed = partial(self._done, seen), partial(self._failed, seen.path)
        self._desk.jobs.run(_("Taking in the bundle"), work, done, failed, stoppable=False)

    def _done(self, seen: Seen, merged: Merged) -> None:
        brought = arrivals.short((table, *did) for table, did in merged.counts.items())
        copy = _sender(self._desk, seen)
        said = _("Taken from {copy}: {what}").format(copy=copy, what=brought or _("nothing that shows"))
        if merged.early:
            waits = ngettext("{count} change waits for an earlier one", "{count} changes wait for earlier ones",
                             len(merged.early))  # fmt: skip
            said = f"{said} · {waits.format(count=len(merged.early))}"
        if seen.waits:
            said = f"{said} · {_waiting_words()}"
        self._desk.say(said, undo=False)
        self.taken.emit()
        self._go_on()


def _changed(path: Path) -> float:
    """When a file was changed last; one that is gone is looked at first, and said to be gone."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _sender(desk: Desk, seen: Seen) -> str:
    return desk.app.query(called, seen.sender, codes_only=desk.hides_names)


def _look_into(desk: Desk, path: Path, _progress: Progress) -> Seen:
    found = bundles.inspect_bundle(desk.app, path)
    preview = desk.app.record.preview_merge(found.steps) if found.new else None
    sender, size, made_at = found.sender.copy_id, path.stat().st_size, found.sealed.manifest.made_at
    return Seen(path, sender, size, made_at, preview, found.told(), found.waits, found.picture is not None)


def _waiting_words() -> str:
    return _("Some of it was written by a newer version of this program, and waits until this one is up to date.")


def _take(desk: Desk, path: Path, said: str | None, _progress: Progress) -> Merged:
    return bundles.open_bundle(desk.app, path, words=said, consent=True)


class WordsSheet(AskSheet):
    """Before this copy joins: both ends must see the same six words. `match` when somebody says that they do."""

    match = Signal()

    def __init__(self, said: str) -> None:
        text = _("This bundle is the answer of an office. Call it: go on only if it sees the same six words as you.")
        super().__init__(_("Join the office"), _("The words match: join"), width=560, text=text)
        self.ask(self.match.emit, six_words(said))


class TakeSheet(Sheet):
    """What comes, and the conflicts it brings. `wanted_in` when it is to be taken, `left` when not now."""

    wanted_in = Signal()
    left = Signal()

    def __init__(self, desk: Desk, seen: Seen, preview: MergePreview) -> None:
        super().__init__(_("A bundle arrived"), 860 if preview.conflicts else 620)
        self._desk, self._seen, self._preview = desk, seen, preview
        self._sender = _sender(desk, seen)
        number = arrivals.number_of(preview)
        words = ngettext("Take in {count} change", "Take in {count} changes", number).format(count=f"{number:,}")
        words = words if number else _("Take it in")
        much = preview.deletes_much
        self.yes = Button(words, "final" if much else "primary", "download", key="" if much else "Ctrl+Return")
        self.yes.clicked.connect(self.take)
        self.no = Button(_("Not now"), "quiet", key="Esc")
        self.no.clicked.connect(self.finish)
        self._is_taken = False
        self.closed.connect(self._leave)
        self.lines = arrivals.lines(preview, hides_names=desk.hides_names)
        safe = caption(_("A backup is kept. It can be taken back later."))
        foot = row(safe, None, self.no, self.yes, gap=8, margins=(24, 13, 24, 14))
        parts = [self._what_comes(), *([self._conflicts()] if preview.conflicts else [])]
        inner = row(*parts, gap=32, margins=(24, 16, 24, 16))
        inner.setStretch(0, 2)
        if preview.conflicts:
            inner.setStretch(1, 3)
        self.lay_out(self._head(), column(*([self._much()] if much else []), inner, None, gap=0), foot)

    def first_field(self) -> QWidget:
        return self.no if self._preview.deletes_much else self.yes

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._preview.deletes_much:
            self.take()
        else:
            super().keyPressEvent(event)

    def take(self) -> None:
        """Close, and let it be taken."""
        self._is_taken = True
        self.finish()
        self.wanted_in.emit()

    def _leave(self) -> None:
        if not self._is_taken:
            self.left.emit()

    def _head(self) -> QLayout:
        seen = self._seen
        title = _("{copy}: {what}").format(copy=self._sender, what=arrivals.headline(self._preview))
        sure = StateTag(_("Signature right"), "shield-check", "good")
        made = dates.stamp(seen.made_at, self._desk.now().tzinfo)
        parts = (_("Sealed {when}").format(when=made), dates.size(seen.size), _("nothing is taken in yet"))
        about = " · ".join(parts)
        words = column(Paragraph(title, fonts.HEADING, 600, "text"), row(sure, caption(about), None, gap=8), gap=6)
        mark = Icon("package-open", "accent", 22)
        line = row(mark, words, gap=14, margins=(24, 18, 24, 14))
        line.setStretch(1, 1)
        return line

    def _what_comes(self) -> QVBoxLayout:
        box = column(caption(_("What comes"), weight=500), gap=0)
        for line in self.lines:
            words = Label(line.words, fonts.BODY, 500)
            detail = Elided(line.detail, fonts.BODY, 400, "muted")
            shown = row(Icon(line.icon, line.tone, 16), words, detail, gap=10, margins=(0, 8, 0, 8))
            shown.setStretch(2, 1)
            box.addLayout(column(shown, Line(name="gridline"), gap=0))
        if self._seen.refused:
            self._tell_refused(box)
        if self._seen.waits:
            box.addSpacing(px(12))
            box.addWidget(Paragraph(_waiting_words(), 12, tone="warn"))
        box.addStretch(1)
        return box

    def _tell_refused(self, box: QVBoxLayout) -> None:
        """What is not taken, and why."""
        box.addSpacing(px(14))
        box.addWidget(caption(_("Not taken, and told to {copy}").format(copy=self._sender), weight=500))
        for one in self._seen.refused[:MOST_REFUSED]:
            said = Paragraph(refusal_words(self._desk, one), fonts.BODY, tone="text")
            line = row(column(Icon("circle-slash", "bad", 16), None), said, gap=10, margins=(0, 8, 0, 4))
            line.setStretch(1, 1)
            box.addLayout(line)
        more = len(self._seen.refused) - MOST_REFUSED
        if more > 0:
            box.addWidget(caption(ngettext("and {count} other", "and {count} others", more).format(count=more)))

    def _conflicts(self) -> QLayout:
        said = _("Both changed the same without seeing the other. Nothing is lost: you decide after taking it in.")
        box = column(caption(_("Conflicts"), weight=500), Paragraph(said, 12, tone="muted"), gap=8)
        for conflict, subject in self._preview.conflicts[:MOST_CONFLICTS]:
            who = record_words(self._desk, subject)
            setting = conflict.tbl == "office_setting"
            what = setting_words(conflict.row) if setting else column_words(conflict.tbl, conflict.column)
            earlier, later = (
                value_words(self._desk, conflict.tbl, conflict.column, side.value)
                for side in (conflict.earlier, conflict.later)
            )
            head = Label(_("{who}: {what}").format(who=who, what=what), fonts.BODY, 500)
            box.addLayout(column(head, Paragraph(f"{earlier}  ↔  {later}", 12, tone="text2"), gap=2))
        more = len(self._preview.conflicts) - MOST_CONFLICTS
        if more > 0:
            box.addWidget(caption(ngettext("and {count} other", "and {count} others", more).format(count=more)))
        box.addStretch(1)
        return box

    def _much(self) -> QLayout:
        counts, rows = self._preview.merged.counts, self._preview.rows
        said = [
            _("{what}: {gone} of {all} would go").format(
                what=arrivals.table_words(table), gone=f"{counts[table].deleted:,}", all=f"{rows[table]:,}"
            )
            for table in self._preview.deletes_much
        ]
        banner = Banner(_("This bundle deletes much"), ". ".join(said), "bad", "triangle-alert")
        banner.setMinimumHeight(px(52))
        return column(banner, margins=(24, 14, 24, 0))
