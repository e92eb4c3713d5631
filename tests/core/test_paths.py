"""Where files lie, and that nothing temporary outlives its process."""

import os
import stat
import subprocess
import sys
from pathlib import Path

from tutor_app.paths import Paths


def test_one_folder_holds_everything(tmp_path: Path) -> None:
    paths = Paths.at(tmp_path / "office")
    for path in (paths.record, paths.keys, paths.backups, paths.settings, paths.logs, paths.temp):
        assert path.is_relative_to(tmp_path / "office")
    assert not (tmp_path / "office").exists()


def test_the_demo_office_is_a_record_apart(tmp_path: Path) -> None:
    paths = Paths.default()
    assert paths.demo().record != paths.record
    assert paths.demo().record.is_relative_to(paths.data)
    assert paths.demo().settings == paths.settings


def test_temporary_files_go_with_their_process(tmp_path: Path) -> None:
    paths = Paths.at(tmp_path)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    running = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    for owner in (ended.pid, running.pid, "stray"):
        (tmp_path / "temp" / str(owner)).mkdir(parents=True)
    for owner in (ended.pid, running.pid):
        (tmp_path / f"office.place.{owner}").write_text("half a note")
    (tmp_path / f"office.db.{ended.pid}").write_text("somebody's own copy")
    paths.prepare()
    assert {p.name for p in (tmp_path / "temp").iterdir()} == {str(running.pid), str(os.getpid())}
    assert stat.S_IMODE(paths.temp.stat().st_mode) == 0o700
    assert {p.name for p in tmp_path.glob("office*")} == {f"office.place.{running.pid}", f"office.db.{ended.pid}"}
    running.communicate(b"\n")
    (paths.temp / "preview.pdf").write_bytes(b"x")
    paths.purge_temp()
    assert not paths.temp.exists()
