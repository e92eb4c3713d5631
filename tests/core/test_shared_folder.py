"""The shared folder: late, doubled, cut off, gone; each bundle is taken once and nothing is ever lost by absence."""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from time import sleep

import pytest

from tests.core.test_merging import assert_equal
from tests.office import Office, Template
from tutor_app import roster
from tutor_app.model import PeerState
from tutor_app.shared_folder import KEPT, PATIENCE, SharedFolder
from tutor_app.sync import folder as files

Pair = tuple[Office, Office]


@pytest.fixture
def pair(template: Template, tmp_path: Path) -> Iterator[Pair]:
    """Two offices that added each other."""
    one, other = template.copy_to(tmp_path / "seoul"), template.copy_to(tmp_path / "washington")
    introduce(one, other)
    yield one, other
    one.app.close()
    other.app.close()


def introduce(*offices: Office) -> None:
    """Each adds every other one, and trusts it."""
    for here in offices:
        for there in offices:
            if here is not there:
                keys = roster.own_keys(there.app).public
                roster.add(here.app, keys.code(), "The other")
                with here.app.record.local() as session:
                    session.add(PeerState(copy_id=keys.copy_id, encrypts=keys.encrypts, signs=keys.signs))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "cloud"
    made.mkdir()
    return made


def shared(office: Office, folder: Path) -> SharedFolder:
    return SharedFolder(office.app, folder)


def bundles_in(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.tutorbundle"))


def test_what_one_puts_there_the_other_takes_once(pair: Pair, folder: Path) -> None:
    seoul, washington = pair
    seoul.student("하늘")
    assert shared(seoul, folder).put()
    here = shared(washington, folder)
    assert [merged.steps > 0 for merged in here.look().taken] == [True]
    assert here.look().taken == ()
    assert shared(washington, folder).look().taken == (), "also after the program was started again"
    assert shared(washington, folder).put(), "so that the other knows how far this one has come"
    shared(seoul, folder).look()
    assert_equal(seoul, washington)


def test_nothing_new_is_not_written_again(pair: Pair, folder: Path) -> None:
    seoul, _washington = pair
    assert shared(seoul, folder).put()
    assert not shared(seoul, folder).put()
    seoul.student("하늘")
    assert shared(seoul, folder).put()
    assert len(bundles_in(folder)) == 2


def test_each_writes_in_its_own_place_under_names_that_tell_nothing(pair: Pair, folder: Path) -> None:
    for office in pair:
        office.student("하늘")
        shared(office, folder).put()
    places = {path.parent for path in bundles_in(folder)}
    assert len(places) == 2
    for office in pair:
        assert not any(office.app.record.copy_id()[:8] in str(path) for path in bundles_in(folder))


def test_a_file_that_arrives_in_pieces_waits(pair: Pair, folder: Path) -> None:
    seoul, washington = pair
    seoul.student("하늘")
    shared(seoul, folder).put()
    [path] = bundles_in(folder)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    here = shared(washington, folder)
    look = here.look()
    assert (look.taken, look.refused, look.arriving) == ((), (), 1)
    path.write_bytes(whole)
    assert len(here.look().taken) == 1


def test_what_stays_damaged_is_listed_and_left(pair: Pair, folder: Path) -> None:
    seoul, washington = pair
    shared(seoul, folder).put()
    [path] = bundles_in(folder)
    damaged = path.read_bytes()[:-7]
    path.write_bytes(damaged)
    here = shared(washington, folder)
    here.look()
    washington.clock.forward(seconds=PATIENCE.total_seconds() + 1)
    [refusal] = here.look().refused
    assert refusal.path == path
    assert "damaged" in refusal.error.message
    assert path.read_bytes() == damaged


def test_a_bundle_of_a_stranger_is_refused_until_it_is_known(template: Template, folder: Path, tmp_path: Path) -> None:
    seoul, washington = template.copy_to(tmp_path / "one"), template.copy_to(tmp_path / "two")
    roster.add(seoul.app, roster.own_keys(washington.app).public.code(), "Washington")
    seoul.student("하늘")
    shared(seoul, folder).put()
    here = shared(washington, folder)
    assert len(here.look().refused) == 1
    roster.add(washington.app, roster.own_keys(seoul.app).public.code(), "Seoul")
    assert len(here.look(again=True).taken) == 1
    seoul.app.close()
    washington.app.close()


def test_bundles_for_others_are_passed_over(pair: Pair, template: Template, folder: Path, tmp_path: Path) -> None:
    seoul, _washington = pair
    third = template.copy_to(tmp_path / "third")
    shared(seoul, folder).put()
    look = shared(third, folder).look()
    assert (look.taken, look.refused, look.arriving) == ((), (), 0)
    third.app.close()


def test_an_empty_or_vanished_folder_deletes_nothing(pair: Pair, folder: Path) -> None:
    seoul, washington = pair
    seoul.student("하늘")
    shared(seoul, folder).put()
    here = shared(washington, folder)
    here.look()
    before = washington.picture()
    shutil.rmtree(folder)
    assert here.look().is_there is False
    assert not here.put()
    assert not folder.exists(), "a disk that is out is not made up for on the one below"
    folder.mkdir()
    assert here.look().is_there
    assert washington.picture() == before
    assert shared(seoul, folder).put(), "the folder is empty, so everything is put there again"


def test_a_drive_that_does_not_answer_holds_nothing_up(
    pair: Pair, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, listed, asked = Event(), Path.iterdir, []

    def slow(path: Path) -> Iterator[Path]:
        asked.append(path)
        answers.wait()
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", slow)
    monkeypatch.setattr(files, "PATIENCE_S", 0.01)
    seoul = shared(pair[0], folder)
    for _try in range(2):
        assert not seoul.look().is_there
    assert not seoul.put()
    assert asked == [folder], "one waits for it, not one more each minute"
    answers.set()
    monkeypatch.undo()
    while files._asked:
        sleep(0.001)
    assert seoul.look().is_there


def test_what_arrives_waits_for_a_person_where_that_is_wished(pair: Pair, folder: Path) -> None:
    seoul, washington = pair
    seoul.student("하늘")
    shared(seoul, folder).put()
    here = shared(washington, folder)
    look = here.look(take=False)
    assert (look.taken, look.waiting) == ((), tuple(bundles_in(folder)))
    assert here.take(look.waiting[0]).steps > 0
    assert here.look(take=False).waiting == ()


def test_old_bundles_go_from_the_own_place_alone(pair: Pair, folder: Path) -> None:
    seoul, washington = pair
    for _number in range(KEPT + 3):
        seoul.student()
        shared(seoul, folder).put()
    shared(washington, folder).put()
    mine = files.own(folder, seoul.app.record.copy_id())
    (mine / "left.tutorbundle.partial").write_bytes(b"half")
    seoul.student()
    shared(seoul, folder).put()
    assert len(list(mine.iterdir())) == KEPT
    assert len(bundles_in(folder)) == KEPT + 1
    shared(washington, folder).look()
    shared(seoul, folder).look()
    assert_equal(seoul, washington)


def test_what_all_have_goes_from_the_folder(pair: Pair, folder: Path) -> None:
    seoul, washington = pair
    for _number in range(3):
        seoul.student()
        shared(seoul, folder).put()
    mine = files.own(folder, seoul.app.record.copy_id())
    assert len(list(mine.iterdir())) == 3
    shared(washington, folder).look()
    shared(washington, folder).put()
    shared(seoul, folder).look()
    shared(seoul, folder).put()
    assert len(list(mine.iterdir())) == 1
    assert not shared(seoul, folder).put()


def test_a_bad_month_of_a_cloud_service_ends_well(
    template: Template, folder: Path, tmp_path: Path, size: Callable[[int, int], int]
) -> None:
    """Three offices; their folder is copied to each late, twice, cut off and damaged by a service gone wrong."""
    offices = [template.copy_to(tmp_path / name) for name in ("seoul", "washington", "busan")]
    introduce(*offices)
    watched = []
    for number, office in enumerate(offices):
        place = tmp_path / f"view {number}"
        place.mkdir()
        watched.append(shared(office, place))
    dice = random.Random(20261125)
    days = size(12, 200)
    for _day in range(days):
        at = dice.randrange(3)
        offices[at].student()
        offices[at].clock.forward(days=1)
        watched[at].put()
        deliver(dice, watched, spoil=True)
        watched[dice.randrange(3)].look()
    for _round in range(2):
        deliver(dice, watched, spoil=False)
        for one in watched:
            one.look(again=True)
            one.put()
    assert_equal(*offices)
    assert len(offices[0].picture()["student"]) == days
    for office in offices:
        office.app.close()


def deliver(dice: random.Random, watched: list[SharedFolder], *, spoil: bool) -> None:
    """Carry what each wrote into the views of the others."""
    for sender in watched:
        for path in sorted(files.own(sender.path, sender.app.record.copy_id()).glob("*.tutorbundle")):
            for receiver in watched:
                into = receiver.path / path.parent.name / path.name
                data = path.read_bytes()
                fate = dice.random() if spoil else 1.0
                if fate < 0.3 or receiver is sender or (into.exists() and into.read_bytes() == data):
                    continue
                into.parent.mkdir(exist_ok=True)
                into.write_bytes(spoilt(dice, data) if fate < 0.5 else data)
                if fate < 0.6:
                    (into.parent / f"copy of {path.name}").write_bytes(data)


def spoilt(dice: random.Random, data: bytes) -> bytes:
    """Cut off, or with a byte changed."""
    at = dice.randrange(len(data))
    return data[:at] if dice.random() < 0.5 else data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
