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
    def said(self) -> str:
        """Both on one line, as sentences."""
        ends = self.message.endswith((".", "?", "!")) or not self.hint
        return f"{self.message} {self.hint}".rstrip() if ends else f"{self.message}. {self.hint}"
