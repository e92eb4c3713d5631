"""Joining: a code, an answer, six words; and what becomes of copies that are lost, restored or forgotten."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.copies import answer, blank
from tests.core.sync.test_bundles import made
from tests.office import CHEAP, PASSPHRASE, Office, Template, TestClock
from tutor_app import bundles, joining, leases, leaving, roster, sending, settings
from tutor_app.app import App
from tutor_app.backups import back_up
from tutor_app.errors import UserError
from tutor_app.holders import holders
from tutor_app.model import PeerState, ThisCopy
from tutor_app.opening import NoRecord, create_joining, open_office
from tutor_app.paths import Paths
from tutor_app.queries.lease import lease
from tutor_app.queries.merges import merges
from tutor_app.queries.office import copies, members, peers
from tutor_app.services import sessions, subjects
from tutor_app.services.copies import member_of
from tutor_app.settings import Settings
from tutor_app.shared_folder import SharedFolder
from tutor_app.store import backup, keyslots
from tutor_app.sync import refused
from tutor_app.sync.keys import PublicKeys, words


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
    [back] = sending.make_bundles(again, tmp_path)
    bundles.open_bundle(seoul.app, back.path)
    assert {row.name for row in seoul.app.query(members)} == {"Jiwon", "Minjun"}
    again.close()


def test_who_joins_through_one_office_counts_for_all(
    seoul: Office, newcomer: App, template: Template, tmp_path: Path
) -> None:
    empty = blank(tmp_path / "blank")
    washington, busan = (empty.copy_to(tmp_path / name) for name in ("washington", "busan"))
    for office in (washington, busan):
        answer(seoul, office, tmp_path)
    for sender, receiver in ((washington, seoul), (busan, seoul), (seoul, washington)):
        [sent] = sending.make_bundles(sender.app, tmp_path, [receiver.app.record.copy_id()])
        bundles.open_bundle(receiver.app, sent.path)
    answer(washington, Office(newcomer, washington.clock, ""), tmp_path)
    everybody = {copy.app.record.copy_id() for copy in (seoul, washington, busan)}
    assert set(roster.exchanges_with(newcomer)) == everybody
    for back in sending.make_bundles(newcomer, tmp_path):
        for office in (seoul, washington, busan):
            if office.app.record.copy_id() in back.to:
                bundles.open_bundle(office.app, back.path)
                assert newcomer.record.copy_id() in roster.exchanges_with(office.app)
    washington.app.close()
    busan.app.close()


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


def test_words_that_were_compared_before_are_asked_for_no_more(
    seoul: Office, newcomer: App, template: Template, tmp_path: Path
) -> None:
    code, other = joining.show_code(newcomer), template.copy_to(tmp_path / "other")
    ours = roster.own_keys(seoul.app).public.code()
    with pytest.raises(UserError, match="your own"):
        joining.words_with(newcomer, code)
    joining.confirm(newcomer, roster.own_keys(other.app).public.code())
    seen = joining.words_with(newcomer, ours)
    joining.confirm(newcomer, ours)
    newcomer = reopened(newcomer)
    assert joining.is_unanswered(newcomer)
    assert joining.is_expected(newcomer)
    roster.add(other.app, code, "Washington")
    with pytest.raises(joining.NeedsWords):
        bundles.inspect_bundle(newcomer, made(other, tmp_path))
    assert roster.add(seoul.app, code, "Washington") == seen
    assert bundles.open_bundle(newcomer, made(seoul, tmp_path)).steps > 0
    assert roster.this_copy(newcomer).organisation == seoul.app.record.record_id
    assert set(roster.exchanges_with(newcomer)) == {seoul.app.record.copy_id()}
    for app in (newcomer, other.app):
        app.close()


def test_an_answer_that_nobody_waits_for_is_refused(seoul: Office, template: Template, tmp_path: Path) -> None:
    other = template.copy_to(tmp_path / "other")
    roster.add(seoul.app, roster.own_keys(other.app).public.code(), "Washington")
    with pytest.raises(refused.BundleRefused):
        bundles.open_bundle(other.app, made(seoul, tmp_path))
    other.app.close()


def test_a_record_with_work_in_it_becomes_no_tutors_copy(seoul: Office, template: Template, tmp_path: Path) -> None:
    other = template.copy_to(tmp_path / "other")
    there = roster.add(seoul.app, joining.show_code(other.app), "Laptop", "tutor", seoul.tutor())
    with pytest.raises(UserError, match="already"):
        bundles.open_bundle(other.app, made(seoul, tmp_path), words=there)
    assert roster.this_copy(other.app).kind == "office"
    other.app.close()


# -- A tutor's copy --------------------------------------------------------------------------------------------------


@pytest.fixture
def laptop(seoul: Office, newcomer: App, tmp_path: Path) -> App:
    """The copy of a tutor with one match, after the answer."""
    who = seoul.tutor("김서연")
    seoul.match(seoul.student("바다", identity={"name": "한바다"}), who)
    there = roster.add(seoul.app, joining.show_code(newcomer), "Laptop", "tutor", who)
    bundles.open_bundle(newcomer, made(seoul, tmp_path), words=there)
    return newcomer


def aliases(app: App) -> list[str]:
    sql = "SELECT alias FROM student ORDER BY alias"
    return app.query(lambda read: [row[0] for row in read.connection().exec_driver_sql(sql)])


def reopened(app: App) -> App:
    app.close()
    return open_office(app.paths, PASSPHRASE, clock=app.clock)


def test_a_tutor_is_shown_own_students_and_works_under_a_name_that_the_office_knows(seoul: Office, laptop: App) -> None:
    assert aliases(laptop) == ["바다"]
    here = roster.this_copy(laptop)
    assert (here.kind, here.home) == ("tutor", seoul.app.record.copy_id())
    again = reopened(laptop)
    assert again.record.member_id == member_of(again.record.copy_id())
    assert again.record.member_id in {row.id for row in seoul.app.query(members)}
    again.close()


def test_a_picture_that_was_taken_does_nothing_and_an_older_one_is_refused(
    seoul: Office, laptop: App, tmp_path: Path
) -> None:
    older, newer = made(seoul, tmp_path), made(seoul, tmp_path)
    assert bundles.open_bundle(laptop, newer).steps > 0
    assert bundles.open_bundle(laptop, newer).steps == 0
    with pytest.raises(refused.BundleRefused, match="newer"):
        bundles.open_bundle(laptop, older)


def state_for(office: Office) -> PeerState:
    keys = roster.own_keys(office.app).public
    return PeerState(copy_id=keys.copy_id, encrypts=keys.encrypts, signs=keys.signs)


def only_match(app: App) -> str:
    return app.query(lambda read: str(read.connection().exec_driver_sql("SELECT id FROM match").scalar_one()))


def test_what_a_tutor_sends_home_is_judged_there_and_acknowledged(seoul: Office, laptop: App, tmp_path: Path) -> None:
    when = {"date": "2026-11-23", "start": "14:00", "minutes": 60}
    laptop.do(sessions.log_session, only_match(laptop), observed="Ordered a coffee.", **when)
    laptop.do(subjects.add_subject, name_en="Chess", name_ko="체스")
    [out] = sending.make_bundles(laptop, tmp_path)
    assert (out.to, out.kind) == ((seoul.app.record.copy_id(),), "outbox")
    found = bundles.inspect_bundle(seoul.app, out.path)
    assert [one.why for one in found.refused] == ["table"]
    assert bundles.open_bundle(seoul.app, out.path).counts["session_log"].new == 1
    assert bundles.open_bundle(seoul.app, out.path).steps == 0
    [merge] = seoul.app.query(merges)
    assert (merge.copy_id, len(merge.refused)) == (laptop.record.copy_id(), 1)
    bundles.open_bundle(laptop, made(seoul, tmp_path))
    assert laptop.record.unsent() == []
    assert seoul.picture()["subject"] == [row for row in seoul.picture()["subject"] if "Chess" not in row]


def test_an_outbox_is_for_the_home_office_alone(seoul: Office, laptop: App, template: Template, tmp_path: Path) -> None:
    washington = template.copy_to(tmp_path / "washington")
    for here, there in ((seoul, washington), (washington, seoul)):
        roster.add(here.app, roster.own_keys(there.app).public.code(), "The other")
    washington.app.merge(seoul.app.record.steps_beyond({}))
    with laptop.record.local() as session:
        session.get_one(ThisCopy, 1).home = washington.app.record.copy_id()
        session.merge(state_for(washington))
    [out] = sending.make_bundles(laptop, tmp_path)
    with pytest.raises(refused.BundleRefused, match="kind"):
        bundles.open_bundle(washington.app, out.path)
    washington.app.close()


def test_steps_of_offices_are_not_for_a_tutor(seoul: Office, laptop: App, tmp_path: Path) -> None:
    picture = made(seoul, tmp_path)
    with laptop.record.local() as session:
        session.get_one(ThisCopy, 1).kind = "office"
    with pytest.raises(refused.BundleRefused, match="kind"):
        bundles.open_bundle(laptop, picture)


def test_a_tutors_copy_goes_after_thirty_days_without_news_and_says_so_before(
    laptop: App, seoul: Office, tmp_path: Path
) -> None:
    clock = laptop.clock
    assert isinstance(clock, TestClock)
    assert laptop.query(lease, clock()).days_left == 30
    clock.forward(days=22, hours=1)
    assert not laptop.query(lease, clock()).is_ending
    clock.forward(days=1)
    assert laptop.query(lease, clock()).is_ending
    clock.forward(days=6)
    laptop = reopened(laptop)
    clock.forward(days=-20)
    laptop = reopened(laptop)
    assert laptop.query(lease, clock()).days_left == 1, "setting the clock back helps nobody"
    stick = tmp_path / "stick"
    stick.mkdir()
    settings.save(laptop.paths.settings, Settings(second_backup_folder=str(stick)))
    back_up(laptop, "asked", second=stick)
    others = back_up(seoul.app, "asked", second=stick).path.name
    clock.forward(days=22)
    with pytest.raises(leases.LeaseOver):
        reopened(laptop)
    assert [path.name for path in laptop.paths.data.iterdir() if path.is_file()] == ["settings.toml"]
    assert not laptop.paths.backups.exists()
    assert [path.name for path in stick.iterdir()] == [others], "backups of other records stay"
    with pytest.raises(NoRecord):
        open_office(laptop.paths, PASSPHRASE)


def test_news_from_the_office_makes_the_lease_long_again(seoul: Office, laptop: App, tmp_path: Path) -> None:
    clock = laptop.clock
    assert isinstance(clock, TestClock)
    old = made(seoul, tmp_path)
    bundles.open_bundle(laptop, old)
    clock.forward(days=20)
    bundles.open_bundle(laptop, old)
    assert laptop.query(lease, clock()).days_left == 10, "the same bundle again is no news"
    seoul.clock.forward(days=20)
    bundles.open_bundle(laptop, made(seoul, tmp_path))
    assert laptop.query(lease, clock()).days_left == 30


def test_what_was_not_sent_before_a_copy_goes_is_kept_for_the_office_alone(
    seoul: Office, laptop: App, tmp_path: Path
) -> None:
    laptop.do(sessions.log_session, only_match(laptop), date="2026-11-23", start="14:00", minutes=60)
    assert isinstance(laptop.clock, TestClock)
    cloud = tmp_path / "cloud"
    cloud.mkdir()
    settings.save(laptop.paths.settings, Settings(shared_folder=str(cloud)))
    laptop.clock.forward(days=400)
    with pytest.raises(leases.LeaseOver) as over:
        reopened(laptop)
    [left] = leaving.left_behind(laptop.paths)
    assert over.value.left == left
    assert str(left) in over.value.hint
    assert {path.name for path in laptop.paths.data.iterdir() if path.is_file()} == {left.name, "settings.toml"}
    again, _recovery = create_joining(laptop.paths, "Minjun", PASSPHRASE, cost=CHEAP, clock=TestClock())
    with pytest.raises(refused.BundleRefused, match="not for this copy"):
        bundles.inspect_bundle(again, left)
    again.close()
    [sent] = SharedFolder(seoul.app, cloud).look().taken
    assert sent.counts["session_log"].new == 1
    assert bundles.open_bundle(seoul.app, left).steps == 0


def test_pictures_that_were_kept_for_later_make_no_lease_longer(seoul: Office, laptop: App, tmp_path: Path) -> None:
    clock = laptop.clock
    assert isinstance(clock, TestClock)
    kept = []
    for _week in range(3):
        seoul.clock.forward(days=7)
        kept.append(made(seoul, tmp_path))
    roster.revoke(seoul.app, laptop.record.copy_id())
    for days, left in ((28, 9), (8, 8)):
        clock.forward(days=days)
        bundles.open_bundle(laptop, kept.pop(0))
        assert laptop.query(lease, clock()).days_left == left
    clock.forward(days=8)
    with pytest.raises(leases.LeaseOver):
        reopened(laptop)


def test_an_office_whose_clock_is_set_right_takes_no_days_away(seoul: Office, laptop: App, tmp_path: Path) -> None:
    clock = laptop.clock
    assert isinstance(clock, TestClock)
    for days in (10, 400, 10, -700, 10):
        clock.forward(days=10)
        seoul.clock.forward(days=days)
        bundles.open_bundle(laptop, made(seoul, tmp_path))
        assert laptop.query(lease, clock()).days_left == 30


def test_the_office_knows_how_long_a_laptop_lives(seoul: Office, laptop: App, tmp_path: Path) -> None:
    def there(**span: float) -> tuple[int, int] | None:
        seoul.clock.forward(**span)
        one = next(one for one in holders(seoul.app) if one.kind == "tutor")
        return (one.lease.sure, one.lease.hoped) if one.lease else None

    assert there() is None
    [out] = sending.make_bundles(laptop, tmp_path)
    bundles.open_bundle(seoul.app, out.path)
    assert there(days=10) == (20, 20)
    made(seoul, tmp_path)
    assert there(days=21) == (-1, 9)
    assert there(days=9) == (-10, 0)


def test_offices_have_no_lease(seoul: Office) -> None:
    seoul.clock.forward(days=400)
    assert seoul.app.query(lease, seoul.clock()) is None
    assert aliases(seoul.reopened().app) == ["하늘"]


def restored(app: App, path: Path) -> App:
    app.close()
    backup.restore(path, app.paths, keyslots.by_key(app.record.key))
    return open_office(app.paths, PASSPHRASE, clock=app.clock)


def test_a_tutors_copy_that_was_restored_joins_again_in_its_own_place(
    seoul: Office, laptop: App, tmp_path: Path
) -> None:
    old = laptop.record.copy_id()
    kept = back_up(laptop, "asked").path
    laptop = restored(laptop, kept)
    code = joining.show_code(laptop)
    assert roster.this_copy(laptop).kind == "tutor"
    assert laptop.record.copy_id() != old
    seoul.student("가람")
    told = roster.replace_copy(seoul.app, old, code)
    assert (told.name, told.kind) == ("Laptop", "tutor")
    bundles.open_bundle(laptop, made(seoul, tmp_path))
    assert aliases(laptop) == ["바다"]
    assert set(roster.exchanges_with(seoul.app)) == {laptop.record.copy_id()}
    [out] = sending.make_bundles(laptop, tmp_path)
    assert out.to == (seoul.app.record.copy_id(),)
    laptop.close()


def test_an_office_that_was_restored_goes_on_and_its_tutors_follow(seoul: Office, laptop: App, tmp_path: Path) -> None:
    old = seoul.app.record.copy_id()
    kept = back_up(seoul.app, "asked").path
    app = restored(seoul.app, kept)
    seoul.app = app
    roster.own_keys(app)
    new = app.record.copy_id()
    assert new != old
    assert [row.replaces for row in app.query(peers) if row.id == new] == [old]
    assert set(roster.exchanges_with(app)) == {laptop.record.copy_id()}
    with pytest.raises(UserError, match="before it was restored") as told:
        made(seoul, tmp_path)
    assert old in told.value.hint
    assert roster.former_self(app) == roster.FormerSelf(old, ("Laptop",))
    assert not SharedFolder(app, tmp_path).put()
    assert roster.revoke(app, old).moved == ("Laptop",)
    assert roster.former_self(app) is None
    assert bundles.open_bundle(laptop, made(seoul, tmp_path)).steps > 0
    assert roster.this_copy(laptop).home == new
    assert {row.id for row in app.query(copies)} >= {old, new}
