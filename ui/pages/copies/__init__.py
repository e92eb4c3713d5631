"""The page of copies: who has what, bundles in and out, conflicts."""

from ui.pages.copies.page import CopiesPage

__all__ = ["CopiesPage"]
