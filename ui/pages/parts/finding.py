"""What the command palette finds in the record: people, and the words of notes."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from tutor_app import names
from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries import glances, search
from tutor_app.queries.search import PersonHit
from tutor_app.queries.students import came_percent
from ui import dates
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.people import everybody
from ui.pages.parts.subjects import SubjectWords, the_subjects
from ui.palette.item import Fact, Group, Item, Preview

MOST_PEOPLE, MOST_NOTES, AROUND = 6, 3, 18
LOOKED_AT = 100
"""Of the people found, how many are looked at for whether what is shown of them begins with what was typed."""
PAGES = {"student": "students", "tutor": "tutors"}
"""The page that shows each kind of person."""
PREFIXES = ((N_("Students:"), "student"), (N_("Tutors:"), "tutor"))


class PeopleFinder:
    """Students and tutors by alias, name, initials, romanised, code and telephone; shown by alias and code alone."""

    tables = frozenset({"subject"})

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.prefixes = tuple((words, kind) for words, kind in PREFIXES if desk.has_page(PAGES[kind]))
        self._subjects: SubjectWords | None = None

    def warm_up(self) -> None:
        """Make the index of people."""
        everybody(self._desk.app)
        self._words()

    def forget(self) -> None:
        """Subjects have changed."""
        self._subjects = None

    def find(self, text: str, kind: str = "") -> list[Group]:
        """Who fits, best first."""
        if not text.strip():
            return []
        kinds = [kind] if kind else [one for _words, one in self.prefixes]
        found, count = everybody(self._desk.app).best(text, kinds, LOOKED_AT)
        found.sort(key=lambda hit: _begins(self._shown(hit), text))
        shown = found[: MOST_PEOPLE * (3 if kind else 1)]
        facts = self._desk.app.query(glances.hit_facts, [hit.id for hit in shown])
        return [Group(_("People"), [self._item(hit, facts[hit.id], text) for hit in shown], count)]

    def preview(self, item: Item) -> Preview | None:
        """The person at a glance; nothing but the code and the subjects while names are hidden."""
        if item.about is None:
            return None
        kind, person_id = item.about
        look = glances.student_glance if kind == "student" else glances.tutor_glance
        seen = self._desk.app.query(look, person_id, self._desk.app.clock(), self._desk.app.zone())
        hides = self._desk.hides_names
        others = ", ".join(code if hides or not name else name for name, code in seen.others)
        note = item.code if item.words != item.code else ""
        return Preview(
            item.words,
            " · ".join(filter(None, (note, others))),
            item.chips,
            tuple(self._facts(seen)),
            (_("Plan of last time"), "" if hides else seen.plan),
        )

    def _item(self, hit: PersonHit, facts: glances.HitFacts, text: str) -> Item:
        words = self._shown(hit)
        hidden = words == hit.code
        note = [] if hidden else [hit.code]
        if hit.kind == "student" and hit.status == "waiting" and facts.waits_since:
            days = (date.fromisoformat(self._desk.today()) - date.fromisoformat(facts.waits_since)).days
            note.append(ngettext("waiting {days} day", "waiting {days} days", days).format(days=days))
        else:
            note.append(_("student") if hit.kind == "student" else _("tutor"))
        if hit.kind == "tutor" and facts.place and not hidden:
            note.append(facts.place)
        page = PAGES[hit.kind]
        return Item(
            hit.id, words, partial(self._desk.open_page, page, id=hit.id), note=" · ".join(note),
            chips=tuple(self._words().chips(facts.subjects)), mark=names.where(words, text), initial=words[:1],
            code=hit.code, about=(hit.kind, hit.id),
        )  # fmt: skip

    def _shown(self, hit: PersonHit) -> str:
        return hit.code if self._desk.hides_names or not hit.shown else hit.shown

    def _facts(self, seen: glances.Glance) -> list[Fact]:
        facts = []
        if seen.next is not None:
            facts.append(Fact(_("Next session"), f"{dates.short(seen.next.date)} {seen.next.start}"))
        facts.append(Fact(_("Last session"), f"{dates.short(seen.last or '')} {seen.last_start}".strip() or "–"))
        counted = [mark for mark in seen.strip if mark != "-"]
        if came_percent(seen.strip) is not None:
            came = sum(mark in "pl" for mark in counted)
            facts.append(Fact(_("Attendance"), _("{came} of {counted}").format(came=came, counted=len(counted))))
        if seen.report:
            sign = states.REPORT[seen.report]
            facts.append(Fact(_("Report"), sign.words, "warn" if sign.tone == "warn" else "text"))
        return facts

    def _words(self) -> SubjectWords:
        if self._subjects is None:
            self._subjects = the_subjects(self._desk.app)
        return self._subjects


def _begins(shown: str, text: str) -> int:
    """0 where what is shown begins with the text, 1 where it holds it, 2 where something hidden was found."""
    found = names.where(shown, text)
    return 2 if found is None else min(1, found[0])


class NotesFinder:
    """Sessions whose notes hold the words. In café mode it finds nothing: a note may tell who somebody is."""

    tables: frozenset[str] = frozenset()
    prefixes: Sequence[tuple[str, str]] = ()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def warm_up(self) -> None:
        """It keeps nothing."""

    def forget(self) -> None:
        """It keeps nothing."""

    def find(self, text: str, kind: str = "") -> list[Group]:
        """The newest notes with these words."""
        if kind or self._desk.hides_names or len(text.strip()) < 2 or not self._desk.has_page("sessions"):
            return []
        found = self._desk.app.query(search.notes, text, MOST_NOTES)
        return [Group(_("In the notes"), [self._item(hit, text) for hit in found])]

    def preview(self, item: Item) -> Preview | None:
        """What was seen that day."""
        return None

    def _item(self, hit: search.NoteHit, text: str) -> Item:
        words = quoted(hit.observed, text)
        run = partial(self._desk.open_page, "sessions", student=hit.student_id)
        note = f"{hit.alias or hit.code} · {dates.short(hit.date)}"
        return Item(hit.id, words, run, "text-search", note, mark=names.where(words, text))


def quoted(observed: str, text: str) -> str:
    """The words around what was found, in quotes."""
    found = names.where(observed, text) or (0, 0)
    first = max(0, found[0] - AROUND)
    end = min(len(observed), found[1] + 2 * AROUND)
    cut = " ".join(observed[first:end].split())
    return f"“{'… ' if first else ''}{cut}{' …' if end < len(observed) else ''}”"
