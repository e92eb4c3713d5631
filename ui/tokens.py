"""Every colour of the program, once for the light and once for the dark theme.

Contrast was checked when the values were chosen: words reach 4.5:1 on the grounds they are used on, borders of
fields 3:1. `faint` is for chevrons and grips only, never for words that people need.
"""

from typing import NamedTuple


class Tokens:
    """The colours of one theme as "#RRGGBB", or "#AARRGGBB" where they let the ground through."""

    def __init__(self, **colours: str) -> None:
        self.__dict__.update(colours)

    window: str
    nav: str
    surface: str
    sunken: str
    hover: str
    hair: str
    grid: str
    line: str
    field: str
    text: str
    text2: str
    muted: str
    faint: str
    accent: str
    fill: str
    on: str
    fill_hover: str
    fill_pressed: str
    accent_text: str
    soft: str
    softline: str
    good: str
    good_bg: str
    warn: str
    warn_bg: str
    warn_mark: str
    bad: str
    bad_bg: str
    bad_fill: str
    bad_on: str
    preview: str
    scrim: str
    toast: str
    toast_text: str
    toast_accent: str
    differs: str
    shadow: str
    free: str
    spare: str
    spare_mark: str


LIGHT = Tokens(
    window="#FAFAF8", nav="#F4F3EF", surface="#FFFFFF", sunken="#F5F4F1", hover="#F1F0EC",
    hair="#E7E5E0", grid="#EFEDE9", line="#D5D2CB", field="#98948C",
    text="#1C1B19", text2="#3F3D39", muted="#6B6862", faint="#98948C",
    accent="#0F766E", fill="#0F766E", on="#FFFFFF", fill_hover="#0C645D", fill_pressed="#0A554F",
    accent_text="#0B5F58", soft="#E3F0EE", softline="#B4D6D1",
    good="#2B7A45", good_bg="#E7F3EA", warn="#945800", warn_bg="#FBF0DC", warn_mark="#C77E05",
    bad="#B3261E", bad_bg="#FBEAE8", bad_fill="#B3261E", bad_on="#FFFFFF",
    preview="#ECEAE5", scrim="#571C1B19",
    toast="#2A2926", toast_text="#FFFFFF", toast_accent="#5EDFCE",
    differs="#FDF8EC", shadow="#000000",
    free="#CFE5E1", spare="#E3DFD7", spare_mark="#8A8478",
)  # fmt: skip

DARK = Tokens(
    window="#161615", nav="#121211", surface="#1E1E1C", sunken="#242422", hover="#262624",
    hair="#2E2D2A", grid="#282725", line="#3B3A36", field="#75716A",
    text="#EDEBE6", text2="#D3D0C9", muted="#A09C94", faint="#77736C",
    accent="#2DD4BF", fill="#26B5A3", on="#03211D", fill_hover="#2FC4B1", fill_pressed="#1C9B8B",
    accent_text="#5EDFCE", soft="#16322E", softline="#245650",
    good="#7BC896", good_bg="#1B2E22", warn="#E8B563", warn_bg="#352B18", warn_mark="#E0A33A",
    bad="#F28B82", bad_bg="#3A201D", bad_fill="#F28B82", bad_on="#2A0E0B",
    preview="#0E0E0D", scrim="#80000000",
    toast="#EDEBE6", toast_text="#1C1B19", toast_accent="#0B5F58",
    differs="#2B2416", shadow="#000000",
    free="#1D423D", spare="#3A3834", spare_mark="#B5AFA3",
)  # fmt: skip


class Look(NamedTuple):
    """How a chip is drawn: its mark (bars, icon), words, ground, deeper calendar ground and icon name."""

    mark: str
    text: str
    ground: str
    calendar: str
    icon: str


SUBJECTS_LIGHT = {
    "english": Look("#1F6FC0", "#17539A", "#E6F0FA", "#E0ECF8", "book-open"),
    "essay": Look("#6E2A78", "#5E2467", "#F3E8F5", "#F1E3F3", "pen-line"),
    "mathematics": Look("#C96F12", "#84480A", "#FBEEDF", "#FAE8D3", "sigma"),
    "science": Look("#2F9E5A", "#1B6438", "#E4F4EA", "#DDF1E4", "flask-conical"),
    "other": Look("#6B6862", "#3F3D39", "#F1F0EC", "#E7E5E0", "book"),
}
SUBJECTS_DARK = {
    "english": Look("#5AA0F0", "#A9CDF7", "#1A2B40", "#1A2B40", "book-open"),
    "essay": Look("#B86CB0", "#E3B8DE", "#34223A", "#34223A", "pen-line"),
    "mathematics": Look("#E0A030", "#F2C97E", "#362A15", "#362A15", "sigma"),
    "science": Look("#7CC46A", "#B0DFA4", "#1F311A", "#1F311A", "flask-conical"),
    "other": Look("#A09C94", "#D3D0C9", "#262624", "#2E2D2A", "book"),
}
