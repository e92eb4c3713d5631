"""What comes with a bundle, in people's words: "12 new sessions, 2 edits, 1 conflict"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tutor_app.i18n import N_, NN_, _, ngettext
from tutor_app.store.merge import MergePreview
from tutor_app.store.settle import Counts


@dataclass(frozen=True, slots=True)
class Kind:
    """What people count: its icon, its plural (marked with N_) and how new ones are said (marked with NN_)."""

    icon: str
    name: str
    new: tuple[str, str]


KINDS = {
    "session_log": Kind("notebook-pen", N_("Sessions"), NN_("{count} new session", "{count} new sessions")),
    "student": Kind("users", N_("Students"), NN_("{count} new student", "{count} new students")),
    "tutor": Kind("graduation-cap", N_("Tutors"), NN_("{count} new tutor", "{count} new tutors")),
    "request": Kind("hourglass", N_("Requests"), NN_("{count} new request", "{count} new requests")),
    "match": Kind("handshake", N_("Matches"), NN_("{count} new match", "{count} new matches")),
    "schedule": Kind("calendar-days", N_("Schedules"), NN_("{count} new schedule", "{count} new schedules")),
    "goal": Kind("target", N_("Goals"), NN_("{count} new goal", "{count} new goals")),
    "assessment": Kind("clipboard-check", N_("Assessments"), NN_("{count} new assessment", "{count} new assessments")),
    "progress_report": Kind("file-text", N_("Reports"), NN_("{count} new report", "{count} new reports")),
    "class_session": Kind(
        "presentation", N_("Class sessions"), NN_("{count} new class session", "{count} new class sessions")
    ),
    "event": Kind("calendar", N_("Events"), NN_("{count} new event", "{count} new events")),
    "loan": Kind("book-marked", N_("Loans"), NN_("{count} new loan", "{count} new loans")),
}
"""By table, in the order in which they are said."""
_PART_OF = {
    "attendance": "session_log", "session_skill": "session_log", "identity": "student", "consent": "student",
    "availability": "", "absence": "", "tutor_subject": "tutor", "schedule_exception": "schedule",
    "goal_step": "goal", "evidence": "goal", "class_attendance": "class_session",
    "class_session_tutor": "class_session", "participation": "event",
}  # fmt: skip
"""Tables whose rows come with those of another one: a new attendance is no edit of anything."""
_UNSAID = frozenset({"copy", "peer", "revocation", "decision", "origin", "disclosure"})
"""Tables that the program keeps for itself."""
_MOST_SAID = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what comes: what, and of what in particular."""

    icon: str
    tone: str
    words: str
    detail: str = ""


def lines(preview: MergePreview, *, hides_names: bool) -> list[Line]:
    """What comes, kind by kind; then edits, what is deleted, and conflicts."""
    counts = preview.merged.counts
    found = [Line(KINDS[table].icon, "accent", _new_said(table, n)) for table, n in _new(counts)]
    changed, deleted = _edits(counts), _deleted(counts)
    if changed:
        words = _edits_said(sum(changed.values()))
        found.append(Line("pencil", "accent", words, _of(changed)))
    if deleted:
        words = _deletions_said(sum(deleted.values()))
        found.append(Line("trash-2", "bad" if preview.deletes_much else "warn", words, _of(deleted)))
    if preview.conflicts:
        n = len(preview.conflicts)
        words = ngettext("{count} conflict", "{count} conflicts", n).format(count=f"{n:,}")
        found.append(Line("git-compare", "warn", words, ", ".join(whose(preview, hides_names=hides_names))))
    return found


def headline(preview: MergePreview) -> str:
    """The same in a sentence: "12 new sessions, 2 edits, 1 conflict in K-031"."""
    said = lines(preview, hides_names=True)
    kinds = [line.words for line in said if line.tone == "accent" and line.icon != "pencil"]
    rest = [line for line in said if line.words not in kinds]
    parts = kinds[:_MOST_SAID]
    if len(kinds) > _MOST_SAID:
        parts.append(_("more"))
    for line in rest:
        codes = line.detail if line.icon == "git-compare" and "," not in line.detail else ""
        parts.append(_("{what} in {code}").format(what=line.words, code=codes) if codes else line.words)
    return ", ".join(parts) or _("nothing that shows")


def number_of(preview: MergePreview) -> int:
    """How many changes people would count: what is new, edited and deleted."""
    counts = preview.merged.counts
    return sum(n for _table, n in _new(counts)) + sum(_edits(counts).values()) + sum(_deleted(counts).values())


def whose(preview: MergePreview, *, hides_names: bool) -> list[str]:
    """In which records the conflicts are: codes, with the alias where names are not hidden."""
    shown = [subject for _conflict, subject in preview.conflicts if subject.code]
    found = [one.code if hides_names or not one.name else f"{one.name} {one.code}" for one in shown]
    return list(dict.fromkeys(found))


def table_words(table: str) -> str:
    """What the rows of a table are, to people: "Sessions"."""
    kind = KINDS.get(_PART_OF.get(table, table))
    return _(kind.name) if kind else _("The office")


def together(parts: Iterable[tuple[str, int]]) -> list[str]:
    """Rows of tables, counted by what people call them; what the program keeps for itself is left out."""
    given = dict(parts)
    found: dict[str, int] = {}
    for table, number in given.items():
        if table not in _UNSAID and _PART_OF.get(table) not in given:
            words = table_words(table)
            found[words] = found.get(words, 0) + number
    return [_("{what}: {count}").format(what=words, count=f"{number:,}") for words, number in found.items()]


def short(counts: Iterable[tuple[str, int, int, int]]) -> str:
    """What a merge brought: "12 new sessions, 3 edits"; from rows of table, new, changed, deleted."""
    merged = {table: Counts(*did) for table, *did in counts}
    said = [_new_said(table, n) for table, n in _new(merged)]
    if changed := sum(_edits(merged).values()):
        said.append(_edits_said(changed))
    if deleted := sum(_deleted(merged).values()):
        said.append(_deletions_said(deleted))
    return ", ".join(said)


def _new_said(table: str, n: int) -> str:
    """So many new ones of a kind."""
    return ngettext(*KINDS[table].new, n).format(count=f"{n:,}")


def _edits_said(number: int) -> str:
    return ngettext("{count} edit", "{count} edits", number).format(count=f"{number:,}")


def _deletions_said(number: int) -> str:
    return ngettext("{count} deletion", "{count} deletions", number).format(count=f"{number:,}")


def _new(counts: Mapping[str, Counts]) -> list[tuple[str, int]]:
    return [(table, counts[table].new) for table in KINDS if table in counts and counts[table].new]


def _edits(counts: Mapping[str, Counts]) -> dict[str, int]:
    """Rows that were there and changed, and new ones of kinds that nobody counts, by words."""
    found: dict[str, int] = {}
    for table, did in counts.items():
        number = did.changed + (0 if table in KINDS or _PART_OF.get(table) in counts else did.new)
        if number and table not in _UNSAID:
            found[table_words(table)] = found.get(table_words(table), 0) + number
    return found


def _deleted(counts: Mapping[str, Counts]) -> dict[str, int]:
    found: dict[str, int] = {}
    for table, did in counts.items():
        if did.deleted and (table in KINDS or not counts.get(_PART_OF.get(table, ""), Counts()).deleted):
            found[table_words(table)] = found.get(table_words(table), 0) + did.deleted
    return found


def _of(parts: Mapping[str, int]) -> str:
    return " · ".join(f"{words} {number:,}" if len(parts) > 1 else words for words, number in parts.items())
