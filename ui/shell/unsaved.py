"""Words that stood in a field of a page when the program ended: such a field saves itself only as it is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from tutor_app.i18n import _
from ui.drafts import Drafts
from ui.form import Form
from ui.widgets.banner import Banner
from ui.widgets.button import Button, IconButton

if TYPE_CHECKING:
    from ui.page import Desk, Page

PLACE, NOW, BEFORE = "fields", "now", "before"


class Unsaved:
    """Holds among the drafts what is being typed now, and offers what was being typed before, until it is put away."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._found = desk.beside(Drafts).of(PLACE)
        if NOW in self._found:
            self._found[BEFORE] = self._found.pop(NOW)

    def hold(self, page: Page) -> None:
        """Take note of the field of a page that is being typed in, and forget the one before."""
        self._found.pop(NOW, None)
        field = QApplication.focusWidget()
        form = _form_around(field) if field is not None and page.isAncestorOf(field) else None
        typed = form.unsaved() if form is not None else None
        if typed is not None:
            self._found[NOW] = [page.key, page.item(), *typed]

    def offer(self) -> None:
        """Say above the pages that there are words from before."""
        if BEFORE in self._found:
            self._desk.notice("unsaved", partial(self._banner, *self._found[BEFORE]))

    def leave(self) -> None:
        """The record is about to be closed: the window has let `hold` look a last time."""

    def _banner(self, page: str, item: str, name: str, words: str) -> QWidget:
        title = _("The program ended before “{field}” was saved").format(field=name)
        text = _("The words are still here. Copy them, and put them where they belong.")
        made = Banner(title, text, "accent", "history")
        if self._desk.has_page(page):
            there = Button(_("Go there"), height=28)
            there.clicked.connect(partial(self._desk.open_page, page, **({"id": item} if item else {})))
            made.add(there)
        copy = Button(_("Copy"), "primary", height=28)
        copy.clicked.connect(partial(self._copy, words))
        made.add(copy)
        away = IconButton("x", _("Put away"))
        away.clicked.connect(self._forget)
        made.add(away)
        return made

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self._desk.say(_("Copied"), undo=False)

    def _forget(self) -> None:
        self._found.pop(BEFORE, None)
        self._desk.beside(Drafts).keep(PLACE)
        self._desk.notice("unsaved", None)


def _form_around(widget: QWidget | None) -> Form | None:
    while widget is not None and not isinstance(widget, Form):
        widget = widget.parentWidget()
    return widget
