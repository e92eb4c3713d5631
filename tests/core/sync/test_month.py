"""A month of two offices and three tutors, whose letters are lost, doubled and late: all agree at the end."""

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

import orjson

from tests.copies import joined, refresh, take
from tests.core.test_merging import assert_equal, exchange
from tests.office import Office, Template
from tutor_app.errors import UserError
from tutor_app.pictures import picture_of
from tutor_app.services import matches, sessions, students
from tutor_app.store.travel import Travelling
from tutor_app.sync.picture import lines, parsed

Letter = Callable[[], object]


class Month:
    """Who works, and the letters on their way."""

    def __init__(self, template: Template, folder: Path, seed: int) -> None:
        self.dice = random.Random(seed)
        self.seoul, self.washington = template.copy_to(folder / "seoul"), template.copy_to(folder / "washington")
        self.pairs: list[tuple[Office, str]] = []
        self.post: list[Letter] = []
        for name in ("김서연", "박지훈", "이도윤"):
            tutor = self.seoul.tutor(name)
            match = self.seoul.match(self.seoul.student(f"{name}의 학생"), tutor)
            self.pairs.append((joined(template, folder / name, self.seoul, "tutor", tutor), match))

    def day(self) -> None:
        """Somebody does something everywhere, and letters come and go."""
        for office in (self.seoul, self.washington, *(laptop for laptop, _match in self.pairs)):
            office.clock.forward(hours=self.dice.randint(20, 28))
        for number in range(len(self.pairs)):
            self.tutor(number)
        office = self.dice.choice([self.seoul, self.washington])
        self.attempt(
            lambda: office.app.do(sessions.correct_session, self.any_log(office), homework=str(self.dice.random()))
        )
        self.attempt(lambda: office.app.do(students.edit_student, self.any_student(office), place=self.date()))
        for sender, receiver in ((self.seoul, self.washington), (self.washington, self.seoul)):
            steps = sender.app.record.steps_beyond(receiver.app.record.vector())
            self.post.append(partial(receiver.app.merge, steps))
        self.dice.shuffle(self.post)
        for _letter in range(self.dice.randrange(len(self.post) + 1)):
            letter = self.post.pop()
            if self.dice.random() < 0.2:
                continue  # lost, or damaged and therefore refused
            self.attempt(letter)
            if self.dice.random() < 0.3:
                self.post.append(letter)

    def tutor(self, number: int) -> None:
        """What one tutor does, some of it not theirs to do, and what the office does to their match."""
        laptop, match = self.pairs[number]
        self.attempt(lambda: laptop.log(match, self.date(), observed=f"Day {self.dice.random()}"))
        if self.dice.random() < 0.2:
            self.attempt(laptop.app.undo)
        if self.dice.random() < 0.1:
            self.attempt(lambda: laptop.app.do(students.edit_student, self.any_student(laptop), alias="x"))
        if self.dice.random() < 0.05:
            self.attempt(lambda: self.seoul.app.do(matches.set_match_status, match, "paused", reason="exams"))
        self.letters(laptop)

    def letters(self, laptop: Office) -> None:
        outbox: list[Travelling] = laptop.app.record.unsent()
        text = [orjson.dumps(line) for line in lines(picture_of(self.seoul.app, laptop.app.record.copy_id()))]
        self.post.append(lambda: take(self.seoul, laptop, outbox))
        self.post.append(lambda: laptop.app.take_picture(parsed(map(orjson.loads, text))))

    def attempt(self, what: Letter) -> None:
        try:
            what()
        except UserError:
            pass

    def date(self) -> str:
        return f"2026-{self.dice.randint(9, 11):02}-{self.dice.randint(1, 20):02}"

    def any_log(self, office: Office) -> str:
        return str(self.dice.choice(office.picture()["session_log"] or [("none",)])[0])

    def any_student(self, office: Office) -> str:
        return str(self.dice.choice(office.picture()["student"])[0] if office.picture()["student"] else "none")

    def close(self) -> None:
        for office in (self.seoul, self.washington, *(laptop for laptop, _match in self.pairs)):
            office.app.close()


def test_after_a_month_all_agree(template: Template, tmp_path: Path, size: Callable[[int, int], int]) -> None:
    for seed in range(size(1, 40)):
        month = Month(template, tmp_path / str(seed), seed)
        for _day in range(size(12, 30)):
            month.day()
        for laptop, _match in month.pairs:
            take(month.seoul, laptop)
        exchange(month.seoul, month.washington)
        assert_equal(month.seoul, month.washington)
        for laptop, _match in month.pairs:
            refresh(month.seoul, laptop)
            assert laptop.agrees()
            assert laptop.app.record.unsent() == []
            shown = picture_of(month.seoul.app, laptop.app.record.copy_id()).tables
            there = {tbl: len(found) for tbl, found in laptop.picture().items() if found}
            assert there == {tbl: len(found) for tbl, (_names, found) in shown.items() if found and tbl != "copy"}
            logs = {row[0] for row in month.seoul.picture()["session_log"]}
            assert {row[0] for row in laptop.picture()["session_log"]} <= logs
        month.close()
