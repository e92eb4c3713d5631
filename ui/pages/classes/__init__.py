"""Classes, events and loans: the lists of them, the log of a class, the sign-ups of an event."""

from ui.pages.classes.led import LedPage
from ui.pages.classes.page import ClassesPage

__all__ = ["ClassesPage", "LedPage"]
