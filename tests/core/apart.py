"""Copies that join, work apart, are shut out, and send each other letters that are lost, doubled and late.

The driver keeps its own list of what every command acknowledged. At the end all who count for each other have the
same tables and conflicts, and each acknowledged value is in a table or in the history, unless its person was erased.
"""

import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import pairwise, permutations
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.copies import answer, blank
from tests.core.said import Said, all_values, cells, copied, erased, unfound
from tests.core.test_histories import ACTIONS, FINAL, Pick
from tests.core.test_merging import all_conflicts, assert_equal
from tests.office import NOON, Office, Template, TestClock, same_copy
from tutor_app import bundles, roster, sending
from tutor_app.app import App
from tutor_app.errors import UserError
from tutor_app.ids import new_id
from tutor_app.opening import open_unlocked
from tutor_app.queries.conflicts import conflicts
from tutor_app.queries.exchange import agrees_at
from tutor_app.queries.merges import merges
from tutor_app.services import conflicts as conflict_services
from tutor_app.services.merges import take_back
from tutor_app.store.keyslots import Unlocked
from tutor_app.store.merge import Arrival
from tutor_app.store.record import Change
from tutor_app.store.travel import Travelling, Vector
from tutor_app.sync.keys import PublicKeys
from tutor_app.sync.roster import Revoked, Vouched

ALL = (*ACTIONS, *FINAL)
MOST_COPIES, MOST_REVOKED = 5, 2
WHO, NUMBER = st.integers(0, 4), st.integers(0, 1_000_000)
FATES, SIDES = ("taken", "taken", "taken", "cut", "doubled", "lost"), ("earlier", "later")
OFTEN = (
    *("work", "send", "deliver") * 6,
    *("work_at_one_moment", "undo", "let_time_pass") * 3,
    *("redo", "decide", "reverse_merge", "join", "revoke", "restore", "back_up"),
)


@dataclass(eq=False)
class Copy:
    """One copy, what it acknowledged, and a backup: where it lies, and what had been acknowledged by then."""

    office: Office
    said: Said = field(default_factory=lambda: defaultdict(set))
    backup: "tuple[Path, Said] | None" = None
    founded: bool = False
    """Whether it was there from the beginning, so that all knew it before anybody was revoked."""
    _others: frozenset[str] | None = None
    _was: frozenset[str] | None = None

    def __post_init__(self) -> None:
        self.app.changed.connect(self.listen)

    @property
    def app(self) -> App:
        return self.office.app

    @property
    def id(self) -> str:
        return self.app.record.copy_id()

    def listen(self, change: Change) -> None:
        """Note all that stands in the rows which a command of this copy changed."""
        self._others = None
        for tbl, rows in change.tables.items() if change.command != "merge" else ():
            for row, column, value in self.app.query(cells, tbl, rows):
                self.said[tbl, row, column].add(value)

    def backed_up(self, folder: Path) -> None:
        """Keep the record as it lies there, while it is closed, and open it again."""
        paths, unlocked = self.app.paths, Unlocked(self.app.record.key, None, self.app.record.record_id)
        self.app.close()
        shutil.copytree(paths.data, folder, ignore=shutil.ignore_patterns("*.place"))
        self.backup = folder, copied(self.said)
        self.office = replace(self.office, app=open_unlocked(paths, unlocked, clock=self.office.clock))
        self.app.changed.connect(self.listen)

    def restored(self, folder: Path) -> "Copy":
        """The same record on another computer, from its backup or as it is; this one is to be forgotten."""
        unlocked = Unlocked(self.app.record.key, None, self.app.record.record_id)
        self.app.close()
        where, said = self.backup or (self.app.paths.data, self.said)
        there = Template(where, "", unlocked).copy_to(folder, self.office.clock)
        return Copy(there, copied(said), self.backup, self.founded)

    @property
    def others(self) -> frozenset[str]:
        """The ids of all that it exchanges bundles with."""
        if self._others is None:
            self._others = frozenset(roster.exchanges_with(self.app))
        return self._others

    @property
    def was(self) -> frozenset[str]:
        """Its id, and those of the copies that this record was before: it opens what is sealed for any of them."""
        if self._was is None:
            self._was = frozenset(keys.copy_id for keys in roster.all_keys(self.app))
        return self._was

    @property
    def is_shut_out(self) -> bool:
        """Whether it knows that it was revoked: its letters tell so, and nobody takes them, even who had not heard."""
        return self.id in roster.roster(self.app).revoked

    def counts(self, other: "Copy") -> bool:
        """Whether each takes what the other sends."""
        here = other.id in self.others and self.id in other.others
        return here and not (self.is_shut_out or other.is_shut_out)


@dataclass(frozen=True, eq=False)
class Letter:
    """Steps on their way, and what a bundle would say of its sender."""

    sender: PublicKeys
    to: int
    since: Vector
    """What the receiver had when it was written: it waits where that is not here any more."""
    steps: list[Travelling]
    told: tuple[Vouched, ...]
    shut: tuple[Revoked, ...]


@dataclass(frozen=True)
class Family:
    """Closed records to begin with: offices that know each other and have some work, and one that is to join."""

    offices: Sequence[Template]
    blank: Template

    @staticmethod
    def made(template: Template, folder: Path) -> "Family":
        """Four offices, and an empty record."""
        empty = blank(folder / "blank")
        offices = [template.copy_to(folder / "0"), *(empty.copy_to(folder / str(number)) for number in (1, 2, 3))]
        first = offices[0]
        first.log(first.match(first.student("하늘", identity={"name": "김하늘"})), observed="Ordered a coffee.")
        for other in offices[1:]:
            answer(first, other, folder)
        for sender, receiver in [(other, first) for other in offices[1:]] + [(first, other) for other in offices[1:]]:
            [made] = sending.make_bundles(sender.app, folder, [receiver.app.record.copy_id()])
            bundles.open_bundle(receiver.app, made.path)
        return Family([Template.of(office.app) for office in offices], empty)


class Apart(RuleBasedStateMachine):
    """Up to five copies, and the letters between them."""

    def __init__(self, family: Family, folder: Path, tally: Counter[str]) -> None:
        super().__init__()
        self.family, self.folder, self.tally = family, folder / new_id(), tally
        self.copies: list[Copy] = []
        self.post: list[Letter] = []
        self.revoked = 0
        self.went_back = False

    @initialize(count=st.integers(3, 4))
    def open(self, count: int) -> None:
        self.copies = [Copy(again(template, self.place()), founded=True) for template in self.family.offices[:count]]

    def copy(self, who: int) -> Copy:
        return self.copies[who % len(self.copies)]

    @rule(what=st.sampled_from(OFTEN), who=WHO, other=WHO, numbers=st.lists(NUMBER, min_size=2, max_size=8))
    def happen(self, what: str, who: int, other: int, numbers: list[int]) -> None:
        """One rule, so that how often each thing happens is chosen here."""
        getattr(self, what)(self.copy(who), self.copy(other), numbers)

    def join(self, office: Copy, _other: Copy, _numbers: list[int]) -> None:
        if len(self.copies) < MOST_COPIES:
            new = Copy(self.family.blank.copy_to(self.place(), TestClock(office.office.clock.moment)))
            self.attempt("joined", lambda: answer(office.office, new.office, self.folder))
            if new.others:
                self.copies.append(new)
            else:
                new.app.close()

    def revoke(self, office: Copy, _other: Copy, numbers: list[int]) -> None:
        known = sorted(office.others)
        if known and self.revoked < MOST_REVOKED:
            self.revoked += 1
            self.attempt("revoked", lambda: roster.revoke(office.app, known[numbers[0] % len(known)]))

    def restore(self, copy: Copy, _other: Copy, _numbers: list[int]) -> None:
        """The record goes on elsewhere, from its backup or, where there is none, from where it is."""
        back = copy.backup is not None
        self.went_back |= back
        self.copies[self.copies.index(copy)] = copy.restored(self.place())
        self.tally["restored" if back else "moved"] += 1

    def back_up(self, copy: Copy, _other: Copy, _numbers: list[int]) -> None:
        copy.backed_up(self.place())

    def work(self, copy: Copy, _other: Copy, numbers: list[int]) -> None:
        for number in numbers:
            self.act(copy, number)

    def act(self, copy: Copy, number: int) -> None:
        action = ALL[number % len(ALL)]
        self.attempt("commands", lambda: action(copy.app, Pick(copy.app, number // len(ALL))))

    def work_at_one_moment(self, copy: Copy, other: Copy, numbers: list[int]) -> None:
        """Two clocks show the same and stand still, so both steps get one stamp."""
        moment = max(one.office.clock.moment for one in (copy, other)) + timedelta(days=1)
        for one, number in zip((copy, other), numbers, strict=False):
            clock = one.office.clock
            was, clock.moment, clock.tick = clock.moment, moment, timedelta()
            self.act(one, number)
            clock.moment, clock.tick = was, timedelta(milliseconds=1)

    def undo(self, copy: Copy, _other: Copy, _numbers: list[int]) -> None:
        self.attempt("undo", copy.app.undo)

    def redo(self, copy: Copy, _other: Copy, _numbers: list[int]) -> None:
        self.attempt("redo", copy.app.redo)

    def decide(self, copy: Copy, _other: Copy, numbers: list[int]) -> None:
        found = copy.app.query(conflicts)
        if found:
            chosen, side = found[numbers[0] % len(found)].id, SIDES[numbers[1] % 2]
            self.attempt("decisions", lambda: copy.app.do(conflict_services.decide, chosen, side))

    def reverse_merge(self, copy: Copy, _other: Copy, numbers: list[int]) -> None:
        found = copy.app.query(merges)
        if found:
            self.attempt("merges taken back", lambda: copy.app.do(take_back, found[numbers[0] % len(found)].id))

    def let_time_pass(self, copy: Copy, _other: Copy, numbers: list[int]) -> None:
        """A clock is put right, or wrong, by up to ten years."""
        copy.office.clock.moment = NOON + timedelta(days=numbers[0] % 7_300 - 3_650)

    # -- Letters

    def send(self, copy: Copy, _other: Copy, _numbers: list[int]) -> None:
        """To everybody."""
        here = self.copies.index(copy)
        ways = [(here, to) for to in range(len(self.copies)) if to != here]
        self.post += [letter for way in ways if (letter := self.letter(*way)) is not None]

    def deliver(self, _copy: Copy, _other: Copy, numbers: list[int]) -> None:
        """Letters arrive in any order, twice, cut short, or not at all.

        One that erases somebody is not cut: what it passes on of others is emptied already, and comes with the erasing,
        as a bundle is taken whole or not at all.
        """
        for number in numbers[: len(self.post)]:
            letter, fate = self.post[number % len(self.post)], FATES[number // 100 % len(FATES)]
            self.tally[f"letters {fate}"] += 1
            if fate != "lost":
                erases = any(tbl == "erased" for step in letter.steps for tbl, *_rest in step.entries)
                self.take(letter, number // 1_000 % 5 if fate == "cut" and not erases else 0)
            if fate != "doubled":
                self.post.remove(letter)

    def letter(self, sender: int, to: int) -> Letter | None:
        """What a bundle would hold now; None where there is nothing new in it, or it is not for that one."""
        here, there = self.copies[sender], self.copies[to]
        own = roster.own_keys(here.app)  # whoever writes has them first: making them is a step that the letter holds
        since = there.app.record.vector()
        steps = here.app.record.steps_beyond(since)
        if not steps or here.others.isdisjoint(there.was):
            return None
        return Letter(own.public, to, since, steps, *roster.signed_rows(here.app, there.was))

    def take(self, letter: Letter, cut: int = 0) -> int:
        """Judge the sender as `bundles` does, and merge; gives how many steps were new."""
        app = self.copies[letter.to].app
        there = roster.roster(app, letter.told, letter.shut)
        sender = there.copies.get(letter.sender.copy_id)
        if sender is None or sender.keys != letter.sender:
            self.tally["letters refused"] += 1
            return 0
        if app.query(agrees_at, letter.since)[0]:
            self.tally["letters held"] += 1
            return 0
        return app.merge(letter.steps[: len(letter.steps) - cut], Arrival(letter.sender.copy_id)).steps

    # -- The end

    def teardown(self) -> None:
        if self.copies:
            groups = self.exchange()
            for group in groups:
                assert_equal(*(copy.office for copy in group))
                app = group[0].app
                assert [found.id for found in app.query(conflicts)] == app.query(all_conflicts)
                history = app.query(all_values)
                for copy in group:
                    lost = unfound(copy.said, history, app.query(erased))
                    assert lost == [], f"acknowledged, and in no table and no entry: {lost[:5]}"
                self.note(app)
            revoked = frozenset[str]().union(*(roster.roster(copy.app).revoked for copy in self.copies))
            stayed = [any(copy.founded and copy.was.isdisjoint(revoked) for copy in group) for group in groups]
            assert sum(stayed) <= 1, "those whom nobody revoked still count for each other"
            self.tally["histories"] += 1
            self.tally["ended in several groups"] += len(groups) > 1
        for copy in self.copies:
            copy.app.close()
        shutil.rmtree(self.folder)

    def exchange(self) -> list[list[Copy]]:
        """Until nobody has anything for anybody; gives who count for each other, where nobody was revoked all.

        Whoever went back to a time when nobody else was there shows the join code again.
        """
        count = len(self.copies)
        around = [*range(count), *reversed(range(count - 1))]
        self.pass_on(list(pairwise(around)))
        while True:
            if any(copy.app.record.vector() != self.copies[0].app.record.vector() for copy in self.copies):
                while self.pass_on(list(permutations(range(count), 2))):
                    pass
            groups = self.groups()
            if len(groups) == 1 or self.revoked:
                return groups
            assert self.went_back
            answer(groups[0][0].office, groups[1][0].office, self.folder)

    def pass_on(self, ways: list[tuple[int, int]]) -> int:
        """How many steps were new to somebody."""
        letters = (self.letter(sender, to) for sender, to in ways)
        return sum(self.take(letter) for letter in letters if letter is not None)

    def groups(self) -> list[list[Copy]]:
        """The copies that get each other's steps, from hand to hand."""
        left, found = list(self.copies), []
        while left:
            group = [left.pop(0)]
            for one in group:
                near = [other for other in left if one.counts(other)]
                group += near
                left = [other for other in left if other not in near]
            found.append(group)
        return found

    def note(self, app: App) -> None:
        """Count what came up, so that nobody takes an idle driver for a proof."""
        equal = "SELECT count(*) FROM (SELECT 1 FROM step GROUP BY stamp HAVING count(*) > 1)"
        self.tally["equal stamps"] += app.query(lambda read: read.connection().exec_driver_sql(equal).scalar_one())
        self.tally["conflicts"] += len(app.query(conflicts))
        self.tally["steps"] += app.query(
            lambda read: read.connection().exec_driver_sql("SELECT count(*) FROM step").scalar_one()
        )

    def place(self) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / new_id()

    def attempt(self, what: str, action: Callable[[], object]) -> None:
        try:
            action()
            self.tally[what] += 1
        except UserError:
            self.tally[f"{what} refused"] += 1


def again(template: Template, folder: Path) -> Office:
    """The record of `template` as the very copy that it is."""
    clock = TestClock()
    return Office(open_unlocked(same_copy(template.folder, folder), template.unlocked, clock=clock), clock, "")
