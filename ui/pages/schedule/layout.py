"""Where meetings stand in a day when some of them overlap: side by side, and "+n more" where no room is left.

Pure reckoning in minutes after midnight and columns; how wide a column is, is for the caller to say.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

DAY = 24 * 60
SHORTEST = 20
"""Minutes that a meeting takes in the drawing at least, so that it can be read and pressed."""
_HOUR = 60


class Piece(NamedTuple):
    """The part of meeting number `at` that lies on one day."""

    day: int
    top: int
    bottom: int
    at: int


class Placed(NamedTuple):
    """A piece in column `column` of `columns` of equal width."""

    piece: Piece
    column: int
    columns: int


class More(NamedTuple):
    """Meetings that begin within one hour and have no room."""

    day: int
    hour: int
    ats: tuple[int, ...]


class Arrangement(NamedTuple):
    """All meetings of some days: those drawn, and those that are only counted."""

    placed: tuple[Placed, ...] = ()
    more: tuple[More, ...] = ()


def pieces(at: int, day: int, top: int, minutes: int) -> list[Piece]:
    """A meeting that begins at minute `top` of a day; what goes on after midnight is a piece of the next day."""
    found, bottom = [], top + max(minutes, SHORTEST)
    while bottom > DAY:
        found.append(Piece(day, top, DAY, at))
        day, top, bottom = day + 1, 0, bottom - DAY
    if bottom > top:
        found.append(Piece(day, top, bottom, at))
    return found


def arrange(given: Iterable[Piece], most: int) -> Arrangement:
    """Put overlapping pieces side by side in at most `most` columns. No two that are drawn cover each other.

    Pieces that hang together by overlapping share one number of columns, so that their edges line up.
    """
    by_day: dict[int, list[Piece]] = defaultdict(list)
    for piece in given:
        by_day[piece.day].append(piece)
    placed, hidden = list[Placed](), defaultdict[tuple[int, int], list[int]](list)
    for day, theirs in by_day.items():
        theirs.sort(key=lambda piece: (piece.top, -piece.bottom, piece.at))
        cluster, ends, until = list[tuple[Piece, int]](), list[int](), 0
        for piece in theirs:
            if piece.top >= until:
                _close(cluster, len(ends), placed)
                cluster, ends = [], []
            until = max(until, piece.bottom)
            column = _free(ends, piece, most)
            if column is None:
                hidden[day, piece.top // _HOUR].append(piece.at)
            else:
                cluster.append((piece, column))
        _close(cluster, len(ends), placed)
    return Arrangement(tuple(placed), tuple(More(*key, tuple(ats)) for key, ats in hidden.items()))


def _free(ends: list[int], piece: Piece, most: int) -> int | None:
    """The first column that is free when the piece begins, marked as taken; None where all are in use."""
    for column, end in enumerate(ends):
        if end <= piece.top:
            ends[column] = piece.bottom
            return column
    if len(ends) >= most:
        return None
    ends.append(piece.bottom)
    return len(ends) - 1


def _close(cluster: list[tuple[Piece, int]], columns: int, placed: list[Placed]) -> None:
    placed += [Placed(piece, column, columns) for piece, column in cluster]
