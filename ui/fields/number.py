"""A whole number with buttons for less and more, and its unit after it."""

from ui.fields.minutes import MinutesField


class NumberField(MinutesField):
    """A number between `least` and `most`; `committed` gives an int. What is no number is put back."""

    def __init__(self, value: int, *, least: int, most: int, step: int = 1, name: str = "") -> None:
        super().__init__(value, least=least, most=most, step=step, name=name)

    def _read(self, text: str) -> None:
        digits = "".join(char for char in text if char.isdecimal())
        self._take(int(digits) if digits else self.value())
        self.edit.set_value(str(self.value()))
