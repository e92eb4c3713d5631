"""A passphrase field: dots, and an eye that shows what is typed while it is pressed on."""

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from tutor_app.i18n import N_, _
from ui import fonts, icons, theme
from ui.fields.text import TextField
from ui.keys import Key, Keys
from ui.theme import px

KEYS = Keys(N_("In fields"), Key("show", ("Alt+S",), N_("Show the passphrase, or hide it")))


def keyboard_words() -> str:
    """Which language the keyboard types, where the system says so: a passphrase is typed unseen."""
    code = QGuiApplication.inputMethod().locale().name()[:2]
    named = {"ko": _("Korean"), "en": _("English")}.get(code, "")
    return _("Keyboard: {language}").format(language=named) if named else ""


class SecretField(TextField):
    """A passphrase. Its value is kept as typed, blanks included; `is_right` draws a tick at the end instead."""

    def __init__(self, *, name: str = "", large: bool = False) -> None:
        super().__init__("", name=name)
        self._right = False
        self._eye = True
        self._cover(covered=True)
        self.setTextMargins(0, 0, px(28), 0)
        self.setToolTip(_("Alt+S shows what is typed"))
        if large:
            self.set_look("large")

    def value(self) -> str:
        """What was typed."""
        return self.text()

    def without_eye(self) -> "SecretField":
        """Show no eye: this field repeats another."""
        self._eye = False
        self.setToolTip("")
        return self

    def set_right(self, right: bool) -> None:
        """Draw a tick at the end."""
        self._right = right
        self.update()

    def toggle_shown(self) -> None:
        """Show or cover what is typed."""
        self._cover(covered=self.echoMode() == QLineEdit.EchoMode.Normal)

    def _cover(self, *, covered: bool) -> None:
        font = fonts.font(21, 700) if covered else fonts.font()
        if covered:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, px(4))
        self.setFont(font)
        self.setEchoMode(QLineEdit.EchoMode.Password if covered else QLineEdit.EchoMode.Normal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._eye or not KEYS.handle(event, show=lambda _at: self.toggle_shown()):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._eye and event.position().x() > self.width() - px(34):
            self.toggle_shown()
            return
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self._cover(covered=True)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        t = theme.tokens()
        area = QRectF(self.width() - px(32), 0, px(24), self.height())
        if self._right:
            icons.centred(QPainter(self), "check", area, 16, t.good)
        elif self._eye:
            shown = self.echoMode() == QLineEdit.EchoMode.Normal
            icons.centred(QPainter(self), "eye-off" if shown else "eye", area, 16, t.muted)
