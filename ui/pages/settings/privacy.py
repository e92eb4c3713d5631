"""How long things are kept, and when the record locks itself."""

from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.office import identities_kept_long, settings
from tutor_app.services.office import setting
from ui import fonts
from ui.fields import NumberField
from ui.page import Desk
from ui.pages.settings.rules import number
from ui.pages.settings.section import Rule, RulesSection, room_for, with_unit
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.frame import Line
from ui.widgets.label import Paragraph

MOST_CODES = 8


class Privacy(RulesSection):
    """Locking, and what is kept how long."""

    key, name, icon = "privacy", N_("Privacy and retention"), "shield-check"
    reads = frozenset({"office_setting", "student", "identity", "session_log"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.idle = NumberField(desk.settings.idle_minutes, least=5, most=60, step=5, name=_("Lock after"))
        self.idle.committed.connect(self._choose_idle)
        self.reminder = Banner(" ", " ", "warn", "hourglass")
        self.reminder.hide()
        self.who = Button(_("Show them"), "secondary", "users", height=28)
        self.who.clicked.connect(self._open_them)
        self.reminder.add(self.who)
        self._kept: dict[str, str] = {}
        lock = with_unit(self.idle, _("min"), room_for(_("min"), _("months")))
        rule = Rule(
            "left_months", N_("Identities of those who left"), number(1, 240, 36),
            N_("After so many months you are reminded here; a person decides"), N_("months"),
        )  # fmt: skip
        kept = _(
            "The journal of changes is kept as long as the record: undo, history and the exchange with other copies "
            "live from it. Who saw an identity, and why, is kept for at least two years. Erasing a person for good "
            "takes their name out of both."
        )
        self.set_content(
            self.line(_("Lock after"), lock, _("Without a key or a click the record locks")), Line(name="gridline"),
            *self.rule_lines([rule]), self.reminder, 8, Line(name="gridline"), 8,
            Paragraph(kept, fonts.CAPTION, tone="muted"),
        )  # fmt: skip

    def refresh(self) -> None:
        super().refresh()
        self.desk.jobs.ask("identities", self._read, self._remind)

    def _read(self) -> dict[str, str]:
        months = int(setting(self.desk.app.query(settings), "left_months"))
        return self.desk.app.query(identities_kept_long, months, self.desk.today())

    def _remind(self, kept: dict[str, str]) -> None:
        self._kept, codes = kept, list(kept.values())
        self.who.setVisible(self.desk.has_page("students"))
        self.reminder.setVisible(bool(codes))
        said = ngettext(
            "{count} identity is kept longer than that", "{count} identities are kept longer than that", len(codes)
        )
        self.reminder.title.setText(said.format(count=len(codes)))
        more = " …" if len(codes) > MOST_CODES else ""
        self.reminder.text.setText(", ".join(codes[:MOST_CODES]) + more)

    def _open_them(self) -> None:
        self.desk.open_page("students", only=",".join(self._kept), why=_("Identities kept for long"))

    def _choose_idle(self, minutes: int) -> None:
        self.desk.change_settings(idle_minutes=minutes)
