"""Students: the list of all, and everything about one beside it."""

from ui.pages.students.page import StudentsPage

__all__ = ["StudentsPage"]
