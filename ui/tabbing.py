"""Tab goes as a page is read: along its layouts, through what is seen, whatever was made when."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget


def go_on(root: QWidget, *, forward: bool) -> bool:
    """Give the focus to the stop of `root` after the one that has it, or before; False where there is none."""
    read = list(_in_reading_order(root))
    here = QApplication.focusWidget()
    ahead = read if forward else read[::-1]
    at = ahead.index(here) + 1 if here in ahead else 0
    stop = next((one for one in (*ahead[at:], *ahead[: max(0, at - 1)]) if is_stop(one)), None)
    if stop is None:
        return False
    stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    around = stop.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(stop)
        around = around.parentWidget()
    return True


def stops(root: QWidget) -> list[QWidget]:
    """Where Tab stops within `root`, in order."""
    return [one for one in _in_reading_order(root) if is_stop(one)]


def is_stop(widget: QWidget) -> bool:
    """Whether Tab stops at a widget that is seen."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and widget.focusProxy() is None


def _in_reading_order(widget: QWidget) -> Iterator[QWidget]:
    """What is seen of a widget, itself first: what its layout holds, then what lies on it freely."""
    yield widget
    layout = widget.layout()
    laid_out = list(_held(layout)) if layout is not None else []
    placed = set(laid_out)
    freely = [one for one in widget.children() if isinstance(one, QWidget) and one not in placed]
    for child in (*laid_out, *freely):
        if not child.isHidden() and not child.isWindow():
            yield from _in_reading_order(child)


def _held(layout: QLayout) -> Iterator[QWidget]:
    for item in filter(None, map(layout.itemAt, range(layout.count()))):
        if (held := item.widget()) is not None:
            yield held
        elif (inner := item.layout()) is not None:
            yield from _held(inner)
