"""Ready messages about what needs a person: to whom, in which language, and the words. Never with a name in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from sqlmodel import Session

from tutor_app.calendar import is_near
from tutor_app.i18n import LANGUAGES, N_, translator
from tutor_app.queries.alerts import Table
from tutor_app.queries.classes import MeetingRow
from tutor_app.queries.message_texts import MESSAGES, MISSING, PAST, To
from tutor_app.queries.rows import cursor, places
from tutor_app.queries.schedule import OccurrenceRow

Caution = Literal["declined", "rule"]


@dataclass(frozen=True, slots=True)
class MessageRow:
    """Somebody to write to about one record of an alert."""

    id: str
    """Of the record, and to whom: one record may be written about to two people."""
    person_id: str
    to: To
    code: str
    shown: str
    """The alias of a student, the name of a tutor: for the screen, never for the message."""
    language: str
    """"en" or "ko": the first of theirs that we write."""
    subject: Mapping[str, str]
    """The name of the subject, or of the thing lent, by language."""
    date: str = ""
    start: str = ""


def receivers(read: Session, kind: str, tbl: Table, ids: Sequence[str], dates: Sequence[str] = ()) -> list[MessageRow]:
    """Who may be written to about these records, in their order; nobody where there is no message of that kind."""
    when = dict(zip(ids, dates, strict=True)) if dates else {}
    order = {one: at for at, one in enumerate(ids)}
    found = [
        _row(to, when, *values)
        for to in ("student", "tutor")
        if (kind, to) in MESSAGES
        for values in cursor(read, _PEOPLE[tbl, to].format(places(list(ids))), tuple(ids)).fetchall()
    ]
    return sorted(found, key=lambda row: (order[row.id.partition(" ")[0]], row.to))


def receivers_of(read: Session, meetings: Sequence[OccurrenceRow]) -> list[MessageRow]:
    """The tutors who may be asked about meetings that have no log, a message for each meeting; day and time are those
    of the tutor's own clock."""
    ids = list({meeting.tutor_id for meeting in meetings})
    found = cursor(read, _PEOPLE["tutor", "tutor"].format(places(ids)), tuple(ids)).fetchall()
    known = {values[0]: _row("tutor", {}, *values) for values in found}
    zones = dict(cursor(read, f"SELECT id, zone FROM tutor WHERE id IN ({places(ids)})", tuple(ids)).fetchall())
    begins = [one.begins.astimezone(ZoneInfo(zones[one.tutor_id])) for one in meetings]
    return [
        replace(
            known[one.tutor_id], id=f"{one.schedule_id} {one.planned_date}", date=at.date().isoformat(),
            start=f"{at:%H:%M}",
        )
        for one, at in zip(meetings, begins, strict=True)
    ]  # fmt: skip


def receivers_of_classes(read: Session, meetings: Sequence[MeetingRow]) -> list[MessageRow]:
    """The tutors who may be asked about meetings of classes that have no log, a message for each meeting."""
    return [
        replace(one, id=f"{met.class_id} {met.date} {one.person_id}", date=met.date, start=met.start)
        for met in meetings
        for one in _teaching(read, met.class_id)
    ]


def receivers_in_class(read: Session, class_id: str, day: str, start: str) -> list[MessageRow]:
    """The tutors and students of a class, who may be written to about its meeting on `day` ("" for none)."""
    seated = [_row("student", {}, *values) for values in cursor(read, _SEATED, (class_id,)).fetchall()]
    return [replace(one, date=day, start=start) for one in (*_teaching(read, class_id), *seated)]


def receivers_at_event(read: Session, event_id: str, *, open_only: bool = False) -> list[MessageRow]:
    """The students and tutors who signed up for an event, or those alone whose consent is open; guests have no
    language on record, and are written to by those who brought them."""
    people: tuple[tuple[To, str], ...] = (("student", _S), ("tutor", _T))
    return [
        replace(_row(to, {}, *values), date=day, start=start)
        for to, columns in people
        for *values, day, start, agreed in cursor(read, _COMING.format(columns, to), (event_id,)).fetchall()
        if not open_only or (to == "student" and agreed is None)
    ]


def cautions(read: Session, row: MessageRow) -> list[Caution]:
    """What to think of before this person is written to: whether a student said no to messages, and whether there is a
    rule on how contact is safe. What the rule says stays covered."""
    if row.to != "student":
        return []
    found = cursor(read, _CAUTIONS, (row.person_id, row.person_id)).fetchall()
    return [caution for (caution,) in found]


def written(
    kind: str, row: MessageRow, language: str, today: str, *, missing: Sequence[str] = (), what: str = ""
) -> tuple[str, str]:
    """Subject line and text of a message in a language ("en" or "ko"); `what` is the title of an event."""
    say = translator(language).gettext
    said = MESSAGES[kind, row.to]
    if row.date < today:
        said = PAST.get((kind, row.to), said)
    title, body = map(say, said)
    lesson = say("{subject} lessons").format(subject=row.subject[language]) if row.subject else say("lessons")
    facts = {
        "lessons": lesson,
        "date": day(row.date, language, today),
        "start": row.start,
        "thing": row.subject.get(language, ""),
        "what": what or "\n".join(f"- {say(MISSING[one])}" for one in missing),
    }
    return title.format(**facts), "\n\n".join((say("Hello,"), body.format(**facts), say("Thank you.")))


def day(iso: str, language: str, today: str) -> str:
    """A day in a message: "20 November", "11월 20일"; with its year where it is not near."""
    if not iso or iso < "1000":
        return ""
    found, say = date.fromisoformat(iso), translator(language)
    if is_near(found, date.fromisoformat(today)):
        pattern = say.pgettext("date in a message", "{day} {long_month}")
    else:
        pattern = say.pgettext("date of another year in a message", "{day} {long_month} {year}")
    month = say.gettext(_MONTHS[found.month - 1])
    return pattern.format(day=found.day, m=found.month, long_month=month, year=found.year)


def language_of(languages: str, otherwise: str) -> str:
    """The first of a person's languages that messages are written in."""
    return next((one for one in languages.split() if one in LANGUAGES), otherwise)


def _teaching(read: Session, class_id: str) -> list[MessageRow]:
    return [_row("tutor", {}, *values) for values in cursor(read, _TEACHING, (class_id,)).fetchall()]


def _row(
    to: To, when: Mapping[str, str], record: str, person: str, code: str, shown: str, languages: str,
    english: str | None, korean: str | None,
) -> MessageRow:  # fmt: skip
    subject = {"en": english or korean or "", "ko": korean or english or ""} if english or korean else {}
    language = language_of(languages, "ko" if to == "student" else "en")
    return MessageRow(f"{record} {to}", person, to, code, shown, language, subject, when.get(record, ""))


_SAID = (N_("Hello,"), N_("Thank you."), N_("lessons"), N_("{subject} lessons"))
_CAUTIONS = """
SELECT 'declined' FROM consent WHERE student_id = ? AND kind = 'contact' AND withdrawn_on IS NOT NULL
UNION ALL SELECT 'rule' FROM identity WHERE id = ? AND safe_contact <> ''"""
_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip

_OPEN = "m.status IN ('proposed', 'agreed', 'active', 'paused')"
_S = "s.id, s.code, s.alias, s.languages"
_T = "t.id, t.code, t.name, t.languages"
_PEOPLE: dict[tuple[Table, To], str] = {
    ("match", "student"): f"""SELECT m.id, {_S}, u.name_en, u.name_ko FROM "match" m
JOIN student s ON s.id = m.student_id JOIN subject u ON u.id = m.subject_id WHERE m.id IN ({{}})""",
    ("match", "tutor"): f"""SELECT m.id, {_T}, u.name_en, u.name_ko FROM "match" m
JOIN tutor t ON t.id = m.tutor_id JOIN subject u ON u.id = m.subject_id WHERE m.id IN ({{}})""",
    ("student", "student"): f"SELECT s.id, {_S}, NULL, NULL FROM student s WHERE s.id IN ({{}})",
    ("student", "tutor"): f"""SELECT DISTINCT m.student_id, {_T}, NULL, NULL FROM "match" m
JOIN tutor t ON t.id = m.tutor_id WHERE {_OPEN} AND m.class_id IS NULL AND m.student_id IN ({{}})""",
    ("loan", "student"): f"""SELECT l.id, {_S}, l.item, l.item FROM loan l
JOIN student s ON s.id = l.student_id WHERE l.id IN ({{}})""",
    ("loan", "tutor"): f"""SELECT l.id, {_T}, l.item, l.item FROM loan l
JOIN tutor t ON t.id = l.tutor_id WHERE l.id IN ({{}})""",
    ("tutor", "tutor"): f"SELECT t.id, {_T}, NULL, NULL FROM tutor t WHERE t.id IN ({{}})",
}
_SEATED = f"""SELECT m.id, {_S}, u.name_en, u.name_ko FROM "match" m JOIN student s ON s.id = m.student_id
JOIN subject u ON u.id = m.subject_id WHERE m.class_id = ? AND {_OPEN} ORDER BY s.alias, s.code"""
_TEACHING = f"""SELECT c.id, {_T}, u.name_en, u.name_ko FROM class_tutor c JOIN tutor t ON t.id = c.tutor_id
JOIN group_class g ON g.id = c.class_id JOIN subject u ON u.id = g.subject_id WHERE g.id = ? ORDER BY c.position"""
_COMING = """SELECT p.id, {0}, NULL, NULL, e.date, e.start, p.consent_on
FROM participation p JOIN event e ON e.id = p.event_id JOIN {1} {1[0]} ON {1[0]}.id = p.{1}_id
WHERE e.id = ? AND p.status <> 'cancelled' ORDER BY p.signed_on, p.id"""
