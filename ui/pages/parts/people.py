"""Choosing a student or a tutor by typing, as everywhere: by syllable, initials, romanised or code."""

from typing import Literal

from tutor_app.app import App
from tutor_app.queries.search import PeopleIndex, PersonHit, people
from ui.page import Desk
from ui.widgets.options import Option


def everybody(app: App) -> PeopleIndex:
    """The index of everybody who is not archived, the same for all who ask."""
    return app.followed(PeopleIndex.TABLES, people)


class People:
    """Everybody, ready to be picked."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def students(self, text: str) -> list[Option]:
        """The students who fit what was typed; all of them for ""."""
        return self._options("student", text)

    def tutors(self, text: str) -> list[Option]:
        """The tutors who fit what was typed; all of them for ""."""
        return self._options("tutor", text)

    def ids(self, text: str) -> frozenset[str]:
        """The ids of all who fit what was typed."""
        return everybody(self._desk.app).ids(text)

    def _options(self, kind: Literal["student", "tutor"], text: str) -> list[Option]:
        index = everybody(self._desk.app)
        found = index.everybody()
        if text.strip():
            ids = index.ids(text)
            found = [hit for hit in found if hit.id in ids]
        chosen = sorted((hit for hit in found if hit.kind == kind), key=lambda hit: hit.shown)
        return [self._option(hit) for hit in chosen]

    def _option(self, hit: PersonHit) -> Option:
        if self._desk.hides_names or not hit.shown:
            return Option(hit.id, hit.code)
        return Option(hit.id, hit.shown, hit.code)
