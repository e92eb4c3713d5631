"""The Waiting and matching page."""

from ui.pages.matching.page import MatchingPage

__all__ = ["MatchingPage"]
