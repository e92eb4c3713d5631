"""Dresses the application in a theme: Qt palette, font and style sheet from the same tokens, all at once."""

from PySide6 import QtCore
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from tutor_app.i18n import language
from tutor_app.settings import Settings
from ui import fonts, qss, theme
from ui.tokens import DARK, LIGHT, Tokens

SMALLEST, LARGEST = 80, 200
_QT_TEXTS = "Qt texts"

SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
"""Sizes of text that can be chosen, in percent."""


def next_size(percent: int, step: int) -> int:
    """The size after (1) or before (-1) the one nearest to `percent`; the last where there is none."""
    nearest = min(range(len(SIZES)), key=lambda at: abs(SIZES[at] - percent))
    return SIZES[max(0, min(len(SIZES) - 1, nearest + step))]


def apply(app: QApplication, choice: str = "system", percent: int = 100) -> None:
    """Show `app` in "light", "dark" or as the computer ("system"), at a text size of `percent`: all that is dressed."""
    dark = choice == "dark" or (choice == "system" and _computer_is_dark())
    percent = min(LARGEST, max(SMALLEST, percent))
    theme.choose(theme.Theme(DARK if dark else LIGHT, percent / 100))
    app.setPalette(palette(theme.tokens()))
    app.setFont(fonts.font())
    for one in app.topLevelWidgets():
        if one.styleSheet():
            dress(one)
    _speak(app)


def dress(window: QWidget) -> None:
    """Let a window of its own wear the style sheet of the look in use, and of each that comes.

    What stands in it or opens above it wears it too. As the application's, it would be looked up at every step in which
    a page is put together: a third of the time in which one opens.
    """
    window.setStyleSheet(qss.sheet())


def palette(look: Tokens) -> QPalette:
    """The Qt palette for `look`, for everything that no style sheet rule names."""
    made = QPalette()
    role = QPalette.ColorRole
    for at, value in (
        (role.Window, look.window), (role.Base, look.surface), (role.AlternateBase, look.sunken),
        (role.WindowText, look.text), (role.Text, look.text), (role.ButtonText, look.text),
        (role.Button, look.surface), (role.Mid, look.line), (role.Dark, look.field),
        (role.Light, look.surface), (role.Midlight, look.hover), (role.Shadow, look.line),
        (role.Highlight, look.softline), (role.HighlightedText, look.text), (role.Accent, look.accent),
        (role.Link, look.accent_text), (role.PlaceholderText, look.muted),
        (role.ToolTipBase, look.toast), (role.ToolTipText, look.toast_text), (role.BrightText, look.bad),
    ):  # fmt: skip
        made.setColor(at, QColor(value))
    for at in (role.WindowText, role.Text, role.ButtonText):
        faded = QColor(look.text)
        faded.setAlphaF(0.45)
        made.setColor(QPalette.ColorGroup.Disabled, at, faded)
    return made


def _computer_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _speak(app: QApplication) -> None:
    """Let Qt's own words (buttons of dialogs, menus of fields) follow the language in use."""
    texts = app.findChild(QTranslator, _QT_TEXTS)
    if texts is None:
        texts = QTranslator(app)
        texts.setObjectName(_QT_TEXTS)
    app.removeTranslator(texts)
    if language() == "en":
        return
    folder = QtCore.QLibraryInfo.path(QtCore.QLibraryInfo.LibraryPath.TranslationsPath)
    if texts.load(f"qtbase_{language()}", folder):
        app.installTranslator(texts)


def looks(settings: Settings) -> tuple[object, ...]:
    """What changes how the window looks."""
    return settings.theme, *measures(settings)


def measures(settings: Settings) -> tuple[object, ...]:
    """What changes words and sizes, so that every widget must be made anew."""
    return settings.language, settings.text_size
