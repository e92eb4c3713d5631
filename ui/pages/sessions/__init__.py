"""Session logs: the table over all of them, correcting one, and the quick log of what happened today."""

from ui.pages.sessions.page import SessionsPage

__all__ = ["SessionsPage"]
