"""Tutors: the list of all, and everything about one beside it."""

from ui.pages.tutors.page import TutorsPage

__all__ = ["TutorsPage"]
