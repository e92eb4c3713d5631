"""Filtering a list by any of its columns: what a cell must say."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from tutor_app.i18n import N_, _
from ui.table import Column, Day, Number
from ui.table.cells import Toned

SAYS: dict[str, str] = {
    "has": N_("contains"),
    "lacks": N_("does not contain"),
    "is": N_("is exactly"),
    "empty": N_("is empty"),
    "filled": N_("is not empty"),
    "from": N_("on or after"),
    "until": N_("on or before"),
    "least": N_("at least"),
    "most": N_("at most"),
}
"""What can be asked of a cell."""
_SAID: dict[str, str] = {
    "has": N_("contains {value}"),
    "lacks": N_("does not contain {value}"),
    "is": N_("is exactly {value}"),
    "empty": N_("is empty"),
    "filled": N_("is not empty"),
    "from": N_("on or after {value}"),
    "until": N_("on or before {value}"),
    "least": N_("at least {value}"),
    "most": N_("at most {value}"),
}
_WORDS = ("has", "lacks", "is", "empty", "filled")
_DAYS = ("from", "until", "empty", "filled")
_NUMBERS = ("least", "most", "empty", "filled")
WITHOUT_VALUE = frozenset({"empty", "filled"})


class Condition(NamedTuple):
    """The cell in `column` (a key) must fit `value`: text, an ISO date, or a whole number in digits."""

    column: str
    asks: str
    value: str = ""

    def words(self) -> str:
        """What is asked, without the column."""
        return _(_SAID[self.asks]).format(value=self.value)


def questions(column: Column) -> Sequence[str]:
    """What can be asked of the cells of a column; the likeliest first."""
    if isinstance(column.cell, Day):
        return _DAYS
    return _NUMBERS if isinstance(column.cell, Number) else _WORDS


def fits(column: Column, condition: Condition) -> Callable[[Any], bool]:
    """Tells whether a row fits."""
    asks, value = condition.asks, condition.value

    def bare(row: Any) -> Any:
        found = column.of(row)
        return found.text if isinstance(found, Toned) else found

    match asks:
        case "empty":
            return lambda row: not column.text(row)
        case "filled":
            return lambda row: bool(column.text(row))
        case "from":
            return lambda row: (bare(row) or "") >= value
        case "until":
            return lambda row: bool(bare(row)) and bare(row) <= value
        case "least":
            return lambda row: bare(row) is not None and bare(row) >= int(value)
        case "most":
            return lambda row: bare(row) is not None and bare(row) <= int(value)
    wanted = value.casefold()
    if asks == "is":
        return lambda row: column.text(row).casefold() == wanted
    holds = asks == "has"
    return lambda row: (wanted in column.text(row).casefold()) == holds
