"""The list of copies: who has what, when they were heard from, what waits for them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from tutor_app.holders import Holder
from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.lease import DAYS
from ui import dates, fonts, icons, paint, theme
from ui.page import Desk
from ui.pages.parts.clocks import moment
from ui.table import Cell, Column, Mark, State, Toned, Words
from ui.table.cells import Place
from ui.theme import px

ICONS = {"office": "building", "partner": "building-2", "tutor": "laptop"}
KINDS = {"office": N_("Office copy"), "partner": N_("Partner office"), "tutor": N_("Tutor laptop")}
ROW_HEIGHT = 44
QUIET_DAYS = 14
"""After so many days a copy counts as not heard from."""


class _Named(Cell):
    """An icon on a tile, and two lines: (icon, name, note, tone: "here", "plain" or "gone")."""

    def text(self, value: Any) -> str:
        return ", ".join(filter(None, value[1:3]))

    def paint(self, place: Place, value: tuple[str, str, str, str]) -> None:
        icon, name, note, tone = value
        t, painter, area = theme.tokens(), place.painter, place.area
        tile = QRectF(area.x(), round(area.center().y() - px(16)), px(32), px(32))
        ground = t.fill if tone == "here" else t.surface if place.selected else t.sunken
        paint.box(painter, tile, ground, radius=6)
        icons.centred(painter, icon, tile, 16, t.on if tone == "here" else t.faint if tone == "gone" else t.text2)
        strong, small = fonts.font(fonts.BODY, 600), fonts.font(fonts.CAPTION)
        strong.setStrikeOut(tone == "gone")
        x, high, low = tile.right() + px(12), QFontMetricsF(strong).height(), QFontMetricsF(small).height()
        y = area.center().y() - (high + low) / 2
        ink = t.muted if tone == "gone" else t.text
        paint.words(painter, QRectF(x, y, area.right() - x, high), name, strong, ink)
        paint.words(painter, QRectF(x, y + high, area.right() - x, low), note, small,
                    t.text2 if place.selected else t.muted)  # fmt: skip


class Listing:
    """The columns of the list, as data."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def columns(self) -> tuple[Column, ...]:
        """All of them."""
        return (
            Column("name", N_("Which copy"), _Named(), 240, value=self.named, sorts=False),
            Column("holds", N_("Holds"), Words("text2"), 130, value=self.holds, sorts=False, stretch=True),
            Column("heard", N_("Last heard"), Words("text2"), 130, value=self.heard, sorts=False),
            Column("lease", N_("Locks in"), State(), 150, value=self.lease, sorts=False),
            Column("waits", N_("To send"), State(), 210, value=self.waits, sorts=False),
            Column("state", "", Mark(), 170, value=self.state, sorts=False),
        )

    def named(self, one: Holder) -> tuple[str, str, str, str]:
        """Its icon, its name and what it is; a tutor by code while names are hidden."""
        hidden = self._desk.hides_names and one.kind == "tutor"
        note = _("This computer") if one.is_here else _(KINDS[one.kind])
        if one.code:
            note = f"{note} · {one.code}"
        name = one.code if hidden and one.code else one.name
        return ICONS[one.kind], name or _("Without a name"), note, _tone(one)

    def holds(self, one: Holder) -> str:
        """What is on it."""
        if one.revoked_on:
            return _("Nothing new any more")
        if one.kind == "office":
            return _("Everything")
        if one.kind == "partner":
            return _("Work data by alias, identities with consent")
        words = ngettext("{count} student", "{count} students", one.students)
        return words.format(count=one.students)

    def heard(self, one: Holder) -> Any:
        """When a bundle of it was taken last."""
        if one.is_here:
            return _("now")
        if one.heard_at is None:
            return _("not yet")
        shown = moment(self._desk, one.heard_at)
        days = (self._desk.now() - datetime.fromisoformat(one.heard_at)).days
        return Toned(shown, "warn") if days >= QUIET_DAYS and not one.revoked_on else shown

    def lease(self, one: Holder) -> tuple[str, str, str] | None:
        """How long a laptop goes on without news, as far as that is known."""
        held = one.lease
        if held is None:
            return None
        if held.is_over:
            return _("over"), "lock", "muted"
        if held.sure <= 0:
            return _("not sure"), "hourglass", "plain" if one.revoked_on else "warn"
        words = ngettext("{count} day", "{count} days", held.sure).format(count=held.sure)
        return words, "hourglass", "warn" if held.is_ending and not one.revoked_on else "plain"

    def lease_told(self, one: Holder) -> str:
        """The same in sentences, and what to do."""
        held = one.lease
        if held is None:
            return ""
        if held.is_over:
            return _("It had no news for {days} days: opened again, it clears itself.").format(days=DAYS)
        if held.sure <= 0:
            words = ngettext(
                "It goes on for {count} day if it took what was sent last; otherwise it clears itself.",
                "It goes on for {count} days if it took what was sent last; otherwise it clears itself.", held.hoped,
            )  # fmt: skip
            return words.format(count=held.hoped)
        words = ngettext(
            "{count} day without news; longer with what is sent to it.",
            "{count} days without news; longer with what is sent to it.", held.sure,
        )  # fmt: skip
        return words.format(count=held.sure)

    def waits(self, one: Holder) -> tuple[str, str, str] | None:
        """What it lacks of what is here; a copy that gets pictures says only what it sent, not what it took."""
        if one.is_here or one.revoked_on or not one.is_fed:
            return None
        if one.kind != "office" and one.sent_at is not None:
            when = moment(self._desk, one.sent_at)
            if one.lacks:
                return _("what is new since {when}").format(when=when), "arrow-up", "plain"
            return _("sent {when}").format(when=when), "check", "good"
        if one.heard_at is None:
            return _("everything"), "arrow-up", "plain"
        if not one.lacks:
            return _("has all"), "check", "good"
        words = ngettext("{count} change", "{count} changes", one.lacks).format(count=f"{one.lacks:,}")
        return words, "arrow-up", "plain"

    def behind(self, one: Holder) -> str:
        """What of its is not here yet, and what to do about it."""
        if one.is_held:
            return _("An earlier bundle of it has not come. Send it one: it then sends again what is missing.")
        words = ngettext("{count} change", "{count} changes", one.behind).format(count=f"{one.behind:,}")
        mend = _("It works with a newer version of this program. Bring this one up to date, and open its bundle again.")
        return f"{words}. {mend}"

    def state(self, one: Holder) -> tuple[str, str, str, str] | None:
        """Here, revoked, something refused, or something that has not come."""
        if one.is_here:
            words = _("Here")
            return "circle-dot", "accent", words, words
        if one.revoked_on:
            words = _("Revoked {date}").format(date=dates.brief(one.revoked_on))
            return "ban", "bad", words, words
        if one.refused:
            count = len(one.refused)
            words = ngettext("{count} refused", "{count} refused", count).format(count=count)
            return "circle-slash", "warn", words, words
        if one.is_held or one.behind:
            words = ngettext("{count} not here yet", "{count} not here yet", one.behind)
            said = _("a bundle is missing") if one.is_held else words.format(count=f"{one.behind:,}")
            return "hourglass", "warn", said, f"{said}. {self.behind(one)}"
        return None


def _tone(one: Holder) -> str:
    return "here" if one.is_here else "gone" if one.revoked_on else "plain"


def counted(rows: list[Holder]) -> str:
    """ "2 offices, 5 tutor laptops": those that still count."""
    there = [one for one in rows if not one.revoked_on]
    offices, tutors = sum(one.kind != "tutor" for one in there), sum(one.kind == "tutor" for one in there)
    said = [ngettext("{count} office", "{count} offices", offices).format(count=offices)]
    if tutors:
        said.append(ngettext("{count} tutor laptop", "{count} tutor laptops", tutors).format(count=tutors))
    return ", ".join(said)
