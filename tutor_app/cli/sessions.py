"""log."""

from typing import Any

from tutor_app.cli.call import Call, Parsers, command
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.model.matches import MEDIA
from tutor_app.model.sessions import ATTENDANCES, MISSED_BY
from tutor_app.queries.matches import match_row
from tutor_app.queries.sessions import last_session
from tutor_app.services import sessions


def add(parsers: Parsers) -> None:
    log = command(parsers, "log", _("log a session that was held, or that did not happen"), _log)
    log.add_argument("--match", required=True, metavar="ID", help=_("the match, as “tutor-app list matches” names it"))
    log.add_argument("--date", required=True, metavar=_("DATE"), help=_("such as 2026-03-02"))
    log.add_argument("--start", required=True, metavar=_("TIME"), help=_("such as 14:00"))
    log.add_argument("--minutes", type=int, default=0, metavar="N", help=_("how long; as last time by default"))
    log.add_argument("--preparation", type=int, default=0, metavar="N", help=_("minutes of preparation"))
    log.add_argument("--note", default="", metavar=_("TEXT"), help=_("what was observed"))
    log.add_argument("--topics", default="", metavar=_("TEXT"), help=_("topics, separated by commas"))
    log.add_argument("--homework", default="", metavar=_("TEXT"), help=_("homework"))
    log.add_argument("--next", default="", metavar=_("TEXT"), help=_("plan for next time"))
    log.add_argument("--place", default=None, metavar=_("TEXT"), help=_("where; as last time by default"))
    log.add_argument("--medium", default=None, choices=MEDIA, help=_("how; as last time by default"))
    log.add_argument("--attendance", default="present", choices=ATTENDANCES[:2], help=_("whether the student was late"))
    log.add_argument("--missed-by", default="", choices=MISSED_BY, help=_("it did not happen: who was the reason"))
    log.add_argument("--notice", action="store_true", help=_("it was called off beforehand"))


def _log(call: Call) -> None:
    given = call.arguments
    with call.office() as app:
        if app.query(match_row, given.match) is None:
            raise UserError(_("There is no match with this id."), _("Look it up with “tutor-app list matches”."))
        last = app.query(last_session, given.match, before=given.date)
        minutes = given.minutes or (last.minutes if last else 0)
        fields: dict[str, Any] = {
            "observed": given.note,
            "topics": "\n".join(topic.strip() for topic in given.topics.split(",")),
            "homework": given.homework,
            "next_plan": given.next,
            "place": given.place if given.place is not None else (last.place if last else ""),
            "medium": given.medium or (last.medium if last else "in_person"),
        }
        when = {"date": given.date, "start": given.start, "minutes": minutes}
        if given.missed_by:
            made = app.do(
                sessions.log_missed, given.match, missed_by=given.missed_by, notice=given.notice, **when, **fields
            )
        else:
            fields["preparation"] = given.preparation
            made = app.do(sessions.log_session, given.match, attendance=given.attendance, **when, **fields)
        print(made)
