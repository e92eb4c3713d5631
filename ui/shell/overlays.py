"""What lies over or between the parts of the window for a while: a toast, banners, a sheet, the dialog of a fault."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QBoxLayout, QToolTip, QWidget

from tutor_app.errors import UserError
from tutor_app.i18n import _
from ui.clipboard import ShortCopies
from ui.messages import BugDialog, ErrorBanner
from ui.sheet import Scrim, Sheet
from ui.toast import Toast
from ui.typed import TypedWords
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.frame import column

if TYPE_CHECKING:
    from ui.page import Desk


class Overlays:
    """One toast at a time, sheets on one another; an error banner stays until it is closed or another error comes."""

    def __init__(self, window: QWidget, desk: Desk, undo: Callable[[], None], show_names: Callable[[], None]) -> None:
        self._window, self._desk = window, desk
        self._undo = undo
        self._show_names = show_names
        self.toast: Toast | None = None
        self._typed = TypedWords(desk)
        self._scrims: list[Scrim] = []
        self._error: QWidget | None = None
        self._kept: dict[str, Callable[[], QWidget]] = {}
        self._shown: dict[str, QWidget] = {}

    def say(self, text: str, *, undo: bool) -> None:
        """Show a toast."""
        if self.toast is not None:
            self.toast.leave()
        self.toast = Toast(self._window, text, undo=undo)
        self.toast.undone.connect(self._undo)
        self.toast.gone.connect(self._forget_toast)

    def take_back_undo(self) -> None:
        """Another step was done: what the toast offers to undo is not the newest any more."""
        if self.toast is not None and self.toast.offers_undo:
            self.toast.leave()

    def tell(self, error: Exception, notices: QBoxLayout) -> None:
        """Show an error in the one place there is for it."""
        if not isinstance(error, UserError):
            BugDialog(error, self._window).exec()
            return
        if self._error is not None:
            self._error.hide()
            self._error.deleteLater()
        banner = ErrorBanner(error)
        self._error = _put(banner, notices)
        banner.closed.connect(self._close_error)

    def show_sample(self, notices: QBoxLayout, leave: Callable[[], None]) -> None:
        """Say that this is the sample office."""
        banner = Banner(
            _("This is the sample office"),
            _("Its people are invented. Nothing you do here touches your own record."),
            "accent",
            "flask-conical",
        )
        button = Button(_("Leave the sample"), height=28)
        button.clicked.connect(leave)
        banner.add(button)
        _put(banner, notices)

    def notice(self, key: str, make: Callable[[], QWidget] | None, notices: QBoxLayout) -> None:
        """Keep what `make` gives among the notices, in the place of the one of that key before; None takes it away."""
        self._kept.pop(key, None)
        old = self._shown.pop(key, None)
        if old is not None:
            old.hide()
            old.deleteLater()
        if make is not None:
            self._kept[key] = make
            self._shown[key] = _put(make(), notices)

    def renew_notices(self, notices: QBoxLayout) -> None:
        """Make the kept ones anew, in another frame."""
        self._shown = {key: _put(make(), notices) for key, make in self._kept.items()}

    def show_sheet(self, sheet: QWidget, place: str, item: str) -> None:
        """Lay a sheet over the window, and over the sheet that lies there; `item` is what is open on the page."""
        if not isinstance(sheet, Sheet):
            raise TypeError("a sheet is a ui.sheet.Sheet")
        self._typed.opens(sheet, place, item)
        scrim = Scrim(self._window, sheet)
        self._scrims.append(scrim)
        scrim.given_up.connect(partial(self._typed.keep, sheet))
        scrim.gone.connect(partial(self._typed.gone, sheet))
        scrim.gone.connect(partial(self._scrims.remove, scrim))
        scrim.names_wanted.connect(self._show_names)

    def hide_names(self, hides: bool) -> None:
        """Café mode begins or ends, for everything that lies over the window."""
        if hides:
            QToolTip.hideText()
            while (over := QApplication.activePopupWidget() or QApplication.activeModalWidget()) and over.close():
                pass
            if self.toast is not None:
                self.toast.leave()
            self._desk.beside(ShortCopies).take_away()
        for scrim in tuple(self._scrims):
            scrim.hide_names(hides)

    @property
    def sheet(self) -> Sheet | None:
        """The uppermost sheet over the window."""
        return self._scrims[-1].sheet if self._scrims else None

    def keep_words(self) -> None:
        """Keep what is typed on the sheets, which are about to be locked away."""
        for scrim in self._scrims:
            self._typed.keep(scrim.sheet)

    def hold_words(self) -> None:
        """Put what is typed on the sheets among the drafts, and leave every field as it is."""
        for scrim in self._scrims:
            self._typed.hold(scrim.sheet)

    def go_back_to(self, kind: type[Sheet]) -> bool:
        """Put the focus into the sheet of this kind, closing what lies over it; False where there is none."""
        under = next((at for at, scrim in enumerate(self._scrims) if isinstance(scrim.sheet, kind)), None)
        if under is None:
            return False
        if self._close_down_to(under + 1):
            self._scrims[under].take_focus()
        return True

    def close_sheets(self) -> bool:
        """Close every sheet, as Esc does; False where one stays, because it still asks something."""
        return self._close_down_to(0)

    def take_sheets_away(self) -> None:
        """Close every sheet as it is: all is about to be made anew, in other words or sizes."""
        while self._scrims:
            self._scrims[-1].close_as_it_is()

    def _close_down_to(self, count: int) -> bool:
        while len(self._scrims) > count:
            if not self._scrims[-1].close_if_it_may():
                return False
        return True

    def place(self) -> None:
        """The window has another size."""
        if self.toast is not None:
            self.toast.place()

    def forget_notices(self) -> None:
        """The banners have gone with the frame that held them."""
        self._error = None

    def _close_error(self) -> None:
        if self._error is not None:
            self._error.hide()
            self._error.deleteLater()
            self._error = None

    def _forget_toast(self) -> None:
        self.toast = None


def _put(banner: QWidget, notices: QBoxLayout) -> QWidget:
    holder = QWidget()
    holder.setLayout(column(banner, margins=(24, 12, 24, 12)))
    notices.addWidget(holder)
    return holder
