"""What comes with a bundle, in people's words: "12 new sessions, 2 edits, 1 conflict"."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tutor_app.i18n import N_, _, ngettext
from tutor_app.store.merge import MergePreview
from tutor_app.store.settle import Counts


@dataclass(frozen=True, slots=True)
class Kind:
    """What people count: its icon, its plural (marked with N_), and how many new ones are said."""

    icon: str
    name: str
    new: Callable[[int], str]


KINDS = {
    "session_log": Kind("notebook-pen", N_("Sessions"), lambda n: ngettext("{count} new session", "{count} new sessions", n)),
    "student": Kind("users", N_("Students"), lambda n: ngettext("{count} new student", "{count} new students", n)),
    "tutor": Kind("graduation-cap", N_("Tutors"), lambda n: ngettext("{count} new tutor", "{count} new tutors", n)),
    "request": Kind("hourglass", N_("Requests"), lambda n: ngettext("{count} new request", "{count} new requests", n)),
    "match": Kind("handshake", N_("Matches"), lambda n: ngettext("{count} new match", "{count} new matches", n)),
    "schedule": Kind("calendar-days", N_("Schedules"), lambda n: ngettext("{count} new schedule", "{count} new schedules", n)),
    "goal": Kind("target", N_("Goals"), lambda n: ngettext("{count} new goal", "{count} new goals", n)),
    "assessment": Kind(
        "clipboard-check", N_("Assessments"), lambda n: ngettext("{count} new assessment", "{count} new assessments", n)
    ),
    "progress_report": Kind("file-text", N_("Reports"), lambda n: ngettext("{count} new report", "{count} new reports", n)),
    "class_session": Kind(
        "presentation", N_("Class sessions"), lambda n: ngettext("{count} new class session", "{count} new class sessions", n)
    ),
    "event": Kind("calendar", N_("Events"), lambda n: ngettext("{count} new event", "{count} new events", n)),
    "loan": Kind("book-marked", N_("Loans"), lambda n: ngettext("{count} new loan", "{count} new loans", n)),
}
"""By table, in the order in which they are said."""
_PART_OF = {
    "attendance": "session_log", "session_skill": "session_log", "identity": "student", "consent": "student",
    "availability": "", "absence": "", "tutor_subject": "tutor", "schedule_exception": "schedule",
    "goal_step": "goal", "evidence": "goal", "class_attendance": "class_session",
    "class_session_tutor": "class_session", "participation": "event",
}  # fmt: skip
"""Tables whose rows come with those of another one: a new attendance is no edit of anything."""
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
    found = [Line(kind.icon, "accent", kind.new(n).format(count=f"{n:,}")) for kind, n in _new(counts)]
    changed, deleted = _edits(counts), _deleted(counts)
    if changed:
        n = sum(changed.values())
        words = ngettext("{count} edit", "{count} edits", n).format(count=f"{n:,}")
        found.append(Line("pencil", "accent", words, _of(changed)))
    if deleted:
        n = sum(deleted.values())
        words = ngettext("{count} deletion", "{count} deletions", n).format(count=f"{n:,}")
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


def whose(preview: MergePreview, *, hides_names: bool) -> list[str]:
    """In which records the conflicts are: codes, with the alias where names are not hidden."""
    found = [
        subject.code if subject.code and (hides_names or not subject.name) else f"{subject.name} {subject.code}".strip()
        for _conflict, subject in preview.conflicts
    ]
    return list(dict.fromkeys(filter(None, found)))


def table_words(table: str) -> str:
    """What the rows of a table are, to people: "Sessions"."""
    kind = KINDS.get(_PART_OF.get(table, table))
    return _(kind.name) if kind else _("Other")


def short(counts: Iterable[tuple[str, int, int, int]]) -> str:
    """What a merge brought: "12 new sessions, 3 edits"; from rows of table, new, changed, deleted."""
    merged = {table: Counts(*did) for table, *did in counts}
    said = [kind.new(n).format(count=f"{n:,}") for kind, n in _new(merged)]
    for number, words in (
        (sum(_edits(merged).values()), lambda n: ngettext("{count} edit", "{count} edits", n)),
        (sum(_deleted(merged).values()), lambda n: ngettext("{count} deletion", "{count} deletions", n)),
    ):
        if number:
            said.append(words(number).format(count=f"{number:,}"))
    return ", ".join(said)


def _new(counts: Mapping[str, Counts]) -> list[tuple[Kind, int]]:
    return [(kind, counts[table].new) for table, kind in KINDS.items() if table in counts and counts[table].new]


def _edits(counts: Mapping[str, Counts]) -> dict[str, int]:
    """Rows that were there and changed, and new ones of kinds that nobody counts, by words."""
    found: dict[str, int] = {}
    for table, did in counts.items():
        number = did.changed + (0 if table in KINDS or _PART_OF.get(table) in counts else did.new)
        if number:
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
