"""What leaves an office, table by table and column by column: the one place that says so.

An allow-list: a table or column that is not named here stays at home, and a test fails until somebody has decided.

- `tutor`: the columns that a tutor's copy and a partner office hold; `partner`: a partner office alone; `office`: none
  but full offices. `rows` says which rows a tutor's copy holds, `partner_rows` which a partner office.
- A star marks free text: real names, telephone and registration numbers in it are replaced before it leaves.
- `says`: the columns that a tutor may set, in rows within `rows` alone; `once`: those that only a new row may set.
  `while_`: only as long as the row at the office is so. `only`: the values that a column may take.
- `removes`: whether a tutor may take such a row away. Any row that the same copy made and nobody else has touched may
  go, so that a tutor can undo.
- A partner office says whatever it holds, but for tables with `partner_says` False.

Nobody but a full office ever holds who a student is, unless the student agreed that partners may know.
"""

from dataclasses import dataclass, field
from functools import cache

from tutor_app.model.matches import MEDIA
from tutor_app.model.sessions import ATTENDANCES
from tutor_app.store.schema import journalled

OWN = """
own_tutor (id) AS (
  SELECT :tutor UNION SELECT t.id FROM tutor t JOIN own_tutor o ON t.merged_into = o.id
  UNION SELECT t.merged_into FROM tutor t JOIN own_tutor o ON t.id = o.id WHERE t.merged_into IS NOT NULL),
own_match (id, student_id, subject_id) AS (
  SELECT id, student_id, subject_id FROM "match" WHERE tutor_id IN (SELECT id FROM own_tutor)
  AND (status IN ('agreed', 'active', 'paused') OR (status = 'ended' AND coalesce(ends, '') >= :since))),
own_student (id) AS (SELECT student_id FROM own_match),
own_log (id) AS (
  SELECT id FROM session_log WHERE match_id IN (SELECT id FROM own_match)
  AND tutor_id IN (SELECT id FROM own_tutor)),
own_class (id) AS (SELECT class_id FROM class_tutor WHERE tutor_id IN (SELECT id FROM own_tutor)),
own_class_session (id) AS (SELECT id FROM class_session WHERE class_id IN (SELECT id FROM own_class)),
own_goal (id) AS (
  SELECT g.id FROM goal g JOIN own_match m ON m.student_id = g.student_id AND m.subject_id = g.subject_id)
"""
"""What is a tutor's own: `:tutor` with those merged into one, and the matches that go on or ended after `:since`."""

RECENT_DAYS = 92
"""So long after the end of a match a tutor still writes its last report and hands in hours."""

_NOT_EVEN_ONE = "0"
_ALL = "1"
_MINE = "tutor_id IN (SELECT id FROM own_tutor)"
_ROSTER = "kind = 'office' OR id = :copy"
"""A copy needs to know the offices whose signatures it trusts, and itself; never whose laptops there are."""
_OF_STUDENT_IN_SUBJECT = (
    "EXISTS (SELECT 1 FROM own_match m WHERE m.student_id = row.student_id "
    "AND (row.subject_id IS NULL OR m.subject_id = row.subject_id))"
)
_SETTINGS = (
    "name name_ko address zone other_zone language paper report_language report_months "
    "hours_unit hours_direction hours_scope hours_per_day preparation portal portal_months"
).split()
_OFFICE_SETTINGS = f"id IN ({', '.join(repr(name) for name in _SETTINGS)})"
_KNOWN_TO_PARTNERS = (
    "EXISTS (SELECT 1 FROM consent c WHERE c.student_id = row.id AND c.kind = 'partner' AND c.withdrawn_on IS NULL)"
)


@dataclass(frozen=True)
class Rule:
    """What leaves an office of one table; see above."""

    tutor: str = ""
    partner: str = ""
    office: str = ""
    rows: str = _NOT_EVEN_ONE
    partner_rows: str = _ALL
    says: str = ""
    once: str = ""
    while_: str = ""
    only: dict[str, tuple[str | int, ...]] = field(default_factory=dict)
    removes: bool = False
    partner_says: bool = True

    def columns(self, kind: str) -> tuple[str, ...]:
        """The columns that a copy of that kind holds."""
        return _names(self.tutor) if kind == "tutor" else _names(f"{self.tutor} {self.partner}")

    def sayable(self, kind: str, *, new: bool) -> frozenset[str]:
        """The columns that a copy of that kind may set, in a new row or in one that is there."""
        if kind == "partner":
            return frozenset(self.columns(kind)) if self.partner_says else frozenset()
        return frozenset(_names(f"{self.says} {self.once}" if new else self.says))

    def texts(self) -> frozenset[str]:
        """The columns of free text that leave."""
        starred = f"{self.tutor} {self.partner}".split()
        return frozenset(name[:-1] for name in starred if name.endswith("*"))


def _names(columns: str) -> tuple[str, ...]:
    return tuple(name.rstrip("*") for name in columns.split())


def _whole(columns: str) -> Rule:
    """A table of the subjects: everybody holds it, offices and partners change it."""
    return Rule(tutor=columns, rows=_ALL)


TABLES: dict[str, Rule] = {
    # What is taught.
    "scale": _whole("id key name_en name_ko"),
    "level": _whole("id scale_id code name_en name_ko rank retired_on"),
    "subject": _whole("id key name_en name_ko scale_id position archived_on"),
    "skill": _whole("id subject_id key name_en name_ko position retired_on"),
    "can_do": _whole("id level_id skill_key text_en text_ko position"),
    "score_band": _whole("id scale_id level_id test version skill_key low high"),
    # People.
    "student": Rule(
        tutor="id code alias* status languages zone place* gender since archived_on",
        partner="left_reason* notes* merged_into",
        rows="id IN (SELECT id FROM own_student)",
    ),
    "identity": Rule(
        partner="id name family given romanised preferred birth_date phone messenger email address "
        "emergency_contact safe_contact",
        partner_rows=_KNOWN_TO_PARTNERS,
        partner_says=False,
    ),
    "consent": Rule(partner="id student_id kind given_on withdrawn_on note*", partner_says=False),
    "tutor": Rule(
        tutor="id code name romanised status languages zone place* gender affiliation phone messenger email capacity "
        "since trained_on background_check_on background_check_until archived_on interests*",
        partner="left_reason* notes* merged_into",
        rows="id IN (SELECT id FROM own_tutor)",
        says="phone messenger email place zone",
    ),
    "tutor_subject": Rule(tutor="id tutor_id subject_id low_level_id high_level_id", rows=_MINE),
    "availability": Rule(
        tutor="id tutor_id weekday minute if_needed",
        partner="student_id",
        rows=_MINE,
        says="if_needed",
        once="tutor_id weekday minute",
        only={"if_needed": (0, 1)},
        removes=True,
    ),
    "absence": Rule(
        tutor="id tutor_id starts ends", partner="student_id", rows=_MINE, once="tutor_id starts ends", removes=True
    ),
    "erased": Rule(office="id erased_on", partner_says=False),
    "two_people": Rule(office="id one_id other_id", partner_says=False),
    # Who waits, who meets whom, and when.
    "request": Rule(
        partner="id student_id subject_id since urgency status closed_on wish_place* wish_language wish_gender note*"
    ),
    "match": Rule(
        tutor="id student_id tutor_id subject_id class_id status starts ends",
        partner="request_id reason* note*",
        rows="id IN (SELECT id FROM own_match)",
    ),
    "schedule": Rule(
        tutor="id match_id weekday start minutes zone medium place* starts ends",
        rows="match_id IN (SELECT id FROM own_match)",
    ),
    "schedule_exception": Rule(
        tutor="id schedule_id date moved_to start minutes medium place* reason*",
        rows="schedule_id IN (SELECT s.id FROM schedule s JOIN own_match m ON m.id = s.match_id)",
    ),
    # What was done.
    "session_log": Rule(
        tutor="id match_id student_id tutor_id subject_id schedule_id planned_date date start minutes zone medium "
        "place* status missed_by notice topics* observed* homework* next_plan* preparation",
        partner="private_note*",
        rows="id IN (SELECT id FROM own_log)",
        says="date start minutes zone medium place status missed_by notice topics observed homework next_plan "
        "schedule_id planned_date preparation",
        once="match_id student_id tutor_id subject_id private_note",
        only={"medium": MEDIA, "notice": (0, 1)},
    ),
    "attendance": Rule(
        tutor="id session_id student_id status",
        rows="session_id IN (SELECT id FROM own_log)",
        says="status",
        once="session_id student_id",
        only={"status": ATTENDANCES},
        removes=True,
    ),
    "session_skill": Rule(
        tutor="id session_id skill_id",
        rows="session_id IN (SELECT id FROM own_log)",
        once="session_id skill_id",
        removes=True,
    ),
    # Goals, levels, reports.
    "goal": Rule(
        tutor="id student_id subject_id title_en* title_ko* set_on target_date status position",
        rows="id IN (SELECT id FROM own_goal)",
    ),
    "goal_step": Rule(
        tutor="id goal_id student_id can_do_id text_en* text_ko* status reached_on position",
        rows="goal_id IN (SELECT id FROM own_goal)",
    ),
    "evidence": Rule(
        tutor="id step_id student_id session_id date quote*",
        rows="step_id IN (SELECT s.id FROM goal_step s JOIN own_goal g ON g.id = s.goal_id)",
        says="date quote",
        once="step_id student_id session_id",
    ),
    "assessment": Rule(
        tutor="id student_id subject_id skill_id level_id date rater test version score note*",
        rows=_OF_STUDENT_IN_SUBJECT,
    ),
    "progress_report": Rule(
        tutor="id student_id subject_id starts ends status language paper summary_en* summary_ko* words_en* words_ko* "
        "next_en* next_ko* issued_on",
        office="pdf",
        rows=_OF_STUDENT_IN_SUBJECT,
        says="status language paper summary_en summary_ko words_en words_ko next_en next_ko",
        once="student_id subject_id starts ends",
        while_="status IN ('draft', 'submitted')",
        only={"status": ("draft", "submitted"), "language": ("en", "ko", "both"), "paper": ("a4", "letter")},
    ),
    # Classes.
    "group_class": Rule(
        tutor="id name* subject_id term period grade place* starts ends",
        rows='id IN (SELECT id FROM own_class) OR id IN (SELECT m.class_id FROM "match" m JOIN own_match o USING (id))',
    ),
    "class_run": Rule(
        tutor="id level_id capacity status paused_until", partner="reason*", rows="id IN (SELECT id FROM own_class)"
    ),
    "class_tutor": Rule(tutor="id class_id tutor_id position", rows=_MINE),
    "class_time": Rule(
        tutor="id class_id weekday start minutes zone medium place* starts ends",
        partner="planned_end",
        rows="class_id IN (SELECT id FROM own_class)",
    ),
    "class_time_exception": Rule(
        tutor="id class_time_id date moved_to start minutes medium place* reason*",
        rows="class_time_id IN (SELECT t.id FROM class_time t JOIN own_class c ON c.id = t.class_id)",
    ),
    "class_session": Rule(
        tutor="id class_id date start minutes zone status reason* topics* note*",
        rows="class_id IN (SELECT id FROM own_class)",
        says="date start minutes zone status reason topics note",
        once="class_id",
    ),
    "class_session_tutor": Rule(
        tutor="id session_id tutor_id",
        rows=f"{_MINE} AND session_id IN (SELECT id FROM own_class_session)",
        once="session_id tutor_id",
        removes=True,
    ),
    "class_attendance": Rule(
        tutor="id session_id student_id status note*",
        rows="session_id IN (SELECT id FROM own_class_session) AND student_id IN (SELECT id FROM own_student)",
        says="status note",
        once="session_id student_id",
        only={"status": ATTENDANCES},
        removes=True,
    ),
    # Events and things lent.
    "event": Rule(
        partner="id kind title* date start minutes zone place* capacity sign_up_until cost note* status reason*"
    ),
    "participation": Rule(
        partner="id event_id student_id tutor_id role signed_on status consent_on photo_on attendance", office="guest"
    ),
    "loan": Rule(
        partner="id item kind code student_id tutor_id lent_on due_on returned_on note* written_off_on written_off_why*"
    ),
    # The office.
    "member": Rule(tutor="id name role tutor_id left_on", rows=_MINE),
    "copy": Rule(tutor="id made_at follows", partner="name", rows="id = :copy", partner_says=False),
    "peer": Rule(
        tutor="id name encrypts signs kind tutor_id home replaces added_on signed_by signature",
        rows=_ROSTER,
        partner_rows=_ROSTER,
        partner_says=False,
    ),
    "revocation": Rule(tutor="id copy_id revoked_on keeps signed_by signature", rows=_ALL, partner_says=False),
    "office_setting": Rule(tutor="id value", rows=_OFFICE_SETTINGS, partner_rows=_OFFICE_SETTINGS, partner_says=False),
    "closure": Rule(tutor="id starts ends name*", rows=_ALL),
    "saved_filter": Rule(partner="id page name* wish position"),
    "disclosure": Rule(
        office="id at member_id copy_id student_id tutor_id kind what purpose", partner_rows=_NOT_EVEN_ONE
    ),
    "decision": Rule(office="id conflict tbl row_id cell side", partner_rows=_NOT_EVEN_ONE, partner_says=False),
    "origin": Rule(office="id source kind key tbl row_id", partner_rows=_NOT_EVEN_ONE),
}


@cache
def rows_wanted(kind: str) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """What a copy of that kind holds: table, columns, and the SELECT (parents first), with its places to fill."""
    found = []
    for table in journalled():
        rule = TABLES.get(table.name, Rule())
        columns = rule.columns(kind)
        if columns:
            condition = rule.rows if kind == "tutor" else rule.partner_rows
            listed = ", ".join(f'row."{name}"' for name in columns)
            own = f"WITH RECURSIVE {OWN} " if kind == "tutor" else ""
            sql = f'{own}SELECT {listed} FROM "{table.name}" row WHERE {condition} ORDER BY row.id'
            found.append((table.name, columns, sql))
    return tuple(found)
