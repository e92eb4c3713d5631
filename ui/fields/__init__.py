"""Form fields. Every one has `value`, `set_value`, `commit`, `set_error` and the signal `committed`.

A field commits on leaving, never by a Save button; a text field also says what is typed while a Hangul syllable
is still being composed (`typed`). Each kind is imported when it is first used: the unlock page needs one of them.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ui.fields.checks import Checks
    from ui.fields.choice import Choice
    from ui.fields.date import DateField, TimeField
    from ui.fields.field import Field
    from ui.fields.minutes import MinutesField
    from ui.fields.number import NumberField
    from ui.fields.recovery import RecoveryField
    from ui.fields.secret import SecretField
    from ui.fields.segment import Segment
    from ui.fields.switch import Check, Radio, Switch
    from ui.fields.text import SearchField, TextArea, TextField
    from ui.fields.token import TokenField

_HOMES = {
    "Check": "ui.fields.switch",
    "Checks": "ui.fields.checks",
    "Choice": "ui.fields.choice",
    "DateField": "ui.fields.date",
    "Field": "ui.fields.field",
    "MinutesField": "ui.fields.minutes",
    "NumberField": "ui.fields.number",
    "Radio": "ui.fields.switch",
    "RecoveryField": "ui.fields.recovery",
    "SearchField": "ui.fields.text",
    "SecretField": "ui.fields.secret",
    "Segment": "ui.fields.segment",
    "Switch": "ui.fields.switch",
    "TextArea": "ui.fields.text",
    "TextField": "ui.fields.text",
    "TimeField": "ui.fields.date",
    "TokenField": "ui.fields.token",
}

__all__ = [
    "Check",
    "Checks",
    "Choice",
    "DateField",
    "Field",
    "MinutesField",
    "NumberField",
    "Radio",
    "RecoveryField",
    "SearchField",
    "SecretField",
    "Segment",
    "Switch",
    "TextArea",
    "TextField",
    "TimeField",
    "TokenField",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(importlib.import_module(_HOMES[name]), name)
