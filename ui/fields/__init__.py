"""Form fields. Every one has `value`, `set_value`, `commit`, `set_error` and the signal `committed`.

A field commits on leaving, never by a Save button; a text field also says what is typed while a Hangul syllable
is still being composed (`typed`).
"""

from ui.fields.choice import Check, Choice, Radio, Segment, Switch
from ui.fields.date import DateField, TimeField
from ui.fields.field import Field
from ui.fields.minutes import MinutesField
from ui.fields.recovery import RecoveryField
from ui.fields.secret import SecretField
from ui.fields.text import SearchField, TextArea, TextField
from ui.fields.token import TokenField

__all__ = [
    "Check",
    "Choice",
    "DateField",
    "Field",
    "MinutesField",
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
