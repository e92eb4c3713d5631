"""A quiet button that names the language in use and switches it."""

from PySide6.QtCore import QPoint, Signal

from tutor_app.i18n import LANGUAGES, _, language
from ui.widgets.button import Button
from ui.widgets.menu import PopupMenu

NAMES = {"en": "English", "ko": "한국어"}


class LanguageButton(Button):
    """`chosen` carries "en" or "ko"."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(NAMES[language()], "quiet", "languages")
        self.trailing = "chevron-down"
        self.setAccessibleName(_("Language: {language}").format(language=NAMES[language()]))
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        """Offer the languages, each in its own words."""
        menu = PopupMenu(self)
        for key in LANGUAGES:
            action = menu.addAction(NAMES[key])
            action.setData(key)
        picked = menu.exec(self.mapToGlobal(QPoint(0, self.height() + 4)))
        if picked is not None and picked.data() != language():
            self.chosen.emit(picked.data())
