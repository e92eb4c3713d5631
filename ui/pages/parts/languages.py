"""The languages people speak: kept as codes ("ko en"), shown and typed as words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _, language, translator
from ui.fields import TokenField
from ui.widgets.frame import column

NAMES = {
    "ko": N_("Korean"),
    "en": N_("English"),
    "zh": N_("Chinese"),
    "ru": N_("Russian"),
    "vi": N_("Vietnamese"),
    "ja": N_("Japanese"),
    "fr": N_("French"),
    "de": N_("German"),
    "es": N_("Spanish"),
    "mn": N_("Mongolian"),
    "uz": N_("Uzbek"),
    "th": N_("Thai"),
}


def language_words(codes: str) -> list[str]:
    """The languages of "ko en" as words; an unknown code stands for itself."""
    return [_(NAMES[code]) if code in NAMES else code for code in codes.split()]


def language_code(word: str) -> str:
    """The code of a language as somebody types it, in English or Korean, as a word or a code."""
    typed = word.strip().casefold()
    for code, name in NAMES.items():
        said = {code, name.casefold(), *(translator(tongue).gettext(name).casefold() for tongue in ("ko", language()))}
        if typed in said:
            return code
    return "-".join(typed.split())


class LanguagesField(QWidget):
    """Languages in order of ease; its value is "ko en"."""

    committed = Signal(object)

    def __init__(self, value: str = "", *, name: str = "") -> None:
        super().__init__()
        self._tokens = TokenField(name=name)
        self._tokens.committed.connect(self._changed)
        self.setLayout(column(self._tokens))
        self.setFocusProxy(self._tokens.entry)
        self.set_value(value)

    def value(self) -> str:
        """The codes, separated by blanks."""
        return " ".join(dict.fromkeys(language_code(word) for word in self._tokens.value()))

    def set_value(self, value: str) -> None:
        """Show the languages of "ko en"."""
        self._tokens.set_value(language_words(value))

    def commit(self) -> None:
        """Add what is still being typed."""
        self._tokens.commit()

    def set_error(self, wrong: bool) -> None:
        """Mark the languages as wrong."""
        self._tokens.set_error(wrong)

    def _changed(self, _words: list[str]) -> None:
        self.set_value(self.value())
        self.committed.emit(self.value())
