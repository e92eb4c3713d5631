"""Keys, and what this program is."""

import tutor_app
from tutor_app.i18n import N_, _
from ui import fonts
from ui.page import Desk
from ui.pages.settings.section import Section
from ui.widgets.frame import Line
from ui.widgets.label import Label, Paragraph


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
