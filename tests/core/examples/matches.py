"""Examples of commands on requests, matches and schedules."""

from tests.core.examples.parts import example, match, request, scheduled, student, tutor
from tests.office import Office
from tutor_app.services import loans, matches, requests, schedules


@example("requests.add_request")
def _(o: Office) -> None:
    request(o)


@example("requests.edit_request")
def _(o: Office) -> None:
    o.app.do(requests.edit_request, request(o), urgency="urgent", note="")


@example("requests.withdraw_request")
def _(o: Office) -> None:
    o.app.do(requests.withdraw_request, request(o))


@example("matches.make_match")
def _(o: Office) -> None:
    waiting = student(o)
    o.request(waiting)
    o.match(waiting, tutor(o))


@example("matches.propose_matches")
def _(o: Office) -> None:
    waiting = [student(o), o.student("유성우")]
    for one in waiting:
        o.request(one, note="typed note")
    o.app.do(matches.propose_matches, [(one, tutor(o), o.subject()) for one in waiting])


@example("matches.set_match_status")
def _(o: Office) -> None:
    o.app.do(matches.set_match_status, scheduled(o), "paused", reason="typed reason")


@example("matches.end_plans")
def _(o: Office) -> None:
    paused = scheduled(o)
    o.app.do(matches.set_match_status, paused, "paused", reason="typed reason")
    o.app.do(schedules.add_schedule, paused, weekday=4, start="18:00", minutes=60, starts="2026-11-27")
    o.app.do(matches.end_plans, paused)


@example("matches.end_match")
def _(o: Office) -> None:
    made = scheduled(o)
    book = o.app.do(loans.lend, item="Side by Side 2", student_id=o.picture()["match"][0][1], lent_on="2026-11-02")
    given = {"last_meeting": "2026-11-20", "waits_again": True, "returned": [book]}
    o.app.do(matches.end_match, made, reason="typed reason", **given)


@example("matches.note_end")
def _(o: Office) -> None:
    o.app.do(matches.note_end, scheduled(o), "2026-12-08", reason="typed reason", last_meeting="2026-12-04")


@example("matches.extend_match")
def _(o: Office) -> None:
    made = scheduled(o)
    o.app.do(matches.note_end, made, "2026-12-08", reason="typed reason")
    o.app.do(matches.extend_match, made, "2027-02-26")


@example("matches.edit_match")
def _(o: Office) -> None:
    o.app.do(matches.edit_match, match(o), note="typed note", starts="2026-03-09")
