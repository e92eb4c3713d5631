"""Pictures of lists that are filtered by anything: what can be asked, how it is asked, and what is in use."""

from functools import partial

from tests.shots.scene import Scene
from ui.pages.matching import MatchingPage
from ui.pages.parts.lists.asking import ConditionPopover
from ui.pages.parts.lists.conditions import Condition
from ui.pages.parts.persons.page import PeoplePage
from ui.window import Window


def scenes() -> list[Scene]:
    """The popover over a list, at its field and at each kind of question, and conditions in use."""
    return [
        Scene("filter-fields", "students", lambda window: _asking(window).list.search.setText("")),
        Scene("filter-number", "students", partial(_ask, "hours", "between", "10 40")),
        Scene("filter-ticks", "students", partial(_ask, "free_on", "any", "0-evening 1-evening")),
        Scene("filter-level", "students", _level),
        Scene("filter-days", "tutors", partial(_ask, "until", "next", "60")),
        Scene("filter-wrong", "tutors", _wrong),
        Scene("filter-in-use", "students", _in_use),
        Scene("filter-waiting", "matching", _waiting),
    ]


def _page(window: Window) -> PeoplePage:
    assert isinstance(window.page, PeoplePage)
    return window.page


def _asking(window: Window) -> ConditionPopover:
    page = _page(window)
    page.tools.conditions.add.click()
    return page.findChildren(ConditionPopover)[-1]


def _ask(field: str, asks: str, value: str, window: Window) -> None:
    conditions = _page(window).tools.conditions
    conditions.ask(conditions.add, Condition(field, asks, value))


def _level(window: Window) -> None:
    page = _page(window)
    field = next(one for one in page.fields.askable() if one.key.startswith("level:"))
    _asking(window).choose(field.key)


def _wrong(window: Window) -> None:
    popover = _asking(window)
    popover.choose("hours")
    assert popover.form is not None
    popover.form.finish()


def _waiting(window: Window) -> None:
    assert isinstance(window.page, MatchingPage)
    window.page.queue.show_conditions([["days", "least", "60"], ["free_on", "any", "1-evening 3-evening"]])


def _in_use(window: Window) -> None:
    page = _page(window)
    page.list.choose_pill("active")
    page.tools.columns.toggle("hours")
    page.tools.restore([["hours", "least", "60"], ["free_on", "any", "1-evening 3-evening"], ["last", "last", "14"]])
    page.tools.changed.emit()
