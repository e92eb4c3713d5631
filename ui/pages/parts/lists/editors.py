"""What answers a question about a field: words, numbers, days, or a choice. Every editor has `value`."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from ui.fields import Choice, DateField, TextField
from ui.page import Desk
from ui.pages.parts.lists import kinds
from ui.pages.parts.lists.kinds import QUESTIONS, Kind
from ui.theme import px
from ui.widgets.frame import row
from ui.widgets.label import caption
from ui.widgets.ticks import TickList


class Several(QWidget):
    """Fields side by side, and a unit after them; the value has their values with blanks between them."""

    def __init__(self, fields: list[TextField], unit: str = "") -> None:
        super().__init__()
        self.fields = fields
        between = [caption("–") for _other in fields[1:]]
        parts = [part for pair in zip(fields, [*between, None], strict=True) for part in pair if part is not None]
        self.setLayout(row(*parts, *([caption(unit), None] if unit else []), gap=8))
        self.setFocusProxy(fields[0])

    def value(self) -> str:
        """What was typed."""
        for field in self.fields:
            field.commit()
        return " ".join(field.value() for field in self.fields)


def editor(desk: Desk, kind: Kind, asks: str, value: str, name: str) -> QWidget | None:
    """The editor for a question, showing a value; None where there is nothing to answer."""
    match QUESTIONS[asks].needs:
        case "text":
            return TextField(value, name=name)
        case "number" | "numbers" as needs:
            unit = _(kind.unit).format(number="").strip() if isinstance(kind, kinds.Amount) and kind.unit else " "
            return Several(_fields(_number, value, name, 2 if needs == "numbers" else 1), unit)
        case "count":
            return Several(_fields(_number, value, name, 1), _("days"))
        case "day" | "days" as needs:

            def day(value: str, name: str) -> TextField:
                return DateField(desk.today, value or desk.today(), name=name)

            return Several(_fields(day, value, name, 2 if needs == "days" else 1))
        case "one" | "some" as needs if isinstance(kind, kinds.Choice):
            options = kind.options()
            if needs == "some":
                return TickList(options, value.split(" "), name=name)
            known = value if any(option.value == value for option in options) else ""
            first = options[0].value if options else ""
            return Choice([(option.value, option.words) for option in options], known or first, name=name)
    return None


def _fields(make: Callable[[str, str], TextField], value: str, name: str, count: int) -> list[TextField]:
    values = [*value.split(" "), ""]
    names = [name] if count == 1 else [_("{name}, from").format(name=name), _("{name}, to").format(name=name)]
    return [make(values[at] if at < len(values) else "", names[at]) for at in range(count)]


def _number(value: str, name: str) -> TextField:
    made = TextField(value, name=name)
    made.setFixedWidth(px(96))
    return made
