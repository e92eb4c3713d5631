"""The Schedule page: when pairs meet, by day, week and month, on the clocks of both offices."""

from ui.pages.schedule.page import SchedulePage

__all__ = ["SchedulePage"]
