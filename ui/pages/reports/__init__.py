"""Progress reports: write one, see the very page that is printed, print or save or issue it."""

from ui.pages.reports.page import ReportsPage

__all__ = ["ReportsPage"]
