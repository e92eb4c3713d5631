"""Fonts, icons and translations that travel with the program.

They lie beside this file in a clone, in an installed wheel and in a frozen bundle alike, so `__file__` finds
them; `importlib.resources` would give the same path and cost every start 8 ms of imports.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Path of a file that ships with the program, for example `path("translations", "ko")`."""
    return ROOT.joinpath(*parts)


def icon(name: str) -> Path:
    """SVG of a Lucide icon, for example `icon("book-open")`; it is drawn in `currentColor`."""
    return ROOT / "icons" / f"{name}.svg"


def font(name: str) -> Path:
    """TrueType file of a font face, for example `font("Pretendard-Regular")`."""
    return ROOT / "fonts" / f"{name}.ttf"
