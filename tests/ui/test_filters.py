"""Lists filtered by anything: asked with the keyboard alone, followed after saves, silent about who is hidden."""

import json

import pytest
from PySide6.QtWidgets import QApplication

from tests.office import Office
from tests.ui.hands import SHIFT, Hands, Key, click, settle, spoken
from tutor_app.i18n import LANGUAGES, set_language
from tutor_app.queries.filters import saved_filters
from tutor_app.services.assessments import record_assessment
from tutor_app.services.availability import paint
from tutor_app.services.consents import give_consent
from tutor_app.services.defaults import level_id
from tutor_app.services.loans import lend
from tutor_app.services.tutors import teach_subject
from ui.pages.parts.lists.conditions import Condition
from ui.pages.parts.lists.kinds import QUESTIONS, Amount, Choice, Day, Kind, Ranked, Text, YesNo, number_of
from ui.pages.parts.persons.page import PeoplePage
from ui.widgets.options import Option
from ui.window import Window

TODAY = "2026-11-24"


@pytest.fixture
def lived_in(office: Office) -> Office:
    """Three students, of whom 하늘 has met a tutor for three hours, and 이슬 waits; 바다 has nothing yet."""
    sky = office.student("하늘", place="Mapo", gender="woman", notes="조용한 곳이 좋습니다")
    dew = office.student("이슬", place="Songpa")
    office.student("바다")
    tutor = office.tutor("박준호", interests="Hiking", trained_on="2026-01-10", background_check_until="2026-12-20")
    office.tutor("김서연")
    pair = office.match(sky, tutor)
    office.log(pair, "2026-11-23", minutes=90)
    office.log(pair, "2026-11-02", minutes=90)
    office.request(dew, since="2026-10-20", urgency="urgent", wish_language="en")
    office.app.do(record_assessment, sky, office.subject(), level_id=level_id("cefr", "B1"), date="2026-10-01")
    office.app.do(give_consent, sky, "photo", given_on="2026-05-01")
    office.app.do(teach_subject, tutor, office.subject(), low_level_id=level_id("cefr", "A2"))
    office.app.do(paint, tutor, [0], 18 * 60 + 30, 19 * 60, "free")
    office.app.do(paint, tutor, [0], 19 * 60, 19 * 60 + 30, "if_needed")
    office.app.do(lend, item="Reader", student_id=sky, lent_on="2026-11-01", due_on="2026-12-01")
    return office


def opened(window: Window, key: str) -> PeoplePage:
    window.open_page(key)
    page = window.page
    assert isinstance(page, PeoplePage)
    page.list.choose_pill("all")
    page.table.sort_by("code", descending=False)
    return page


def listed(page: PeoplePage) -> list[str]:
    source = page.table.rows_model.source
    return [getattr(source.row(at), page.columns.name_field) for at in range(len(source))]


def filtered(page: PeoplePage, *conditions: tuple[str, str, str]) -> list[str]:
    page.tools.restore(conditions)
    page.tools.changed.emit()
    return listed(page)


def test_anything_is_asked_with_the_keyboard_alone_and_taken_away(lived_in: Office, window: Window) -> None:
    page, hands = opened(window, "students"), Hands()
    page.list.filter.setFocus()
    hands.go_to("More filters")
    hands.press(Key.Key_Space)
    hands.write("hours of")
    hands.press(Key.Key_Return)
    assert spoken(QApplication.activePopupWidget().focusWidget()) == "Hours of tutoring, at least"
    hands.write("a few")
    hands.press(Key.Key_Return)
    assert listed(page) == ["하늘", "이슬", "바다"]
    hands.press(Key.Key_Backspace, times=5)
    hands.write("2.5")
    hands.press(Key.Key_Return)
    assert listed(page) == ["하늘"]
    hands.go_to("Hours of tutoring: at least 2.5 h")
    hands.press(Key.Key_Delete)
    assert listed(page) == ["하늘", "이슬", "바다"]
    assert page.tools.conditions.line.isHidden()


def test_several_answers_are_ticked_with_space(lived_in: Office, window: Window) -> None:
    page, hands = opened(window, "tutors"), Hands()
    page.tools.conditions.add.setFocus()
    hands.press(Key.Key_Space)
    hands.write("free times")
    hands.press(Key.Key_Return)
    hands.write("monday")
    hands.press(Key.Key_Down, times=3)
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Return)
    assert listed(page) == ["박준호"]
    [condition] = page.tools.conditions.conditions()
    assert condition == Condition("free_on", "any", "0-evening")


def test_a_condition_in_use_is_changed_or_asked_of_another_field(lived_in: Office, window: Window) -> None:
    page, hands = opened(window, "students"), Hands()
    filtered(page, ("place", "has", "mapo"))
    hands.go_to("Place: contains mapo")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Tab, SHIFT, times=2)
    assert spoken(QApplication.activePopupWidget().focusWidget()) == "Filter by something else"
    hands.press(Key.Key_Space)
    hands.write("gender")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Return)
    assert page.tools.state() == [["gender", "any", "woman"]]
    assert listed(page) == ["하늘"]


def test_what_nobody_fits_can_be_cleared_where_it_is_said(lived_in: Office, window: Window) -> None:
    page = opened(window, "students")
    assert filtered(page, ("place", "has", "Busan")) == []
    click("Clear filters", page)
    assert listed(page) == ["하늘", "이슬", "바다"]


@pytest.mark.parametrize(
    ("condition", "who"),
    [
        (("hours", "between", "2 3"), ["하늘"]),
        (("hours", "most", "0"), ["이슬", "바다"]),
        (("held", "least", "2"), ["하늘"]),
        (("came", "least", "100"), ["하늘"]),
        (("first", "until", "2026-11-02"), ["하늘"]),
        (("last", "last", "1"), ["하늘"]),
        (("last", "empty", ""), ["이슬", "바다"]),
        (("tutors", "most", "0"), ["이슬", "바다"]),
        (("tutor", "filled", ""), ["하늘"]),
        (("notes", "has", "ㅈㅇㅎ"), ["하늘"]),
        (("gender", "none", "woman"), ["이슬", "바다"]),
        (("waiting", "least", "30"), ["이슬"]),
        (("urgency", "any", "soon urgent"), ["이슬"]),
        (("wish_language", "any", "en"), ["이슬"]),
        (("consent_photo", "any", "given"), ["하늘"]),
        (("consent_report", "any", "missing"), ["하늘", "이슬", "바다"]),
        (("lent", "least", "1"), ["하늘"]),
        (("loan_due", "next", "7"), ["하늘"]),
        (("loan_due", "next", "6"), []),
        (("overdue", "no", ""), ["하늘", "이슬", "바다"]),
        (("code", "lacks", "K-0"), []),
    ],
)
def test_students_are_filtered_by_what_no_column_shows(
    lived_in: Office, window: Window, condition: tuple[str, str, str], who: list[str]
) -> None:
    assert filtered(opened(window, "students"), condition) == who


def test_levels_are_compared_by_their_rank(lived_in: Office, window: Window) -> None:
    students, level = opened(window, "students"), f"level:{lived_in.subject()}:"
    assert filtered(students, (level, "above", level_id("cefr", "A2"))) == ["하늘"]
    assert filtered(students, (level, "above", level_id("cefr", "B2"))) == []
    assert filtered(students, (level, "below", level_id("cefr", "B1"))) == ["하늘"]
    assert filtered(students, (level, "empty", "")) == ["이슬", "바다"]
    tutors, teaches = opened(window, "tutors"), f"teaches:{lived_in.subject()}"
    assert filtered(tutors, (teaches, "any", level_id("cefr", "C1"))) == ["박준호"]
    assert filtered(tutors, (teaches, "any", level_id("cefr", "A1"))) == []
    assert filtered(tutors, (teaches, "empty", "")) == ["김서연"]


def test_tutors_are_filtered_by_checks_training_and_hours(lived_in: Office, window: Window) -> None:
    page = opened(window, "tutors")
    for condition in (
        ("hours_one_to_one", "least", "3"), ("trained_on", "filled", ""), ("until", "next", "30"),
        ("check", "any", "expiring"), ("interests", "has", "hik"), ("free", "least", "1"), ("month", "least", "1.5"),
    ):  # fmt: skip
        assert filtered(page, condition) == ["박준호"], condition


def test_the_waiting_list_is_filtered_by_anything_too(lived_in: Office, window: Window) -> None:
    lived_in.request(lived_in.student("노을", gender="man"), since="2026-11-20", wish_place="Mapo")
    window.open_page("matching")
    queue, hands = window.page.queue, Hands()
    queue.filter.setFocus()
    hands.go_to("More filters")
    hands.press(Key.Key_Space)
    hands.write("days")
    hands.press(Key.Key_Return)
    hands.write("30")
    hands.press(Key.Key_Return)
    assert [one.alias for one in queue.lines.rows] == ["이슬"]
    for condition, who in (
        (("gender", "any", "man"), ["노을"]), (("free", "most", "0"), ["이슬", "노을"]),
        (("wish_place", "has", "mapo"), ["노을"]), (("urgency", "any", "urgent"), ["이슬"]),
    ):  # fmt: skip
        queue.show_conditions([condition])
        assert [one.alias for one in queue.lines.rows] == who, condition
    queue.show_everybody()
    assert queue.conditions.line.isHidden()


def test_filter_and_column_follow_what_is_saved(lived_in: Office, window: Window) -> None:
    page = opened(window, "students")
    page.tools.columns.toggle("hours")
    page.table.sort_by("hours", descending=True)
    assert filtered(page, ("hours", "least", "3")) == ["하늘"]
    sea = next(row.id for row in page.roster.rows if row.alias == "바다")
    lived_in.log(lived_in.match(sea), minutes=600)
    assert listed(page) == ["바다", "하늘"]
    at = [column.key for column in page.table.rows_model.columns].index("hours")
    assert page.table.rows_model.index(0, at).data() == "10 h"
    for _step in range(2):
        window.undo()
    assert listed(page) == ["하늘"]


def test_names_are_neither_asked_nor_answered_in_cafe_mode(lived_in: Office, window: Window) -> None:
    page = opened(window, "tutors")
    filtered(page, ("name", "has", "준호"), ("place", "empty", ""))
    window.toggle_cafe_mode()
    settle()
    assert "준호" not in str([spoken(button) for button in page.tools.conditions._buttons])
    assert listed(page) == []
    assert "name" not in [field.key for field in page.fields.askable()]
    window.toggle_cafe_mode()
    settle()
    assert listed(page) == ["박준호"]
    page.tools.saved._save("By name")
    [kept] = lived_in.app.query(saved_filters, "tutors")
    assert kept.wish["conditions"] == [["place", "empty", ""]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_can_be_put_to_every_field(lived_in: Office, window: Window, language: str) -> None:
    set_language(language)
    answers = {"nothing": "", "text": "가", "number": "2", "numbers": "1 3", "count": "9", "day": TODAY,
               "days": f"2026-01-01 {TODAY}"}  # fmt: skip
    for key in ("students", "tutors"):
        page = opened(window, key)
        for field in page.fields.askable():
            assert field.kind is not None
            options = field.kind.options() if isinstance(field.kind, Choice) else []
            for asks in field.kind.asks:
                value = answers.get(QUESTIONS[asks].needs, options[0].value if options else "x")
                condition = Condition(*json.loads(json.dumps([field.key, asks, value])))
                assert condition.fits(page.fields)
                assert field.heading()
                assert condition.words(field, hides=False).strip()
                filtered(page, condition)


def test_numbers_are_read_as_people_type_them() -> None:
    typed = {"10": 10, " 1.5": 1.5, "1,5": 1.5, "1,200": 1200, "": None, "ten": None, "-1": None, "1e9": None}
    assert {text: number_of(text) for text in typed} == typed


@pytest.mark.parametrize(
    ("kind", "asks", "value", "fits", "fits_not"),
    [
        (Text(), "has", "김하", ["김 하늘"], ["", None, "하늘"]),
        (Text(), "has", "haneul", ["하늘"], ["바다"]),
        (Text(), "is", "mapo", ["Mapo "], ["Mapo-gu"]),
        (Text(), "lacks", "ㅎㄴ", ["바다", "", None], ["하늘"]),
        (Amount(per=60), "least", "10", [599, 600], [594, 0, None]),
        (Amount(), "most", "2", [0, 2], [3, None]),
        (Amount(), "between", "9 3", [3, 9], [2, 10]),
        (Day(), "last", "7", ["2026-11-17", TODAY], ["2026-11-16", "2026-11-25", None]),
        (Day(), "older", "7", ["2026-11-16"], ["2026-11-17", None, ""]),
        (Day(), "days", "2026-11-24 2026-11-01", ["2026-11-01", TODAY], ["2026-11-25"]),
        (Choice(list), "none", "a b", ["c", None, ("c",)], ["a", ("b", "c")]),
        (Choice(list), "empty", "", ["", None, (), frozenset()], ["a", {"a"}]),
        (Ranked(lambda: [Option("a", "A"), Option("b", "B")]), "below", "a", ["a"], ["b", None]),
        (YesNo(), "no", "", [False, None], [True]),
    ],
)
def test_a_kind_compares_what_it_holds(
    kind: Kind, asks: str, value: str, fits: list[object], fits_not: list[object]
) -> None:
    test = kind.test(asks, value, TODAY)
    assert [test(one) for one in fits] == [True] * len(fits)
    assert [test(one) for one in fits_not] == [False] * len(fits_not)
