"""The button with three dots: a menu of what else can be done, which the palette lists too."""

from collections.abc import Callable, Sequence

from tutor_app.i18n import _
from ui.actions import Action, Menu, fill
from ui.widgets.button import IconButton
from ui.widgets.menu import PopupMenu

Entries = Callable[[], Sequence[Action | Menu | None]]


class MoreButton(IconButton):
    """Opens the menu of `entries`, which are asked whenever it opens; `about` says of which of many it is."""

    def __init__(self, entries: Entries, *, about: str = "", kind: str = "quiet", size: float = 32) -> None:
        super().__init__("ellipsis", _("More about {what}").format(what=about) if about else _("More"), kind, size=size)
        self.entries, self.about = entries, about
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        """Show the entries below the button."""
        menu = PopupMenu(self)
        fill(menu, self.entries(), menu)
        menu.open_below(self)
