"""The command palette (Ctrl+K): people, pages, notes and everything that can be done, found while one types."""

from ui.palette.item import Fact, Finder, Group, Item, Preview
from ui.palette.sheet import Palette

__all__ = ["Fact", "Finder", "Group", "Item", "Palette", "Preview"]
