"""Keys, and what this program is."""

import tutor_app
from tutor_app.i18n import N_, _
from ui import fonts
from ui.page import Desk
from ui.pages.settings.section import Section
from ui.widgets.button import Button, key_text
from ui.widgets.chip import KeyCap
from ui.widgets.frame import Line, row
from ui.widgets.label import Label, Paragraph


class Shortcuts(Section):
    """The way to every key there is."""

    key, name, icon = "shortcuts", N_("Shortcuts"), "keyboard"
    reads = frozenset()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.show_keys = Button(_("Show every key"), "secondary", "keyboard", key="F1")
        self.show_keys.clicked.connect(desk.show_keys)
        find = row(KeyCap(key_text("Ctrl+K")), gap=0)
        self.set_content(
            self.line(_("Keyboard"), self.show_keys, _("Everything can be done without a mouse")),
            Line(name="gridline"),
            self.line(_("Search or do anything"), find, _("People, pages and everything to do")),
        )


class About(Section):
    """The version, and what the program never does."""

    key, name, icon = "about", N_("About"), "info"
    reads = frozenset()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        calm = _("It calls nobody on the network, sends no reports, and looks for a newer version only when you do.")
        limit = _(
            "Nothing protects an unlocked record from a program that spies on this computer. Lock it when you step "
            "out, and keep on each copy only what is needed there."
        )
        self.set_content(
            self.line(_("Version"), Label(tutor_app.__version__, fonts.BODY, 500)), Line(name="gridline"), 8,
            Paragraph(calm, 12, tone="muted"), 6, Paragraph(limit, 12, tone="muted"),
        )  # fmt: skip
