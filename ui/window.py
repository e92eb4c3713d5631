"""The window: navigation, top bar, one page, status bar. It knows pages by their protocol and nothing of the domain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from tutor_app.errors import UserError
from tutor_app.i18n import _, set_language
from tutor_app.work import COMMANDS
from ui import appearance, dates
from ui.drafts import Drafts
from ui.form import commit_around
from ui.garbage import keep_what_is_there
from ui.jobs import Jobs, Progress
from ui.page import Beside, Page
from ui.palette import Palette
from ui.places import place_of
from ui.shell.commands import bind
from ui.shell.dropping import Dropping
from ui.shell.finding import Everything
from ui.shell.frame import Frame
from ui.shell.keys import KeySheet, key_groups
from ui.shell.overlays import Overlays
from ui.shell.passing import Passing
from ui.shell.shelf import Shelf
from ui.shell.standing import Standing
from ui.shell.unsaved import Unsaved
from ui.tabbing import go_on
from ui.theme import px
from ui.widgets.frame import fit
from ui.widgets.menu import PopupMenu

if TYPE_CHECKING:
    from pathlib import Path

    from tutor_app.app import App
    from tutor_app.settings import Settings
    from tutor_app.store.record import Change
    from tutor_app.work import Work
    from ui.page import Desk
    from ui.palette import Finder
    from ui.sheet import Sheet

P = ParamSpec("P")
R = TypeVar("R")
Helper = TypeVar("Helper", bound=Beside)


@dataclass(frozen=True, slots=True)
class Office:
    """What the window says about the record: the office's name and zone; whether it is the sample office."""

    name: str
    zone: str = "Asia/Seoul"
    is_sample: bool = False
    whose: str = ""
    """Said in place of the name where the copy is somebody's, and names may be shown."""


class Window(QWidget):
    """The open record. `lock_wanted` when it is to be locked; `settings_changed` carries settings to keep."""

    lock_wanted = Signal()
    settings_changed = Signal(object)
    sample_left = Signal()
    restore_wanted = Signal(object)
    """Carries the path of a backup to be put in the record's place."""
    closed = Signal()
    _heard = Signal(object)

    def __init__(
        self,
        app: App,
        settings: Settings,
        pages: Sequence[type[Page]],
        *,
        read_office: Callable[[App], Office],
        finders: Sequence[Callable[[Desk], Finder]] = (),
        executor: Executor | None = None,
    ) -> None:
        super().__init__()
        self.app = app
        self.settings = settings
        dates.reckon_by(app.clock)
        self.jobs = Jobs(self.tell, executor)
        self.shelf = Shelf(self, pages, settings.page)
        self._read_office = read_office
        self.overlays = Overlays(self, self, self.undo, self.toggle_cafe_mode)
        self.standing = Standing(self)
        self._everything = Everything(self, finders)
        self._beside: dict[object, Any] = {}
        self.office = read_office(app)
        self.setObjectName("window")
        appearance.dress(self)
        self.setWindowTitle(_("Tutor App"))
        self._build()
        self.dropping = Dropping(self, pages, self.open_page)
        fit(self, 1440, 900)
        self._heard.connect(self._changed)
        self._hear = self._heard.emit  # a command may run beside the window: the signal changes threads
        app.changed.connect(self._hear)
        self.jobs.started.connect(self.standing.show_job)
        self.passing = Passing(self)

    # what pages may ask (the Desk)

    def do(self, command: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> R | None:
        """Run a command; a UserError is shown and gives None."""
        try:
            return self.app.do(command, *args, **kwargs)
        except UserError as error:
            self.tell(error)
            return None

    def say(self, text: str, *, undo: bool = True) -> None:
        """Show a toast."""
        self.overlays.say(text, undo=undo)

    def tell(self, error: Exception) -> None:
        """Show an error in the one place there is for it."""
        self.overlays.tell(error, self.frame.notices)

    def open_page(self, key: str, **what: str) -> None:
        """Go to a page and let it show something."""
        if not self.overlays.close_sheets():
            return
        if key != self.shelf.key:
            self.page.hidden()
            self.shelf.key = key
            self.settings = replace(self.settings, page=key)
        self._show_page()
        if what:
            self.page.open_item(**what)

    def page_listing(self, table: str) -> str:
        """The key of the page that can list given rows of a table alone."""
        return self.shelf.listing(table)

    def show_sheet(self, sheet: QWidget) -> None:
        """Lay a sheet over the window."""
        self.overlays.show_sheet(sheet, self.page.key, self.page.item())

    def notice(self, key: str, make: Callable[[], QWidget] | None) -> None:
        """Keep a notice above every page, or take it away."""
        self.overlays.notice(key, make, self.frame.notices)

    def go_back_to(self, kind: type[Sheet]) -> bool:
        """Put the focus into the sheet of this kind where one lies over the window; False where none does."""
        return self.overlays.go_back_to(kind)

    def lock(self) -> None:
        """Close the record; a passphrase opens it again."""
        self.lock_wanted.emit()

    def title_changed(self) -> None:
        """Read the page's title and subtitle again."""
        self.frame.top.show_title(self.page.title(), self.page.subtitle())

    def look_again(self) -> None:
        """Read the page that is shown and all counts again."""
        self.page.refresh(None)
        self.page.is_stale = False
        self.standing.count()

    def show_revealed(self, seconds: int, people: int = 1) -> None:
        """Count down in the status bar while identities are shown; 0 when they are covered."""
        self.standing.show_names(seconds, people)

    @property
    def is_sample(self) -> bool:
        """Whether the record is the sample office."""
        return self.office.is_sample

    def has_page(self, key: str) -> bool:
        """Whether there is a page of that key."""
        return self.shelf.has(key)

    @property
    def hides_names(self) -> bool:
        """Whether café mode is on."""
        return self.settings.cafe_mode

    def restore(self, backup: Path) -> None:
        """Close the record and put a backup in its place."""
        self.restore_wanted.emit(backup)

    def beside(self, kind: Callable[[Desk], Helper]) -> Helper:
        """The one helper of this kind that works beside the window, made when it is first asked for."""
        made: Helper = self._beside[kind] if kind in self._beside else self._beside.setdefault(kind, kind(self))
        return made

    def today(self) -> str:
        """The ISO date in the office's zone."""
        return self.now().date().isoformat()

    def now(self) -> datetime:
        """This moment by the office's clock."""
        return self.app.clock().astimezone(ZoneInfo(self.office.zone))

    # what menus and keys do

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.shelf.page

    def undo(self) -> None:
        """Take back the newest step."""
        commit_around(QApplication.focusWidget())
        self._reverse(self.app.undo)

    def redo(self) -> None:
        """Bring back what was taken back last."""
        commit_around(QApplication.focusWidget())
        self._reverse(self.app.redo)

    def toggle_cafe_mode(self) -> None:
        """Hide every name, or stop hiding them."""
        self.change_settings(cafe_mode=not self.settings.cafe_mode)

    def open_menu(self) -> None:
        """Open every menu under the mark of the program (F10)."""
        menu = PopupMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._menu.actions():
            menu.addAction(action)
        brand = self.frame.nav.brand
        menu.popup(brand.mapToGlobal(QPoint(0, brand.height() + px(6))))

    def search(self) -> None:
        """Open the command palette."""
        if not self.overlays.go_back_to(Palette):
            self._everything.open()

    def warm_up(self) -> None:
        """Get the palette and the pages ready beside the window."""
        self.jobs.run(_("Getting ready"), self._get_ready, lambda _done: keep_what_is_there())

    def _get_ready(self, progress: Progress) -> None:
        self._everything.warm_up()
        kinds = self.shelf.kinds()
        for done, kind in enumerate(kinds):
            progress.say(done, len(kinds))
            kind.get_ready(self)
        self.app.record.rest()

    def show_keys(self) -> None:
        """Show every key there is (F1)."""
        if not self.overlays.go_back_to(KeySheet):
            self.show_sheet(KeySheet(key_groups(self)))

    def find_here(self) -> None:
        """Put the cursor into the page's own filter."""
        if self.overlays.sheet is None:
            self.page.find_here()

    def change_settings(self, **changes: Any) -> None:
        """Change how the program looks; language, theme and text size at once, without a restart."""
        before, self.settings = self.settings, replace(self.settings, **changes)
        self.settings_changed.emit(self.settings)
        if self.settings.language != before.language:
            set_language(self.settings.language)
        if appearance.looks(before) != appearance.looks(self.settings):
            self._dress()
        if appearance.measures(before) != appearance.measures(self.settings):
            self._rebuild()
        if self.settings.cafe_mode != before.cafe_mode:
            self.overlays.hide_names(self.settings.cafe_mode)
            self.standing.show_names()
            self.standing.show_undo()
            self.shelf.hide_names(self.settings.cafe_mode)

    def keep_words(self) -> None:
        """Keep what is typed and not saved, as it stands: the program or the computer may end any moment."""
        self.page.hold_words()
        self.overlays.hold_words()
        self.beside(Unsaved).hold(self.page)
        self.beside(Drafts).keep_all()

    def leave(self) -> None:
        """Commit what is being typed and stop looking at the record, before it is closed."""
        commit_around(QApplication.focusWidget())
        self.change_settings(place=place_of(self))
        self.page.hidden()
        self.overlays.keep_words()
        self.beside(Unsaved).hold(self.page)
        self.passing.stop()
        self.app.changed.disconnect(self._hear)
        for helper in self._beside.values():
            helper.leave()

    # building

    def _build(self) -> None:
        places = self.shelf.places()
        self.frame = Frame(places, self.width())
        self.frame.page_wanted.connect(self.open_page)
        self.frame.menu_wanted.connect(self.open_menu)
        self.frame.counts_lost.connect(self.standing.count)
        self.frame.top.search_asked.connect(self.search)
        self.frame.top.cafe_asked.connect(self.toggle_cafe_mode)
        self.frame.top.lock_asked.connect(self.lock_wanted)
        self.frame.status.undo_asked.connect(self.undo)
        self.frame.setParent(self)
        self.frame.setGeometry(self.rect())
        self.frame.lower()  # below a toast
        self.frame.show()
        self._menu = bind(self, self.frame, places, self.shelf.actions_anywhere())
        if self.office.is_sample:
            self.overlays.show_sample(self.frame.notices, self.sample_left.emit)
        self.overlays.renew_notices(self.frame.notices)
        self.standing.show()
        self._show_page()
        QTimer.singleShot(0, self.frame, self.standing.count)  # never after this frame has gone

    def _rebuild(self) -> None:
        commit_around(QApplication.focusWidget())
        self.overlays.take_sheets_away()
        self.page.hidden()
        self.office = self._read_office(self.app)
        self.shelf.clear()
        self.overlays.forget_notices()
        old = self.frame
        old.hide()
        old.setParent(None)
        old.deleteLater()
        self._build()

    def _dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            appearance.apply(app, self.settings.theme, self.settings.text_size)

    def _show_page(self) -> None:
        page = self.shelf.page
        if page.is_stale:
            page.refresh(None)
            page.is_stale = False
        self.frame.show_page(page, self.shelf.key)
        self.title_changed()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        page.shown()

    # what happens

    def _changed(self, change: Change) -> None:
        if not self.app.is_open:  # a command beside the window was the last thing that it did
            return
        self._everything.changed(change)
        self.shelf.changed(change)
        if self.page.is_stale:
            self.page.refresh(change)
            self.page.is_stale = False
        self.title_changed()
        self.standing.count(change.tables.keys())
        self.standing.show_saved()
        self.standing.show_undo()
        known = COMMANDS.get(change.command)
        if known is not None or change.command in ("undo", "redo"):
            self.overlays.take_back_undo()
        if known is not None and known.deletes:
            self.say(_(known.deletes))
        if change.touches("office_setting"):
            self.office = self._read_office(self.app)
            self.standing.show_names()

    def _reverse(self, way: Callable[[], Change | None]) -> None:
        try:
            way()
        except UserError as error:
            self.tell(error)

    # Qt

    def focusNextPrevChild(self, next: bool) -> bool:
        return go_on(self, forward=next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.frame.setGeometry(self.rect())
        self.overlays.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        commit_around(QApplication.focusWidget())
        super().closeEvent(event)
        self.closed.emit()
