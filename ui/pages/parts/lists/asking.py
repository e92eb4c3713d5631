"""Asks for a condition, the keyboard alone sufficing: type to find a field, Enter, answer, Enter."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from ui.fields import Choice
from ui.page import Desk
from ui.pages.parts.lists.conditions import Condition
from ui.pages.parts.lists.editors import editor
from ui.pages.parts.lists.fields import FieldTable, ListField
from ui.pages.parts.lists.kinds import QUESTIONS, Kind
from ui.theme import px
from ui.widgets.button import Button, IconButton
from ui.widgets.frame import column, emptied, row
from ui.widgets.label import Paragraph, heading
from ui.widgets.options import Option, among
from ui.widgets.pick import PickList
from ui.widgets.popover import Popover

WIDTH, ROWS = 304, 10


class ConditionForm(QWidget):
    """What is asked of one field. `asked` gives the condition; `left` when another field is wanted."""

    asked = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, field: ListField, kind: Kind, condition: Condition | None) -> None:
        super().__init__()
        self._desk, self._field, self._kind = desk, field, kind
        self._value = condition.value if condition else ""
        self.editor: QWidget | None = None
        back = IconButton("chevron-left", _("Filter by something else"), size=28)
        back.clicked.connect(self.left)
        asks = [(one, _(QUESTIONS[one].words)) for one in kind.asks]
        self.question = Choice(asks, condition.asks if condition else kind.asks[0], name=_("What is asked"))
        self.question.committed.connect(self._question_chosen)
        self._place = column(gap=0)
        self._wrong = Paragraph("", 12, tone="bad")
        self._wrong.hide()
        self.use = Button(_("Filter"), "primary")
        self.use.clicked.connect(self.finish)
        head = row(back, heading(field.heading()), None, gap=6)
        self.setLayout(column(head, self.question, self._place, self._wrong, row(None, self.use), gap=10))
        self._show_editor()

    def start(self) -> None:
        """Put the cursor where the answer goes."""
        (self.editor or self.use).setFocus(Qt.FocusReason.TabFocusReason)

    def finish(self) -> None:
        """Give the condition away, or say why there is none yet."""
        asks, value = self.question.value(), self._answer()
        if self._kind.is_wrong(asks, value):
            self._wrong.setText(_wrong_words(asks))
            self._wrong.show()
            self.start()
            self._resize()
        else:
            self.asked.emit(Condition(self._field.key, asks, value))

    def _answer(self) -> str:
        return str(self.editor.value()) if self.editor is not None else ""  # type: ignore[attr-defined]

    def _question_chosen(self, _asks: str) -> None:
        if self.editor is not None:
            self._value = self._answer()
        self._show_editor()
        self._resize()

    def _show_editor(self) -> None:
        asks = self.question.value()
        emptied(self._place)
        name = f"{self._field.heading()}, {_(QUESTIONS[asks].words)}"
        self.editor = editor(self._desk, self._kind, asks, self._value, name)
        if self.editor is not None:
            self._place.addWidget(self.editor)
        self._wrong.hide()

    def _resize(self) -> None:
        window = self.window()
        if isinstance(window, Popover):
            window.fit_again()


def _wrong_words(asks: str) -> str:
    match QUESTIONS[asks].needs:
        case "number" | "numbers":
            return _("Give a number, like 10 or 1.5.")
        case "count":
            return _("Give a number of days.")
        case "day" | "days":
            return _("Give a date.")
        case "some":
            return _("Tick at least one.")
    return _("Type what to look for.")


class ConditionPopover(Popover):
    """The fields of a list to choose from, then what is asked of one. `asked` gives the condition."""

    asked = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, fields: FieldTable, condition: Condition | None) -> None:
        super().__init__(parent)
        self._desk, self._fields = desk, fields
        self.setAccessibleName(_("Filter by"))
        self.form: ConditionForm | None = None
        self.list = PickList(self._find, name=_("Filter by"))
        self.list.view.setFixedHeight(px(32) * ROWS)
        self.list.picked.connect(self.choose)
        self._whole = column(self.list, gap=0)
        self.list.setFixedWidth(px(WIDTH))
        self.set_content(self._whole)
        if condition is not None:
            self._ask(condition.field, condition)

    def choose(self, key: str) -> None:
        """Ask something of a field."""
        self._ask(key, None)
        self.fit_again()

    def _ask(self, key: str, condition: Condition | None) -> None:
        field = self._fields.get(key)
        if field is None or field.kind is None:
            return
        self.list.hide()
        self.form = ConditionForm(self._desk, field, field.kind, condition)
        self.form.setFixedWidth(px(WIDTH))
        self.form.asked.connect(self._give)
        self.form.left.connect(self._go_back)
        self._whole.addWidget(self.form)
        self.form.show()
        self.start()

    def start(self) -> None:
        """Put the cursor where it is wanted first."""
        if self.form is not None:
            self.form.start()
        else:
            self.list.setFocus()

    def _go_back(self) -> None:
        if self.form is not None:
            self._whole.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self.list.show()
        self.list.setFocus()
        self.fit_again()

    def _give(self, condition: Condition) -> None:
        self.close()
        self.asked.emit(condition)

    def _find(self, text: str) -> Sequence[Option]:
        return among([Option(one.key, one.heading()) for one in self._fields.askable()])(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.form is not None:
            self.form.finish()
        else:
            super().keyPressEvent(event)
