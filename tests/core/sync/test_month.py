"""A month of two offices, a partner and three tutors over a folder that delays, doubles and spoils: all agree then."""

import random
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pyrage

from tests.copies import answer, blank
from tests.core.test_merging import assert_equal
from tests.core.test_shared_folder import deliver
from tests.office import Office, Template, TestClock
from tutor_app import roster
from tutor_app.errors import UserError
from tutor_app.pictures import picture_of
from tutor_app.services import consents, matches, sessions, students
from tutor_app.shared_folder import SharedFolder
from tutor_app.sync import envelope, folder
from tutor_app.sync.keys import Keys

NAME, PRIVATE = "김카나리", "kept from tutors"
"""Who the students are, which nobody learns but full offices; and what tutors alone do not."""


class Month:
    """Who works, and the view that each has of the shared folder."""

    def __init__(self, template: Template, empty: Template, place: Path, seed: int) -> None:
        self.dice, self.place = random.Random(seed), place
        self.seoul = template.copy_to(place / "seoul")
        self.pairs: list[tuple[Office, str]] = []
        for name in ("김서연", "박지훈", "이도윤"):
            tutor = self.seoul.tutor(name)
            student = self.seoul.student(f"{name}의 학생", notes=f"{NAME}: {PRIVATE}", identity={"name": NAME})
            match = self.seoul.match(student, tutor)
            self.seoul.log(match, "2026-08-31", observed=f"{NAME} ordered a coffee.")
            self.pairs.append((self.joined(empty, name, "tutor", tutor), match))
        self.seoul.app.do(consents.give_consent, student, "contact", given_on="2026-09-01")
        self.washington = self.joined(empty, "washington", "office")
        self.partner = self.joined(empty, "partner", "partner")
        self.laptops = [laptop for laptop, _match in self.pairs]
        self.everybody = [self.seoul, self.washington, self.partner, *self.laptops]
        self.less = {
            roster.own_keys(copy.app): hidden
            for copy, hidden in ((self.partner, (NAME,)), *((laptop, (NAME, PRIVATE)) for laptop in self.laptops))
        }
        self.views = [SharedFolder(copy.app, self.view(number)) for number, copy in enumerate(self.everybody)]
        self.read = 0

    def joined(self, empty: Template, name: str, kind: str, tutor: str | None = None) -> Office:
        made = empty.copy_to(self.place / name, TestClock(self.seoul.clock.moment))
        answer(self.seoul, made, self.place, kind, tutor)
        return made

    def view(self, number: int) -> Path:
        made = self.place / f"view {number}"
        made.mkdir()
        return made

    def day(self) -> None:
        """Everybody does something, and files come and go."""
        for copy in self.everybody:
            copy.clock.forward(hours=self.dice.randint(20, 28))
        for laptop, match in self.pairs:
            self.tutor(laptop, match)
        for office in (self.seoul, self.washington):
            self.edit(office, sessions.correct_session, "session_log", homework=self.words())
        self.edit(self.partner, students.edit_student, "student", place=self.words())
        self.exchange(spoil=True)

    def tutor(self, laptop: Office, match: str) -> None:
        """What one tutor does, some of it not theirs to do, and what the office does to their match."""
        self.attempt(lambda: laptop.log(match, self.date(), observed=self.words()))
        if self.dice.random() < 0.2:
            self.attempt(laptop.app.undo)
        if self.dice.random() < 0.2:
            self.edit(laptop, students.edit_student, "student", alias="x")
        if self.dice.random() < 0.05:
            self.attempt(lambda: self.seoul.app.do(matches.set_match_status, match, "paused", reason="exams"))

    def exchange(self, *, spoil: bool) -> None:
        for view in self.views:
            if not spoil or self.dice.random() < 0.6:
                view.put()
        self.look_into_what_leaves()
        deliver(self.dice, self.views, spoil=spoil)
        for view in self.views:
            if not spoil or self.dice.random() < 0.6:
                view.look(again=not spoil)

    def look_into_what_leaves(self) -> None:
        """No name that somebody may not know is in the bytes that they can decrypt."""
        for view in self.views:
            for path in folder.own(view.path, view.app.record.copy_id()).glob("*.tutorbundle"):
                for keys, hidden in self.less.items():
                    text = opened(path, keys)
                    assert not any(words in text for words in hidden)
                    self.read += text != ""

    def edit(self, copy: Office, command: Callable[..., None], table: str, **values: str) -> None:
        """Change one row of a table, whichever."""
        found = copy.picture()[table]
        if found:
            self.attempt(lambda: copy.app.do(command, self.dice.choice(found)[0], **values))

    def attempt(self, what: Callable[[], object]) -> None:
        try:
            what()
        except UserError:
            pass

    def words(self) -> str:
        return f"Day {self.dice.random()}"

    def date(self) -> str:
        return f"2026-{self.dice.randint(9, 11):02}-{self.dice.randint(1, 20):02}"

    def close(self) -> None:
        for copy in self.everybody:
            copy.app.close()


def opened(path: Path, keys: Keys) -> str:
    """All that the copy with these keys can read in the file, documents among it; nothing where it is for others."""
    try:
        pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(keys.decrypts)])
    except pyrage.DecryptError:
        return ""
    sealed = envelope.unseal(path.read_bytes(), [keys])
    read: list[Any] = list(sealed.lines())
    contents = [b64decode(text) for block in read if "sha256" in block for text in block["bytes"]]
    head = sealed.manifest.text(sealed.manifest.size, sealed.manifest.sha256)
    return b"\n".join((head, *map(orjson.dumps, read), *contents)).decode("utf-8", "replace")


def test_after_a_month_all_agree(template: Template, tmp_path: Path, size: Callable[[int, int], int]) -> None:
    empty = blank(tmp_path / "blank")
    for seed in range(size(1, 10)):
        (tmp_path / str(seed)).mkdir()
        month = Month(template, empty, tmp_path / str(seed), seed)
        for _day in range(size(6, 30)):
            month.day()
        for _round in range(3):
            month.exchange(spoil=False)
        assert [view.look(again=True).refused for view in month.views] == [()] * len(month.views)
        assert month.read > len(month.less), "the bytes were looked into"
        assert_equal(month.seoul, month.washington)
        logs = {row[0] for row in month.seoul.picture()["session_log"]}
        for view in month.views:
            mine = list(folder.own(view.path, view.app.record.copy_id()).iterdir())
            assert len(mine) == (5 if view.app is month.seoul.app else 1), "what all have is gone"
        for copy in (month.partner, *month.laptops):
            assert copy.agrees()
            assert copy.app.record.unsent() == []
            shown = picture_of(month.seoul.app, copy.app.record.copy_id()).tables
            there = {tbl: len(found) for tbl, found in copy.picture().items() if found}
            assert there == {tbl: len(found) for tbl, (_names, found) in shown.items() if found and tbl != "copy"}
            assert {row[0] for row in copy.picture()["session_log"]} <= logs
        month.close()
