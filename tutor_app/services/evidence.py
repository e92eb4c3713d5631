"""Logging a session whose observation shows a step of a goal, as one step."""

from typing import Any

from tutor_app.i18n import N_
from tutor_app.services.goals import add_evidence
from tutor_app.services.sessions import log_session
from tutor_app.work import Work, command


@command(N_("Log a session for {student}, with evidence"))
def log_with_evidence(work: Work, /, match_id: str, *, step_id: str, observed: str, **fields: Any) -> str:
    """Log a meeting as `log_session` does, and keep what was `observed` as evidence for a step; gives the log's id."""
    session_id = log_session(work, match_id, observed=observed, **fields)
    work.flush()
    add_evidence(work, step_id, observed, session_id=session_id)
    work.about(session=session_id)
    return session_id
