"""The one exception that a user can act on; every other exception is a bug."""


class UserError(Exception):
    """Something the user can mend: `message` says what happened and what was kept, `hint` what to do.

    Both are already translated and hold no personal data beyond codes.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def sentences(self) -> str:
        """Message and hint one after the other; a message that bears no full stop of its own gets one."""
        if not self.hint:
            return self.message
        stop = "" if self.message.endswith((".", "?", "!")) else "."
        return f"{self.message}{stop} {self.hint}"
