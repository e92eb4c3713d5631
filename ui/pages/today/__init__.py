"""Today: what needs a person, this week's meetings, and a few small charts. The first page after unlocking."""

from ui.pages.today.page import TodayPage

__all__ = ["TodayPage"]
