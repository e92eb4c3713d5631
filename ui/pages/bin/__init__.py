"""The page of what was archived and deleted."""

from ui.pages.bin.page import BinPage

__all__ = ["BinPage"]
