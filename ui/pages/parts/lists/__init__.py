"""What every list of people offers: columns to choose, filters by anything and kept ones, many rows at once."""

from ui.pages.parts.lists.tools import ListTools

__all__ = ["ListTools"]
