"""Doing something of which a person is told: that it was done, or why it was not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from tutor_app.errors import UserError

if TYPE_CHECKING:
    from tutor_app.work import Work
    from ui.page import Desk

P = ParamSpec("P")


def do_and_say(
    desk: Desk, said: str, command: Callable[Concatenate[Work, P], object], *args: P.args, **kwargs: P.kwargs
) -> bool:
    """Run a command and say that it was done, with Undo; where it is refused, that alone is said, and False given."""
    try:
        desk.app.do(command, *args, **kwargs)
    except UserError as error:
        desk.tell(error)
        return False
    desk.say(said)
    return True
