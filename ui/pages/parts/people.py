"""Choosing a student or a tutor by typing, as everywhere: by syllable, initials, romanised or code."""

from typing import Literal

from tutor_app.queries.search import PeopleIndex, PersonHit, people
from ui.page import Desk
from ui.widgets.pick import Option

TABLES = PeopleIndex.TABLES


class People:
    """Everybody, ready to be picked. The index is made when it is first needed, and again after `forget`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._index: PeopleIndex | None = None
        self._old: PeopleIndex | None = None

    def forget(self) -> None:
        """People have changed."""
        self._index, self._old = None, self._index or self._old

    @property
    def index(self) -> PeopleIndex:
        """The index of everybody who is not archived."""
        if self._index is None:
            self._index = self._desk.app.query(people, self._old)
        return self._index

    def students(self, text: str) -> list[Option]:
        """The students who fit what was typed; all of them for ""."""
        return self._options("student", text)

    def tutors(self, text: str) -> list[Option]:
        """The tutors who fit what was typed; all of them for ""."""
        return self._options("tutor", text)

    def _options(self, kind: Literal["student", "tutor"], text: str) -> list[Option]:
        found = sorted((h for h in self.index.everybody() if h.kind == kind), key=lambda hit: hit.shown)
        if text.strip():
            ids = self.index.ids(text)
            found = [hit for hit in found if hit.id in ids]
        return [self._option(hit) for hit in found]

    def _option(self, hit: PersonHit) -> Option:
        if self._desk.hides_names or not hit.shown:
            return Option(hit.id, hit.code)
        return Option(hit.id, hit.shown, hit.code)
