"""The page of copies: who has what, bundles in and out, conflicts; and the page by which a tutor sends."""

from ui.pages.copies.page import CopiesPage
from ui.pages.copies.sending import SendPage

__all__ = ["CopiesPage", "SendPage"]
