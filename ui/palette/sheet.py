"""The palette itself: a field, one list, a preview. Everything by the keyboard; the focus never leaves the field."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStackedWidget, QWidget

from tutor_app.i18n import N_, _, ngettext
from ui import fonts
from ui.fields.text import TextField
from ui.keys import Key, Keys
from ui.palette.item import Doable, Group, Item, Preview, fitting
from ui.palette.lines import LineDelegate, Lines
from ui.palette.preview import PreviewPane
from ui.sheet import Sheet
from ui.theme import px
from ui.widgets.banner import Empty
from ui.widgets.button import key_text
from ui.widgets.chip import Icon, KeyCap
from ui.widgets.frame import Ground, Line, column, row
from ui.widgets.label import Label, caption
from ui.widgets.pill import Pill

Find = Callable[[str], Sequence[Group]]
KEYS = Keys(
    N_("Search or do anything"),
    Key("", ("Tab",), N_("What can be done about this person")),
    Key("copy", ("Ctrl+C",), N_("Copy the code"), ("Ctrl+Ins",)),
    Key("", ("PgUp", "PgDown"), N_("Eight lines up or down")),
)
WITH_HINTS = 760
"""Width from which the foot says what the keys do; F1 says it always."""
MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Palette(Sheet):
    """Finds with `find` at each key, also within a syllable. `about` gives what can be done about a person."""

    def __init__(
        self,
        find: Find,
        preview: Callable[[Item], Preview | None],
        about: Callable[[Item], Sequence[Doable]],
        prefixes: Sequence[str] = (),
    ) -> None:
        super().__init__(_("Search or do anything"), 792, 586)
        self.from_top = 92
        self._find, self._preview, self._about = find, preview, about
        self._person: Item | None = None
        self._kept = ""
        self.lines = Lines(self)
        self.view = self._made_view()
        self.pane = PreviewPane()
        body = row(self._listed(), Line(vertical=True), self.pane, gap=0)
        body.setStretch(0, 1)
        whole = column(self._head(), Line(), body, Line(), self._foot(prefixes), gap=0)
        whole.setStretch(2, 1)
        self.fill(whole)
        self.look_again()

    # building

    def _head(self) -> QWidget:
        self.field = TextField("", _("People, pages and everything to do"), name=_("Search or do anything"))
        self.field.make_plain(fonts.font(17, 500))
        self.field.typed.connect(self._typed)
        self.field.installEventFilter(self)
        self.setFocusProxy(self.field)
        self._who = Label("", fonts.BODY, 600, "accent_text")
        self._who.hide()
        self.said = caption()
        line = row(
            Icon("search", "accent", 18), self._who, self.field, self.said, KeyCap(key_text("Esc")),
            gap=12, margins=(17, 0, 14, 0),
        )  # fmt: skip
        line.setStretch(2, 1)
        made = QWidget()
        made.setFixedHeight(px(52))
        made.setLayout(line)
        return made

    def _made_view(self) -> QListView:
        view = QListView()
        view.setModel(self.lines)
        view.setItemDelegate(LineDelegate(view, self.lines))
        view.setAccessibleName(_("Found"))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.clicked.connect(self._clicked)
        view.selectionModel().currentChanged.connect(self._show_preview)
        return view

    def _listed(self) -> QWidget:
        self._stack = QStackedWidget()
        around = Ground("surface", column(self.view, margins=(8, 4, 8, 8)))
        self._stack.addWidget(around)
        text = _("Try another spelling: syllables, first consonants (ㄱㅎㄴ), Latin letters and codes all work.")
        self._stack.addWidget(Empty(_("Nothing fits"), text, "search"))
        return self._stack

    def _foot(self, prefixes: Sequence[str]) -> QWidget:
        self._hints, hints = QWidget(), row(gap=6)
        self._hints.setLayout(hints)
        for keys, words in (
            (("Up", "Down"), _("choose")), (("Return",), _("open")), (("Tab",), _("to do about this person")),
            (("Ctrl+C",), _("copy the code")),
        ):  # fmt: skip
            for key in keys:
                hints.addWidget(KeyCap(key_text(key)))
            hints.addWidget(caption(words))
            hints.addSpacing(px(10))
        line = row(self._hints, None, gap=6, margins=(17, 0, 14, 0))
        for prefix in prefixes:
            pill = Pill(prefix)
            pill.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            pill.setCheckable(False)
            pill.setAccessibleName(_("Only {what}").format(what=prefix))
            pill.clicked.connect(self._narrow)
            line.addWidget(pill)
        made = QWidget()
        made.setFixedHeight(px(40))
        made.setLayout(line)
        return made

    def first_field(self) -> QWidget:
        return self.field

    def hide_names(self, hides: bool) -> bool:
        self.finish()  # what was found is found again in a moment
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hints.setVisible(event.size().width() >= px(WITH_HINTS))

    # finding

    def look_again(self) -> None:
        """Find what fits now."""
        self._typed(self._text())

    def chosen(self) -> Item | None:
        """The item that Enter would open."""
        return self.lines.item(self.view.currentIndex().row())

    def _text(self) -> str:
        return self.field.text()

    def _typed(self, text: str) -> None:
        kept = self.chosen()
        if self._person is not None:
            found: Sequence[Group] = [Group(_("To do"), fitting(self._about(self._person), text))]
        else:
            found = self._find(text)
        self.lines.show(found)
        places = self.lines.places()
        self.pane.setVisible(any(item.about for group in found for item in group.items) or self._person is not None)
        count = sum(max(group.all, len(group.items)) for group in found)
        said = ngettext("{count} found", "{count} found", count).format(count=f"{count:,}")
        self.said.setText(said if text.strip() else "")
        self._stack.setCurrentIndex(0 if places else 1)
        same = [at for at in places if kept and not text.strip() and self.lines.lines[at].key == kept.key]  # type: ignore[union-attr]
        if places:
            self.view.setCurrentIndex(self.lines.index((same or places)[0]))
            self.view.scrollToTop()
        else:
            self.pane.show_preview(None)

    def _show_preview(self, now: QModelIndex, _before: QModelIndex) -> None:
        item = self.lines.item(now.row())
        shown = self._person or item
        self.pane.show_preview(self._preview(shown) if shown is not None else None)

    # doing

    def run_chosen(self) -> None:
        """Do what is chosen; the palette closes first, so that the window has the focus again."""
        item = self.chosen()
        if item is not None:
            self.finish()
            item.run()

    def turn_to_person(self) -> None:
        """List what can be done about the person that is chosen."""
        item = self.chosen()
        if self._person is None and item is not None and item.about is not None and self._about(item):
            self._person, self._kept = item, self._text()
            self._who.setText(item.words)
            self._who.show()
            self.field.clear()
            self.look_again()

    def turn_back(self) -> None:
        """List everything again."""
        self._person = None
        self._who.hide()
        self.field.setText(self._kept)
        self.look_again()

    def _clicked(self, index: QModelIndex) -> None:
        if self.lines.item(index.row()) is not None:
            self.run_chosen()

    def _narrow(self) -> None:
        pill = self.sender()
        if isinstance(pill, Pill):
            self.field.setText(f"{pill.text()} ")
            self.field.setFocus()

    def _move(self, step: int) -> None:
        places = self.lines.places()
        if places:
            here = self.view.currentIndex().row()
            at = places.index(here) if here in places else 0
            to = min(len(places) - 1, max(0, at + step)) if abs(step) > 1 else (at + step) % len(places)
            self.view.setCurrentIndex(self.lines.index(places[to]))
            if to == 0:
                self.view.scrollToTop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        item = self.chosen()
        if key in MOVES:
            self._move(MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.run_chosen()
        elif key == Qt.Key.Key_Tab:
            self.turn_to_person()
        elif key == Qt.Key.Key_Backspace and self._person is not None and not self._text():
            self.turn_back()
        elif key == Qt.Key.Key_Escape:
            self.turn_back() if self._person is not None else self.finish()
        elif item and item.code and not self.field.hasSelectedText():
            return KEYS.handle(event, copy=lambda _at: QGuiApplication.clipboard().setText(item.code))
        else:
            return False
        return True
