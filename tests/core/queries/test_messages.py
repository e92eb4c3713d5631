"""Ready messages: to whom, in which language, and never with a name."""

import pytest

from tests.office import NOON, Office
from tutor_app.i18n import translator
from tutor_app.queries.alerts import alerts
from tutor_app.queries.message_texts import MESSAGES, PAST
from tutor_app.queries.messages import MessageRow, language_of, receivers, receivers_of, written
from tutor_app.queries.schedule import to_log
from tutor_app.services import matches, schedules

TODAY = "2026-11-24"


def rows(office: Office, kind: str) -> list[MessageRow]:
    [alert] = [one for one in office.app.query(alerts, TODAY) if one.kind == kind]
    return office.app.query(receivers, kind, alert.tbl, alert.ids, alert.dates)


def test_a_quiet_pair_is_written_to_each_in_their_language(office: Office) -> None:
    student = office.student("하늘", languages="ru ko en")
    office.match(student, office.tutor("Sarah Whitfield", languages="en ko"), starts="2026-11-01")
    both = rows(office, "quiet")
    assert [(one.to, one.language, one.date) for one in both] == [
        ("student", "ko", "2026-11-01"),
        ("tutor", "en", "2026-11-01"),
    ]
    title, body = written("quiet", both[1], "en", TODAY)
    assert title == "How are your lessons going?"
    assert "English lessons since 1 November" in body
    assert "11월 1일 이후 영어 수업" in written("quiet", both[0], "ko", TODAY)[1]


def test_a_day_that_is_far_away_is_said_with_its_year(office: Office) -> None:
    office.match(office.student(languages="ko"), office.tutor(languages="en"), starts="2024-12-26")
    student, tutor = rows(office, "silent")
    assert "since 26 December 2024" in written("silent", tutor, "en", TODAY)[1]
    assert "2024년 12월 26일 이후" in written("silent", student, "ko", TODAY)[1]
    assert "since 26 December." not in written("silent", tutor, "en", TODAY)[1]


def test_a_last_day_is_spoken_of_as_what_it_is_ahead_or_past(office: Office) -> None:
    match = office.match(office.student(languages="ko"), office.tutor(languages="en", background_check_until=TODAY))
    office.app.do(matches.note_end, match, "2026-11-25", reason="moved")
    student, tutor = rows(office, "ending")
    [checked] = rows(office, "check_expiring")
    assert "English lessons are planned until 25 November" in written("ending", tutor, "en", TODAY)[1]
    assert "check is valid until 24 November" in written("check_expiring", checked, "en", TODAY)[1]
    assert "영어 수업 일정은 11월 25일까지입니다" in written("ending", student, "ko", TODAY)[1]
    assert "English lessons were planned until 25 November" in written("ending", tutor, "en", "2026-11-26")[1]
    assert "check was valid until 24 November" in written("check_expiring", checked, "en", "2026-11-25")[1]
    assert "영어 수업 일정은 11월 25일까지였습니다" in written("ending", student, "ko", "2026-11-26")[1]


def test_no_message_holds_a_name(office: Office) -> None:
    student = office.student("하늘", identity={"name": "윤서진"})
    office.match(student, office.tutor("Sarah Whitfield"), starts="2026-06-01")
    office.request(office.student("바다"), since="2026-06-01")
    for kind in ("silent", "reports_due", "no_schedule", "long_waiting", "missing_students", "missing_tutors"):
        for one in rows(office, kind):
            for language in ("en", "ko"):
                text = " ".join(written(kind, one, language, TODAY, missing=("languages", "contact")))
                assert not any(name in text for name in ("하늘", "윤서진", "Sarah", "바다", one.code)), text
                assert "{" not in text


def test_a_tutor_is_asked_about_each_meeting_that_nobody_logged(office: Office) -> None:
    match = office.match(None, office.tutor(languages="ko"))
    office.clock.forward(days=-10)
    office.app.do(schedules.add_schedule, match, weekday=0, start="18:00", minutes=60, starts="2026-11-16")
    office.clock.forward(days=10)
    found = office.app.query(receivers_of, office.app.query(to_log, NOON))
    assert [(one.date, one.start, one.language) for one in found] == [
        ("2026-11-23", "18:00", "ko"),
        ("2026-11-16", "18:00", "ko"),
    ]
    assert "23 November at 18:00" in written("to_log", found[0], "en", TODAY)[1]


def test_who_lives_by_another_clock_is_asked_about_the_time_there(office: Office) -> None:
    match = office.match(tutor=office.tutor("Sarah Whitfield", languages="en", zone="America/New_York"))
    office.app.do(schedules.add_schedule, match, weekday=0, start="10:00", minutes=60, starts="2026-11-23")
    [found] = office.app.query(receivers_of, office.app.query(to_log, NOON))
    assert "22 November at 20:00" in written("to_log", found, "en", TODAY)[1]


def test_what_is_missing_is_listed(office: Office) -> None:
    office.student()
    [one] = rows(office, "missing_students")
    assert "- how we can reach you" in written("missing_students", one, "en", TODAY, missing=("contact",))[1]


def test_who_has_none_of_our_languages_gets_the_usual_one() -> None:
    assert language_of("ru zh", "ko") == "ko"
    assert language_of("ru en ko", "ko") == "en"


@pytest.mark.parametrize("texts", [*MESSAGES.values(), *PAST.values()])
def test_every_message_is_there_in_korean(texts: tuple[str, str]) -> None:
    for text in texts:
        assert translator("ko").gettext(text) != text
