"""Ready messages about what needs a person: to whom, in which language, and the words. Never with a name in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sqlmodel import Session

from tutor_app.i18n import LANGUAGES, N_, translator
from tutor_app.queries.alerts import Table
from tutor_app.queries.rows import cursor, places
from tutor_app.queries.schedule import OccurrenceRow

To = Literal["student", "tutor"]


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
    """The name of the subject by language."""
    date: str = ""
    start: str = ""


def receivers(
    read: Session, kind: str, tbl: Table, ids: Sequence[str], dates: Sequence[str] = ()
) -> list[MessageRow]:
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
    """The tutors who may be asked about meetings that have no log, a message for each meeting."""
    ids = list({meeting.tutor_id for meeting in meetings})
    found = cursor(read, _PEOPLE["tutor", "tutor"].format(places(ids)), tuple(ids)).fetchall()
    known = {values[0]: _row("tutor", {}, *values) for values in found}
    return [
        replace(known[one.tutor_id], id=f"{one.schedule_id} {one.planned_date}", date=one.date, start=one.start)
        for one in meetings
    ]


def written(kind: str, row: MessageRow, language: str, missing: Sequence[str] = ()) -> tuple[str, str]:
    """Subject line and text of a message in a language ("en" or "ko")."""
    say = translator(language).gettext
    title, body = (say(text) for text in MESSAGES[kind, row.to])
    lesson = say("{subject} lessons").format(subject=row.subject[language]) if row.subject else say("lessons")
    facts = {
        "lessons": lesson,
        "date": day(row.date, language),
        "start": row.start,
        "what": "\n".join(f"- {say(MISSING[one])}" for one in missing),
    }
    return title.format(**facts), "\n\n".join((say("Hello,"), body.format(**facts), say("Thank you.")))


def day(iso: str, language: str) -> str:
    """A day in a message: "20 November", "11월 20일"."""
    if not iso or iso < "1000":
        return ""
    found, say = date.fromisoformat(iso), translator(language)
    pattern = say.pgettext("date in a message", "{day} {long_month}")
    return pattern.format(day=found.day, m=found.month, long_month=say.gettext(_MONTHS[found.month - 1]))


def language_of(languages: str, otherwise: str) -> str:
    """The first of a person's languages that messages are written in."""
    return next((one for one in languages.split() if one in LANGUAGES), otherwise)


def _row(
    to: To, when: Mapping[str, str], record: str, person: str, code: str, shown: str, languages: str,
    english: str | None, korean: str | None,
) -> MessageRow:  # fmt: skip
    subject = {"en": english or korean or "", "ko": korean or english or ""} if english or korean else {}
    language = language_of(languages, "ko" if to == "student" else "en")
    return MessageRow(f"{record} {to}", person, to, code, shown, language, subject, when.get(record, ""))


_QUIET_TO_TUTOR = (
    N_("How are your lessons going?"),
    N_(
        "Our record has nothing about your {lessons} since {date}. Have you met meanwhile, or is something in the "
        "way? If another day, time or place would help, please tell us: we will arrange it."
    ),
)
_QUIET_TO_STUDENT = (
    N_("How are your lessons going?"),
    N_(
        "We have heard nothing about your {lessons} since {date}. Do you still meet? If another day, time or place "
        "suits you better, or if you need a break, please tell us. We are glad to help."
    ),
)
_WAITING = (
    N_("We have not forgotten you"),
    N_(
        "You have been on our waiting list since {date}, and we are still looking for a tutor who suits you. Would "
        "you still like lessons? Please tell us at what times you are free now, and whether anything has changed. "
        "The more times you are free, the sooner we find somebody."
    ),
)
_ENDING = (
    N_("Your lessons until {date}"),
    N_(
        "Your {lessons} are planned until {date}. Would you like to go on after that? Please tell us, and whether "
        "day, time and place stay as they are."
    ),
)
_NO_SCHEDULE = (
    N_("When do you meet?"),
    N_("We have no times noted for your {lessons}. On which days do you meet, at what time and where?"),
)
_MISSING = (
    N_("A few things we should know"),
    N_("So that we can arrange lessons and reach you, please tell us:\n\n{what}"),
)

MESSAGES: dict[tuple[str, To], tuple[str, str]] = {
    ("to_log", "tutor"): (
        N_("A lesson to note"),
        N_(
            "Our record has no note yet of the lesson on {date} at {start}. Did it take place? A line or two is "
            "enough: how long it was, what you practised, and what comes next. If it did not happen, please tell us why."
        ),
    ),
    ("quiet", "tutor"): _QUIET_TO_TUTOR,
    ("quiet", "student"): _QUIET_TO_STUDENT,
    ("silent", "tutor"): _QUIET_TO_TUTOR,
    ("silent", "student"): _QUIET_TO_STUDENT,
    ("three_absences", "student"): (
        N_("We have missed you"),
        N_(
            "You could not come to the last three lessons. Is everything all right? If another day, time or place "
            "suits you better, or if you would like a break, simply tell us. Nobody minds."
        ),
    ),
    ("three_absences", "tutor"): (
        N_("The last three lessons"),
        N_(
            "Your student could not come to the last three lessons. Do you know whether something is the matter? "
            "Please tell us what you know and what would help; we will get in touch as well."
        ),
    ),
    ("waiting", "student"): _WAITING,
    ("long_waiting", "student"): _WAITING,
    ("reports_due", "tutor"): (
        N_("A progress report is due"),
        N_(
            "It is time for a progress report on your {lessons} since {date}. Please write us a few lines: what your "
            "student can do now that was not possible before, what was hard, and what comes next. We add the rest."
        ),
    ),
    ("ending", "student"): _ENDING,
    ("ending", "tutor"): _ENDING,
    ("no_schedule", "student"): _NO_SCHEDULE,
    ("no_schedule", "tutor"): _NO_SCHEDULE,
    ("check_expiring", "tutor"): (
        N_("Your background check"),
        N_(
            "Your background check is valid until {date}. Please renew it and send us a copy in time, so that your "
            "lessons can go on. If you need a form or a letter from us, tell us."
        ),
    ),
    ("missing_students", "student"): _MISSING,
    ("missing_tutors", "tutor"): _MISSING,
}
"""Subject line and text, by kind of alert and by who gets it. Lessons are named by their subject alone."""

MISSING = {
    "languages": N_("which languages you speak"),
    "contact": N_("how we can reach you"),
    "availability": N_("on which days and at what times you are free"),
    "subjects": N_("what you would like to teach"),
}
_SAID = (N_("Hello,"), N_("Thank you."), N_("lessons"), N_("{subject} lessons"))
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
JOIN tutor t ON t.id = m.tutor_id WHERE {_OPEN} AND m.student_id IN ({{}})""",
    ("tutor", "tutor"): f"SELECT t.id, {_T}, NULL, NULL FROM tutor t WHERE t.id IN ({{}})",
}
