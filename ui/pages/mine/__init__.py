"""My students: the first page of a tutor's own copy."""

from ui.pages.mine.page import MinePage

__all__ = ["MinePage"]
