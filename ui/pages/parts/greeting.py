"""The words that the first page greets with."""

from datetime import datetime

from tutor_app.i18n import _


def greeting(now: datetime, name: str) -> str:
    """A greeting for the time of day, by name where there is one to be shown."""
    if now.hour < 12:
        plain, named = _("Good morning"), _("Good morning, {name}")
    elif now.hour < 18:
        plain, named = _("Good afternoon"), _("Good afternoon, {name}")
    else:
        plain, named = _("Good evening"), _("Good evening, {name}")
    return named.format(name=name) if name else plain
