"""One condition of a filter: what is asked of a field, and its value."""

from collections.abc import Callable
from typing import Any, NamedTuple

from tutor_app.i18n import _
from ui.pages.parts.lists.fields import FieldTable, ListField


class Condition(NamedTuple):
    """What is known under `field` (a key) must answer `asks` with `value`; see `kinds`. Kept filters hold these."""

    field: str
    asks: str
    value: str = ""

    def fits(self, fields: FieldTable) -> bool:
        """Whether this list knows such a condition."""
        field = fields.get(self.field)
        kind = field.kind if field is not None else None
        return kind is not None and self.asks in kind.asks and not kind.is_wrong(self.asks, self.value)

    def words(self, field: ListField, *, hides: bool) -> str:
        """What is asked, without the field; a name is not repeated while names are hidden."""
        if field.kind is None or (field.names and hides and self.value):
            return _("hidden")
        return field.kind.said(self.asks, self.value)

    def test(self, fields: FieldTable, today: str) -> Callable[[Any], bool]:
        """Tells whether a row fits; every row does until what is asked has been read."""
        field = fields.get(self.field)
        if field is None or field.kind is None:
            return lambda _row: True
        asked = field.kind.test(self.asks, self.value, today)
        return lambda row: asked(fields.of(field, row))
