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


def test_after_all_was_stopped_nothing_is_shown(qtbot: QtBot) -> None:
    told: list[object] = []
    jobs = Jobs(told.append)
    go_on = threading.Event()
    job = jobs.run("Waiting", lambda _progress: go_on.wait(10), told.append)
    jobs.ask("count", lambda: go_on.wait(10), told.append)
    with qtbot.waitSignal(job.ended):
        go_on.set()
        jobs.stop_all()
    assert told == []


def test_what_a_job_raises_is_told(qtbot: QtBot) -> None:
    told: list[Exception] = []
    jobs = Jobs(told.append)

    def work(_progress: Progress) -> None:
        raise KeyError("rule")

    jobs.run("Failing", work, print)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], KeyError)
    jobs.stop_all()


def test_of_one_topic_the_newest_question_alone_is_shown(qtbot: QtBot) -> None:
    jobs, shown, go_on = Jobs(print), list[int](), threading.Event()

    def slow() -> int:
        go_on.wait(10)
        return 1

    assert not jobs.ask("count", slow, shown.append)
    assert not jobs.ask("count", lambda: 2, shown.append)
    assert not jobs.ask("other", lambda: 3, shown.append)
    assert jobs.is_busy
    go_on.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert shown == [2, 3]
    assert jobs.ask("count", lambda: 4, shown.append, patience=10)
    assert shown == [2, 3, 4]
    jobs.stop_all()


def test_what_a_question_raises_is_told_and_a_closed_window_shows_nothing(qtbot: QtBot) -> None:
    told, shown, go_on = list[Exception](), list[object](), threading.Event()
    jobs = Jobs(told.append)
    jobs.ask("wrong", lambda: {}["rule"], shown.append)
    qtbot.waitUntil(lambda: bool(told))
    jobs.ask("late", lambda: go_on.wait(10), shown.append)
    go_on.set()
    jobs.stop_all()
    qtbot.wait(20)
    assert shown == []
