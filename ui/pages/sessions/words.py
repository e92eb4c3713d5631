"""How a log is told in the list: its state, who came or who was the reason, how they met."""

from tutor_app.i18n import _
from tutor_app.queries.sessions import SessionRow
from ui.pages.parts import states


def state(row: SessionRow) -> tuple[str, str, str]:
    """Word, icon and tone of a log's status."""
    sign = states.SESSION[row.status]
    return sign.words, sign.icon, "bad" if row.status == "missed" and not row.notice else sign.tone


def outcome(row: SessionRow) -> tuple[str, str, str, str] | str | None:
    """How the student attended, or who was the reason and whether they said so."""
    if row.status == "missed":
        note = _(states.TOLD) if row.notice else _(states.NO_WORD)
        return _(states.MISSED_BY[row.missed_by]), "user-x", "plain" if row.notice else "bad", note
    if row.attendance == "late":
        return (*states.ATTENDANCE["late"].shown, "")
    return states.ATTENDANCE[row.attendance].words if row.attendance else None


def medium(row: SessionRow) -> tuple[str, str, str]:
    """Icon, tone and word of how they met."""
    sign = states.MEDIUM[row.medium]
    return sign.icon, "muted", sign.words
