"""Plain refusals for values that cannot be meant: used by every command that takes them from a person."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import SQLModel

from tutor_app import names
from tutor_app.errors import UserError
from tutor_app.i18n import _

Check = Callable[[Any], Any]
"""Gives the value as it is kept, or raises UserError."""

LONGEST_TEXT = 20_000
DAY_MINUTES = 24 * 60


def text(value: str) -> str:
    """Free text, cleaned; at most 20,000 characters."""
    kept = names.clean(value)
    if len(kept) > LONGEST_TEXT:
        raise UserError(_("This text is too long to keep."), _("Shorten it to 20,000 characters or fewer."))
    return kept


def line(value: str) -> str:
    """Text of one line."""
    return " ".join(text(value).split())


def needed(value: str) -> str:
    """A line that may not be empty."""
    kept = line(value)
    if not kept:
        raise UserError(_("This field may not be empty."), _("Type something, or leave it as it was."))
    return kept


def day(value: str) -> str:
    """An ISO date of the years 1900 to 2199."""
    try:
        found = date.fromisoformat(value.strip())
    except (ValueError, AttributeError):
        found = None
    if found is None or not 1900 <= found.year <= 2199:
        raise UserError(
            _("This is not a date: {text}").format(text=value), _("Write it as year-month-day, such as 2026-03-02.")
        )
    return found.isoformat()


def day_or_none(value: str | None) -> str | None:
    """An ISO date, or None for nothing."""
    return day(value) if value else None


def time(value: str) -> str:
    """A wall time "14:00"; "9:5" and "0905" are understood."""
    found = re.fullmatch(r"(\d{1,2})(?::(\d{1,2})|(\d{2}))?", value.strip())
    if found:
        hour, minute = int(found[1]), int(found[2] or found[3] or 0)
        if hour < 24 and minute < 60:
            return f"{hour:02}:{minute:02}"
    raise UserError(
        _("This is not a time: {text}").format(text=value), _("Write it as hours and minutes, such as 14:00.")
    )


def minutes(value: int) -> int:
    """A length of 1 to 1,440 minutes."""
    if not 1 <= value <= DAY_MINUTES:
        raise UserError(_("A session lasts from 1 minute to 24 hours."), _("Give its length in minutes, such as 120."))
    return value


def preparation(value: int) -> int:
    """How long a session was prepared: up to 720 minutes, 0 where nobody said."""
    if not 0 <= value <= DAY_MINUTES // 2:
        raise UserError(_("Preparation lasts up to 12 hours."), _("Give its length in minutes, such as 30."))
    return value


def count(value: int) -> int:
    """A number of things, 0 to 999."""
    if not 0 <= value <= 999:
        raise UserError(_("This number is out of range."), _("Give a number from 0 to 999."))
    return value


def zone(value: str) -> str:
    """An IANA time zone such as "Asia/Seoul"."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UserError(
            _("This time zone is not known: {text}").format(text=value),
            _("Choose one from the list, such as Asia/Seoul or America/New_York."),
        ) from error
    return value


def one_of(choices: Collection[str]) -> Check:
    """A check that the value is one of `choices`."""

    def check(value: str) -> str:
        if value not in choices:
            raise UserError(
                _("This choice is not known: {text}").format(text=value),
                _("Choose one of: {choices}").format(choices=", ".join(c for c in choices if c)),
            )
        return value

    return check


def languages(value: str) -> str:
    """Language codes separated by blanks or commas, each once, in the order given."""
    codes = re.split(r"[\s,]+", value.strip().lower())
    return " ".join(dict.fromkeys(c for c in codes if c))


def refuse_merged(merged_into: str | None) -> None:
    """UserError for a record that is now part of another."""
    if merged_into is not None:
        raise UserError(
            _("This record was merged into another. Nothing was changed."),
            _("Open the record that was kept, or undo the merge."),
        )


def change_fields(row: SQLModel, checks: Mapping[str, Check], changes: Mapping[str, Any]) -> None:
    """Set the fields of `row` named in `changes`, each through its check; only what differs is written."""
    set_fields(row, checked(checks, changes))


def set_fields(row: SQLModel, values: Mapping[str, Any]) -> None:
    """Set the fields of `row`; only what differs is written."""
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def checked(checks: Mapping[str, Check], values: Mapping[str, Any]) -> dict[str, Any]:
    """`values`, each as its check gives it."""
    return {name: checks[name](value) for name, value in values.items()}
