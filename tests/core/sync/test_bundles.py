"""Bundles between offices: what each lacks, in order, once; what is out of order is named, held or refused."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import CHEAP, PASSPHRASE, Office, Template, TestClock
from tutor_app import bundles, joining, roster
from tutor_app.app import App
from tutor_app.errors import UserError
from tutor_app.model import Blob, PeerState
from tutor_app.opening import create_joining, open_office
from tutor_app.paths import Paths
from tutor_app.queries.office import members, peers
from tutor_app.services import erasing, reports
from tutor_app.store import blobs
from tutor_app.sync import refused
from tutor_app.sync.keys import PublicKeys, words

Pair = tuple[Office, Office]


@pytest.fixture
def pair(template: Template, tmp_path: Path) -> Iterator[Pair]:
    """Two offices that added each other."""
    one, other = template.copy_to(tmp_path / "seoul"), template.copy_to(tmp_path / "washington")
    for here, there in ((one, other), (other, one)):
        roster.add(here.app, roster.own_keys(there.app).public.code(), "The other")
    yield one, other
    one.app.close()
    other.app.close()


def made(sender: Office, folder: Path) -> Path:
    [bundle] = bundles.make_bundles(sender.app, folder)
    return bundle.path


def sent(sender: Office, receiver: Office, folder: Path) -> int:
    """How many steps were new."""
    return bundles.open_bundle(receiver.app, made(sender, folder)).steps


def test_offices_exchange_everything(pair: Pair, tmp_path: Path) -> None:
    seoul, washington = pair
    seoul.log(seoul.match(), observed="Ordered a coffee.")
    washington.student("바다")
    for sender, receiver in ((seoul, washington), (washington, seoul)):
        path = made(sender, tmp_path)
        assert bundles.inspect_bundle(receiver.app, path).new > 0
        assert bundles.open_bundle(receiver.app, path).steps > 0
        assert bundles.open_bundle(receiver.app, path).steps == 0
    assert seoul.picture() == washington.picture()
    assert seoul.agrees()
    assert len(list(washington.app.paths.backups.glob("*before-merge*"))) == 1
    assert [path for path in tmp_path.iterdir() if path.suffix == ".partial"] == []


def test_each_gets_only_what_it_is_not_known_to_have(pair: Pair, tmp_path: Path) -> None:
    seoul, washington = pair
    sent(seoul, washington, tmp_path)
    sent(washington, seoul, tmp_path)
    seoul.student()
    [bundle] = bundles.make_bundles(seoul.app, tmp_path)
    assert bundle.steps <= 2
    assert bundles.open_bundle(washington.app, bundle.path).steps == bundle.steps
    [again] = bundles.make_bundles(seoul.app, tmp_path)
    assert again.steps == bundle.steps, "nothing was heard of Washington since"


def test_a_lost_bundle_is_made_good_by_the_next(pair: Pair, tmp_path: Path) -> None:
    seoul, washington = pair
    seoul.student("하늘")
    made(seoul, tmp_path)
    seoul.student("바다")
    sent(seoul, washington, tmp_path)
    assert len(washington.picture()["student"]) == 2


def test_what_builds_on_a_bundle_that_is_not_here_is_held(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "MOST_ENTRIES", 1)
    seoul, washington = pair
    for alias in ("하늘", "바다", "가람"):
        seoul.student(alias)
    several = bundles.make_bundles(seoul.app, tmp_path)
    assert len(several) > 3
    *most, last = several
    with pytest.raises(refused.BundleHeld):
        bundles.open_bundle(washington.app, last.path)
    held = washington.app.query(lambda read: read.get_one(PeerState, seoul.app.record.copy_id()).held)
    assert json.loads(held)
    for bundle in (*most, last):
        bundles.open_bundle(washington.app, bundle.path)
    assert len(washington.picture()["student"]) == 3
    assert roster.state_of(washington.app, seoul.app.record.copy_id()).held == "{}"


def test_an_older_bundle_after_a_newer_one_does_nothing(pair: Pair, tmp_path: Path) -> None:
    seoul, washington = pair
    seoul.student("하늘")
    older = made(seoul, tmp_path)
    seoul.student("바다")
    sent(seoul, washington, tmp_path)
    state = roster.state_of(washington.app, seoul.app.record.copy_id())
    assert bundles.open_bundle(washington.app, older).steps == 0
    assert roster.state_of(washington.app, seoul.app.record.copy_id()) == state


def test_two_bundles_of_one_number_are_a_fork(pair: Pair, tmp_path: Path) -> None:
    seoul, washington = pair
    made(seoul, tmp_path)
    first = made(seoul, tmp_path)
    with seoul.app.record.local() as session:
        state = session.get_one(PeerState, washington.app.record.copy_id())
        state.sent, state.sent_hash = state.sent - 1, "another"
    second = made(seoul, tmp_path)
    bundles.open_bundle(washington.app, first)
    with pytest.raises(refused.BundleForked):
        bundles.open_bundle(washington.app, second)
    third = made(seoul, tmp_path)
    with pytest.raises(refused.BundleForked):
        bundles.open_bundle(washington.app, third)


def test_a_copy_that_went_back_is_sent_again_what_it_lost(pair: Pair, tmp_path: Path) -> None:
    seoul, washington = pair
    sent(washington, seoul, tmp_path)
    before = json.loads(roster.state_of(seoul.app, washington.app.record.copy_id()).vector)
    seoul.student("하늘")
    sent(seoul, washington, tmp_path)
    sent(washington, seoul, tmp_path)
    assert made_steps(seoul, tmp_path) <= 1
    with seoul.app.record.local() as session:  # as an older backup of Washington would say
        state = session.get_one(PeerState, washington.app.record.copy_id())
        state.vector = json.dumps(before)
    assert made_steps(seoul, tmp_path) > 1


def made_steps(sender: Office, folder: Path) -> int:
    [bundle] = bundles.make_bundles(sender.app, folder)
    return bundle.steps


def test_the_lowest_common_vector_serves_several_offices() -> None:
    one, other = {"a": (5, 50), "b": (2, 20)}, {"a": (3, 30), "c": (1, 10)}
    assert bundles.common([one, other]) == {"a": (3, 30)}
    assert bundles.common([one]) == one


def test_a_revoked_copy_sends_and_gets_nothing(pair: Pair, tmp_path: Path) -> None:
    seoul, washington = pair
    path = made(washington, tmp_path)
    back = made(seoul, tmp_path)
    roster.revoke(seoul.app, washington.app.record.copy_id())
    before = seoul.picture()
    with pytest.raises(refused.BundleRefused, match="revoked"):
        bundles.open_bundle(seoul.app, path)
    with pytest.raises(UserError):
        bundles.make_bundles(seoul.app, tmp_path)
    assert seoul.picture() == before
    bundles.open_bundle(washington.app, back)


def test_bundles_of_another_organisation_are_refused(pair: Pair, tmp_path: Path) -> None:
    seoul, washington = pair
    path = made(seoul, tmp_path)
    washington.app.record.record_id = "another"
    with pytest.raises(refused.BundleRefused, match="organisation"):
        bundles.open_bundle(washington.app, path)


def test_private_keys_are_in_no_bundle(office: Office) -> None:
    keys = roster.own_keys(office.app)
    assert roster.own_keys(office.app) == keys
    text = str(office.app.record.steps_beyond({}))
    assert keys.seed not in text
    assert keys.decrypts not in text


def issued(office: Office) -> str:
    """The student of a report whose document is kept."""
    student = office.student()
    report = office.app.do(reports.draft_report, student, starts="2026-09-01", ends="2026-11-30")
    office.app.do(reports.approve_report, report)
    office.app.do(reports.issue_report, report, b"%PDF of a student")
    return student


def kept(office: Office) -> list[bytes]:
    return [blob.bytes for blob in office.app.query(lambda read: [read.get(Blob, d) for d in _digests(read)]) if blob]


def _digests(read: object) -> list[str]:
    return [row[0] for row in read.connection().exec_driver_sql("SELECT sha256 FROM blob")]  # type: ignore[attr-defined]


def test_documents_ride_along_and_go_where_a_person_is_erased(pair: Pair, tmp_path: Path) -> None:
    seoul, washington = pair
    student = issued(seoul)
    sent(seoul, washington, tmp_path)
    assert kept(washington) == [b"%PDF of a student"]
    seoul.app.do(erasing.erase_student, student, "asked by letter")
    sent(seoul, washington, tmp_path)
    assert kept(seoul) == kept(washington) == []
    assert set(blobs.columns()) == {"progress_report"}


# -- Joining --------------------------------------------------------------------------------------------------------


@pytest.fixture
def seoul(office: Office) -> Office:
    office.student("하늘")
    return office


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[App]:
    """A new copy in an empty folder."""
    app, _recovery = create_joining(Paths.at(tmp_path / "new"), "Minjun", PASSPHRASE, cost=CHEAP, clock=TestClock())
    yield app
    app.close()


def test_a_new_copy_joins_and_is_filled_by_the_answer(seoul: Office, newcomer: App, tmp_path: Path) -> None:
    code = joining.show_code(newcomer)
    there = roster.add(seoul.app, code, "Washington")
    answer = made(seoul, tmp_path)
    with pytest.raises(joining.NeedsWords) as asked:
        bundles.inspect_bundle(newcomer, answer)
    assert (asked.value.words, asked.value.kind) == (there, "office")
    with pytest.raises(UserError, match="six words"):
        bundles.open_bundle(newcomer, answer, words="one two three four five six")
    assert bundles.open_bundle(newcomer, answer, words=there.upper()).steps > 0
    here = roster.this_copy(newcomer)
    assert (here.kind, here.organisation, here.waiting_since) == ("office", seoul.app.record.record_id, None)
    assert {row.name for row in newcomer.query(members)} == {"Jiwon", "Minjun"}
    assert {row.id for row in newcomer.query(peers)} == {newcomer.record.copy_id(), seoul.app.record.copy_id()}
    newcomer.close()
    again = open_office(newcomer.paths, PASSPHRASE, clock=newcomer.clock)
    [back] = bundles.make_bundles(again, tmp_path)
    bundles.open_bundle(seoul.app, back.path)
    assert {row.name for row in seoul.app.query(members)} == {"Jiwon", "Minjun"}
    again.close()


def test_nobody_in_between_is_believed(seoul: Office, newcomer: App, template: Template, tmp_path: Path) -> None:
    between = template.copy_to(tmp_path / "between")
    code = joining.show_code(newcomer)
    roster.add(between.app, code, "Washington")
    forged = made(between, tmp_path)
    theirs = roster.own_keys(seoul.app).public
    with pytest.raises(UserError, match="six words"):
        bundles.open_bundle(newcomer, forged, words=words(theirs, PublicKeys.parse(code)))
    assert roster.exchanges_with(newcomer) == {}
    between.app.close()


def test_an_answer_that_nobody_waits_for_is_refused(seoul: Office, template: Template, tmp_path: Path) -> None:
    other = template.copy_to(tmp_path / "other")
    roster.add(seoul.app, roster.own_keys(other.app).public.code(), "Washington")
    with pytest.raises(refused.BundleRefused):
        bundles.open_bundle(other.app, made(seoul, tmp_path))
    other.app.close()
