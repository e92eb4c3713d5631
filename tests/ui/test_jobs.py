"""Work beside the window: it reports, can be stopped, and gives its result on the window's thread."""

import threading

from pytestqt.qtbot import QtBot

from ui.jobs import Jobs, Progress


def test_a_job_gives_its_result_on_this_thread(qtbot: QtBot) -> None:
    here, done = threading.get_ident(), []
    jobs = Jobs(print)

    def work(progress: Progress) -> int:
        progress.say(1, 2, "half")
        assert threading.get_ident() != here
        return 7

    def take(result: int) -> None:
        done.append((result, threading.get_ident() == here))

    jobs.run("Counting", work, take)
    qtbot.waitUntil(lambda: bool(done))
    assert done == [(7, True)]
    assert not jobs.is_busy
    jobs.stop_all()


def test_a_stopped_job_ends_without_a_word(qtbot: QtBot) -> None:
    told: list[object] = []
    jobs = Jobs(told.append)
    started, go_on = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        started.set()
        go_on.wait(10)
        progress.say(1, 2)

    job = jobs.run("Waiting", work, told.append)
    started.wait(10)
    with qtbot.waitSignal(job.ended):
        job.stop()
        go_on.set()
    assert told == []
    jobs.stop_all()


def test_what_a_job_raises_is_told(qtbot: QtBot) -> None:
    told: list[Exception] = []
    jobs = Jobs(told.append)

    def work(_progress: Progress) -> None:
        raise KeyError("rule")

    jobs.run("Failing", work, print)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], KeyError)
    jobs.stop_all()
