"""What this computer remembers of how its user likes the program: never a name, never anything of the record."""

import os
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from tutor_app import files

_CHOICES: dict[str, tuple[object, ...]] = {"language": ("", "en", "ko"), "theme": ("system", "light", "dark")}
_RANGES = {"text_size": (80, 200), "idle_minutes": (5, 60)}


@dataclass(frozen=True, slots=True)
class Settings:
    """One computer's settings; change them with `dataclasses.replace` and `save`."""

    language: str = ""
    """"en", "ko", or empty: the system's."""
    theme: str = "system"
    """"system", "light" or "dark"."""
    text_size: int = 100
    """Percent, 80 to 200."""
    idle_minutes: int = 10
    """Minutes without a key or click before the program locks, 5 to 60."""
    cafe_mode: bool = False
    """Identities are hidden everywhere."""
    second_backup_folder: str = ""
    """Where a copy of every backup goes; empty: nowhere."""
    shared_folder: str = ""
    """Through which copies exchange bundles; empty: none."""
    takes_in: bool = True
    """What arrives there is taken in by itself, unless it deletes much."""
    place: str = ""
    """Where the window stood and how large it was, as `ui.places` writes it; empty: nowhere yet."""
    page: str = ""
    """The page shown last."""
    columns: dict[str, int] = field(default_factory=dict)
    """Column widths in pixels, by "list.column"."""
    hidden_columns: tuple[str, ...] = ()
    """Columns not shown, as "list.column"."""
    shown_columns: tuple[str, ...] = ()
    """Columns shown that usually are not, as "list.column"."""

    def cleaned(self) -> "Settings":
        """These settings with every value that is out of its range put back to its default."""
        wrong = {f.name: _default(f.name) for f in fields(self) if not _is_sound(f.name, getattr(self, f.name))}
        return replace(self, **wrong)


def load(path: Path) -> Settings:
    """The settings at `path`, defaults where there are none.

    A value that makes no sense becomes its default. A file that is no TOML is kept aside as `*.damaged`.
    """
    if not path.exists():
        return Settings()
    import tomllib

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        return Settings()
    except ValueError:
        _keep_aside(path)
        return Settings()
    known = {f.name for f in fields(Settings)}
    return Settings(**{n: _as_read(value) for n, value in found.items() if n in known}).cleaned()


def save(path: Path, settings: Settings) -> None:
    """Put `settings` at `path`, whole. Raises OSError."""
    import tomli_w

    path.parent.mkdir(parents=True, exist_ok=True)
    values = {f.name: getattr(settings, f.name) for f in fields(settings)}
    files.write_whole(path, tomli_w.dumps(values).encode())


def _as_read(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _default(name: str) -> Any:
    return getattr(Settings(), name)


def _is_sound(name: str, value: object) -> bool:
    if not _is_of(get_type_hints(Settings)[name], value):
        return False
    low, high = _RANGES.get(name, (None, None))
    if low is not None and high is not None:
        return isinstance(value, int) and low <= value <= high
    return name not in _CHOICES or value in _CHOICES[name]


def _is_of(hint: Any, value: object) -> bool:
    if get_origin(hint) is tuple:
        return isinstance(value, tuple) and all(type(v) is get_args(hint)[0] for v in value)
    if get_origin(hint) is dict:
        return isinstance(value, dict) and all(type(v) is int for v in value.values())
    return type(value) is hint


def _keep_aside(path: Path) -> None:
    try:
        os.replace(path, path.with_name(path.name + ".damaged"))
    except OSError:
        pass
