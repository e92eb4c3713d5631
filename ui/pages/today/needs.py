"""Reads what needs a person: one `Need` for each tile, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tutor_app import backups
from tutor_app.i18n import _, ngettext
from tutor_app.queries import alerts as queries
from tutor_app.queries.alerts import STUDENTS_READ, Alert, AlertKind, requests_waiting, students_of
from tutor_app.queries.broken import READS as BROKEN_READS
from tutor_app.queries.broken import broken
from tutor_app.queries.classes import MeetingRow, classes_to_log
from tutor_app.queries.conflicts import conflicts
from tutor_app.queries.demand import waiting_bands
from tutor_app.queries.office import copies, settings
from tutor_app.queries.students import student_card
from ui import dates
from ui.page import Desk
from ui.pages.parts.overdue import overdue
from ui.pages.today.kinds import KINDS, Facts

CLASS_READS = frozenset({"group_class", "class_run", "class_time", "class_time_exception", "class_session"})
READS = frozenset().union(BROKEN_READS, CLASS_READS, {"decision", "copy"}, *queries.READS.values())


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that needs a person: `count` records, which `page` lists alone; no page where a sheet mends it."""

    kind: str
    count: int
    words: str
    note: str
    icon: str
    tone: str
    page: str = ""
    ids: tuple[str, ...] = ()
    """Of the records that the page lists."""
    alert: Alert | None = None


def needs(desk: Desk) -> list[Need]:
    """Everything that needs a person now, the most pressing first."""
    alerts = (_of(desk, kind) for kind in KINDS)
    found = [_to_log(desk), _classes(desk), *alerts, _broken(desk), _conflicts(desk), _backup(desk)]
    return [need for need in found if need is not None]


def open_need(desk: Desk, need: Need) -> None:
    """Go to exactly the records that it is about."""
    if not need.ids:
        desk.open_page(need.page, pill=need.kind)
        return
    more = KINDS[need.alert.kind].mended_in if need.alert and need.page in ("students", "tutors") else {}
    desk.open_page(need.page, only=",".join(need.ids), why=need.words, **more)


def _to_log(desk: Desk) -> Need | None:
    found = overdue(desk)
    if not found:
        return None
    oldest = _("Oldest: {date}").format(date=dates.short(found[-1].date))
    words = ngettext("Session to log", "Sessions to log", len(found))
    return Need("to_log", len(found), words, oldest, "notebook-pen", "accent", "sessions")


def classes_waiting(desk: Desk) -> list[MeetingRow]:
    """Meetings of classes that are over and have no log, newest first."""
    return desk.app.known(CLASS_READS, classes_to_log, desk.app.clock().replace(second=0, microsecond=0))


def _classes(desk: Desk) -> Need | None:
    """Classes that met and have no log."""
    found = classes_waiting(desk)
    if not found:
        return None
    oldest = _("Oldest: {date}").format(date=dates.short(found[-1].date))
    words = ngettext("Class to log", "Classes to log", len(found))
    ids = tuple(dict.fromkeys(one.class_id for one in found))
    return Need("classes_to_log", len(found), words, oldest, "presentation", "accent", "classes", ids)


def _of(desk: Desk, kind: AlertKind) -> Need | None:
    found = desk.app.known(queries.READS[kind], queries.alerts, desk.today(), (kind,))
    if not found:
        return None
    alert, shown = found[0], KINDS[kind]
    page, ids = _where(desk, alert)
    facts = _facts(desk, alert)
    count = len(alert.ids if shown.mended_by else ids)
    return Need(kind, count, shown.words(facts), shown.note(alert, facts), shown.icon, shown.tone, page, ids, alert)


def _where(desk: Desk, alert: Alert) -> tuple[str, tuple[str, ...]]:
    """The page that can list the records of an alert; else the students they are about."""
    kind = KINDS[alert.kind]
    if kind.mended_by:
        reads = queries.READS[alert.kind]
        return desk.page_listing(kind.mended_by), desk.app.known(
            reads, requests_waiting, alert.kind, desk.today(), alert.ids
        )
    if page := desk.page_listing(alert.tbl):
        return page, alert.ids
    return "students", desk.app.known(STUDENTS_READ, students_of, alert.tbl, alert.ids)


def _facts(desk: Desk, alert: Alert) -> Facts:
    app = desk.app
    office = app.known(frozenset({"office_setting"}), settings)
    if alert.kind == "waiting":
        bands = app.known(queries.READS["waiting"], waiting_bands, desk.today())
        return Facts(desk.today(), office, sum(len(band.student_ids) for band in bands))
    if alert.kind == "three_absences" and len(alert.ids) == 1:
        card = app.query(student_card, alert.ids[0])
        named = card and (card.code if desk.hides_names or not card.alias else f"{card.alias} · {card.code}")
        return Facts(desk.today(), office, one=named or "")
    return Facts(desk.today(), office)


def _broken(desk: Desk) -> Need | None:
    midnight = desk.now().replace(hour=0, minute=0, second=0, microsecond=0)
    found = desk.app.known(BROKEN_READS, broken, desk.today(), midnight)
    if not found:
        return None
    words = ngettext("Rule that is broken", "Rules that are broken", len(found))
    return Need("broken", len(found), words, _("After a merge, or by hand"), "git-merge", "bad")


def _conflicts(desk: Desk) -> Need | None:
    """What two copies set without knowing of each other."""
    count = len(desk.app.query(conflicts)) if desk.has_page("copies") else 0
    if not count:
        return None
    words = ngettext("Conflict to decide", "Conflicts to decide", count)
    return Need("conflicts", count, words, _("Two copies changed the same"), "git-compare", "warn", "copies")


def second_place(desk: Desk) -> tuple[date | None, str]:
    """When the newest backup in the second place was made, None where there is none, and that in words."""
    folder = desk.settings.second_backup_folder
    if not folder:
        return None, _("There is no second place yet")
    last = backups.copied_last(desk.app, Path(folder))
    if last is None:
        return None, _("None was ever made there")
    day = last.astimezone(desk.now().tzinfo).date()
    return day, _("Last: {date}").format(date=dates.medium(day.isoformat()))


def _backup(desk: Desk) -> Need | None:
    """No backup in the second place for some days."""
    made_here = desk.app.known(frozenset({"copy"}), copies)
    if desk.is_sample or not made_here:  # the copy of a tutor: what matters of it is at its office
        return None
    last, note = second_place(desk)
    since = last or date.fromisoformat(made_here[0].made_at[:10])
    days = (date.fromisoformat(desk.today()) - since).days
    office = desk.app.known(frozenset({"office_setting"}), settings)
    if days < Facts(desk.today(), office).days("backup_days"):
        return None
    return Need("backup", 1, _("Backup due elsewhere"), note, "hard-drive", "bad")
