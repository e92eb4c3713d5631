"""Backing an open record up."""

import subprocess
import sys

from tests.office import Office
from tutor_app.backups import back_up, back_up_before_merge, back_up_daily


def test_what_a_killed_backup_left_goes_with_the_next_one(office: Office) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    folder = office.app.paths.backups
    made = back_up(office.app, "asked")
    left = made.path.with_name(f"{made.path.name}.{ended.pid}.partial")
    left.write_bytes(b"half")
    back_up(office.app, "asked")
    assert not left.exists()
    assert len(list(folder.iterdir())) == 2


def test_a_day_has_one_daily_backup(office: Office) -> None:
    assert back_up_daily(office.app) is not None
    assert back_up_daily(office.app) is None
    office.clock.forward(days=1)
    assert back_up_daily(office.app) is not None


def test_the_first_merge_of_a_day_alone_is_backed_up_so_that_ten_days_are_kept(office: Office) -> None:
    def kept() -> int:
        return len(list(office.app.paths.backups.glob("*before-merge*")))

    for _bundle in range(3):
        back_up_before_merge(office.app)
    assert kept() == 1
    back_up_daily(office.app)
    office.clock.forward(days=1)
    back_up_before_merge(office.app)
    assert kept() == 2
    for _day in range(12):
        office.clock.forward(days=1)
        back_up_before_merge(office.app)
    assert kept() == 10
