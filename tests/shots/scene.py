"""A picture of the open window: its name, and what to do before it is taken."""

from collections.abc import Callable
from dataclasses import dataclass

from ui.window import Window


@dataclass(frozen=True)
class Scene:
    """A picture of the open window: its name, and what to do before it is taken."""

    name: str
    page: str
    prepare: Callable[[Window], None] = lambda _window: None
