"""Bundles between offices: what each lacks, in order, once; what is out of order is named, held or refused."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import Office, Template
from tutor_app import bundles, roster, sending
from tutor_app.errors import UserError
from tutor_app.model import Blob, PeerState
from tutor_app.services import erasing, reports, sessions
from tutor_app.store import blobs
from tutor_app.sync import refused

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
    [bundle] = sending.make_bundles(sender.app, folder)
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
    [bundle] = sending.make_bundles(seoul.app, tmp_path)
    assert bundle.steps <= 2
    assert bundles.open_bundle(washington.app, bundle.path).steps == bundle.steps
    [again] = sending.make_bundles(seoul.app, tmp_path)
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
    monkeypatch.setattr(sending, "MOST_ENTRIES", 1)
    seoul, washington = pair
    for alias in ("하늘", "바다", "가람"):
        seoul.student(alias)
    several = sending.make_bundles(seoul.app, tmp_path)
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
    [bundle] = sending.make_bundles(sender.app, folder)
    return bundle.steps


def test_the_lowest_common_vector_serves_several_offices() -> None:
    one, other = {"a": (5, 50), "b": (2, 20)}, {"a": (3, 30), "c": (1, 10)}
    assert sending.common([one, other]) == {"a": (3, 30)}
    assert sending.common([one]) == one


def test_a_revoked_copy_sends_and_gets_nothing(pair: Pair, tmp_path: Path) -> None:
    seoul, washington = pair
    path = made(washington, tmp_path)
    back = made(seoul, tmp_path)
    roster.revoke(seoul.app, washington.app.record.copy_id())
    before = seoul.picture()
    with pytest.raises(refused.BundleRefused, match="revoked"):
        bundles.open_bundle(seoul.app, path)
    with pytest.raises(UserError):
        sending.make_bundles(seoul.app, tmp_path)
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


def test_what_takes_away_much_is_asked_about(pair: Pair, tmp_path: Path) -> None:
    seoul, washington = pair
    logs = [seoul.log(match, date) for match in [seoul.match()] for date in ("2026-11-20", "2026-11-21", "2026-11-22")]
    sent(seoul, washington, tmp_path)
    sent(washington, seoul, tmp_path)
    seoul.app.do(sessions.delete_session, logs[0])
    path = made(seoul, tmp_path)
    with pytest.raises(bundles.NeedsConsent) as asked:
        bundles.open_bundle(washington.app, path)
    assert "session_log" in asked.value.tables
    assert len(washington.picture()["session_log"]) == 3
    bundles.open_bundle(washington.app, path, consent=True)
    assert len(washington.picture()["session_log"]) == 2
