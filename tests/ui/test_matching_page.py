"""The Waiting page: propose, agree, begin and end, the proposal for all, profiles, filters; each step taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.office import Office
from tests.ui.hands import CTRL, Hands, Key, click, said
from tutor_app.queries.alerts import alerts
from tutor_app.queries.loans import loans
from tutor_app.services.availability import paint
from tutor_app.services.loans import lend
from tutor_app.services.schedules import add_schedule
from tutor_app.services.tutors import teach_subject
from ui.pages.matching import MatchingPage
from ui.pages.matching.card import FitCard
from ui.pages.matching.profiles import ProfilesSheet
from ui.pages.matching.requests import RequestSheet
from ui.pages.matching.review import ReviewSheet
from ui.pages.parts.match_sheets import EndSheet, ExtendSheet, MoveSheet
from ui.pages.parts.match_states import MatchLine, match_actions
from ui.pages.tutors.records import StudentsTab
from ui.widgets.menu import PopupMenu
from ui.window import Window

EVENINGS = ([1, 4], 18 * 60, 20 * 60, "free")


def student(office: Office, alias: str, since: str, **wishes: str) -> str:
    made = office.student(alias, languages="ko", place="마포")
    office.request(made, since=since, **wishes)
    office.app.do(paint, made, *EVENINGS)
    return made


def tutor(office: Office, name: str, **fields: object) -> str:
    made = office.tutor(name, languages="ko en", place="마포", **fields)
    office.app.do(teach_subject, made, office.subject())
    office.app.do(paint, made, *EVENINGS)
    return made


@pytest.fixture
def page(qtbot: QtBot, window: Window, office: Office) -> MatchingPage:
    """Three who wait, one of them without times; two tutors with room for one, one who pauses."""
    student(office, "하늘", "2026-09-01")
    student(office, "바다", "2026-11-01", urgency="urgent")
    office.request(office.student("이슬"), since="2026-10-10")
    tutor(office, "김서연", interests="등산, 영화")
    tutor(office, "Daniel Osei")
    tutor(office, "한이든", status="paused")
    window.open_page("matching")
    shown = window.page
    assert isinstance(shown, MatchingPage)
    qtbot.waitUntil(lambda: shown.proposal.plan is not None)
    return shown


def settle() -> None:
    """Let the page read the pool, rank, and lay everything out."""
    for _turn in range(4):
        QApplication.processEvents()


def listed(page: MatchingPage) -> list[str]:
    return [one.alias for one in page.queue.lines.rows]


def statuses(office: Office) -> list[str]:
    found = 'SELECT status FROM "match" ORDER BY id'
    return office.app.query(lambda read: [row[0] for row in read.connection().exec_driver_sql(found)])


def cards(page: MatchingPage) -> list[FitCard]:
    settle()
    return [card for card in page.ranking.findChildren(FitCard) if card.isVisible()]


def match_line(page: QWidget) -> MatchLine:
    """The one match that is shown."""
    settle()
    [line] = [one for one in page.findChildren(MatchLine) if one.isVisible()]
    return line


def words_on(page: MatchingPage) -> str:
    settle()
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_every_tutor_is_ranked_and_nobody_is_left_out(page: MatchingPage) -> None:
    assert listed(page) == ["하늘", "이슬", "바다"]
    names = [fit.offer.row.name for fit in page.ranking.fits]
    assert names == ["김서연", "Daniel Osei", "한이든"]
    assert len(cards(page)) == 3
    assert "Pauses at present" in words_on(page)
    page.ranking.show_all()
    assert len(page.ranking.table.rows_model.source) == 3
    page.ranking.table.select_id(page.ranking.fits[2].offer.row.id)
    assert [card.fit.offer.row.name for card in cards(page)] == ["한이든"]


def test_a_match_is_proposed_agreed_begun_and_ended_and_each_step_taken_back(
    qtbot: QtBot, window: Window, page: MatchingPage, office: Office
) -> None:
    cards(page)[0].propose.click()
    assert statuses(office) == ["proposed"]
    line = match_line(page)
    assert len(match_actions(window, line.match)) == 4
    click("Both agree", line)
    sheet = window.findChild(MoveSheet)
    assert sheet is not None
    sheet.yes.click()
    assert statuses(office) == ["agreed"]
    settle()
    office.app.do(
        add_schedule, line.match.id, weekday=4, start="18:00", minutes=60, starts="2026-11-27", zone="Asia/Seoul"
    )
    line = match_line(page)
    match_actions(window, line.match)[0].run()
    begins = window.findChildren(MoveSheet)[-1]
    begins.yes.click()
    assert statuses(office) == ["active"]
    assert listed(page) == ["이슬", "바다"]
    for before in ("agreed", "agreed", "proposed"):
        window.undo()
        assert statuses(office) == [before]
    window.undo()
    assert statuses(office) == []
    assert listed(page) == ["하늘", "이슬", "바다"]


def test_ending_asks_for_the_last_meeting_the_student_and_what_is_lent(
    window: Window, page: MatchingPage, office: Office
) -> None:
    cloud = office.student("구름")
    made = office.match(cloud, office.tutor("Mina"), starts="2026-11-02")
    kept, back, lost = (
        office.app.do(lend, item=item, student_id=cloud, lent_on="2026-11-02") for item in ("One", "Two", "Three")
    )
    office.app.do(add_schedule, made, weekday=4, start="18:00", minutes=60, starts="2026-11-27")
    window.open_page("students")
    window.page.open_item(id=cloud)
    line = match_line(window.page)
    match_actions(window, line.match)[-1].run()
    sheet = window.findChild(EndSheet)
    assert sheet is not None
    assert "1 planned meeting stays" in meetings_kept(sheet, "2026-11-27")
    assert "None of the planned meetings stays" in meetings_kept(sheet, "2026-11-24")
    sheet.yes.click()
    assert statuses(office) == ["active"], "a reason is needed"
    assert sheet.wrong.isVisible()
    sheet.reason.set_value("moved")
    sheet.afterwards.set_value("waits")
    sheet.loans.answers[back].set_value("back")
    sheet.loans.answers[lost].set_value("lost")
    sheet.yes.click()
    assert statuses(office) == ["ended"]
    assert MatchingPage.count(window) == 4
    assert [one.id for one in office.app.query(loans, only_out=True)] == [kept]
    assert [one.written_off_why for one in office.app.query(loans) if one.id == lost] == ["moved"]
    window.undo()
    assert (statuses(office), MatchingPage.count(window)) == (["active"], 3)
    assert {one.id for one in office.app.query(loans, only_out=True)} == {kept, back, lost}


def shown(page: QWidget) -> str:
    settle()
    return " · ".join(said(page))


def meetings_kept(sheet: EndSheet, last: str) -> str:
    """What the sheet says of meetings where this is the last day."""
    sheet.ends.set_value(last)
    sheet.ends.committed.emit(last)
    return sheet.meetings.text()


def test_a_last_day_ahead_is_noted_shown_raised_and_extended(
    window: Window, page: MatchingPage, office: Office
) -> None:
    cloud = office.student("구름")
    made = office.match(cloud, office.tutor("Mina"), starts="2026-11-02")
    office.app.do(lend, item="One", student_id=cloud, lent_on="2026-11-02")
    office.app.do(add_schedule, made, weekday=4, start="18:00", minutes=60, starts="2026-11-27")
    window.open_page("students", id=cloud, tab="overview")
    line = match_line(window.page)
    match_actions(window, line.match)[-1].run()
    sheet = window.findChild(EndSheet)
    assert sheet is not None
    assert not sheet.loans.isHidden()
    assert "2 planned meetings stay" in meetings_kept(sheet, "2026-12-08")
    assert sheet.loans.isHidden()
    assert not sheet.later.isHidden()
    sheet.reason.set_value("moves away")
    sheet.yes.click()
    assert statuses(office) == ["active"]
    assert "ends on 8 Dec" in shown(window.page)
    assert "Mina (until 8 Dec)" in shown(window.page)
    [alert] = office.app.query(alerts, "2026-11-24", ("ending",))
    assert alert.ids == (made,)
    click("Extend…", match_line(window.page))
    extend = window.findChild(ExtendSheet)
    assert extend is not None
    extend.how.set_value("open")
    extend.yes.click()
    assert "ends on" not in shown(window.page)
    assert office.app.query(alerts, "2026-11-24", ("ending",)) == []
    window.undo()
    assert "ends on 8 Dec" in shown(window.page)
    office.clock.forward(days=15)
    window.look_again()
    assert "was to end on 8 Dec" in shown(window.page)
    click("End…", match_line(window.page))
    end = window.findChildren(EndSheet)[-1]
    assert (end.ends.value(), end.reason.value(), end.loans.isHidden()) == ("2026-12-08", "moves away", False)
    end.yes.click()
    assert statuses(office) == ["ended"]
    window.undo()
    window.undo()
    assert "ends on" not in shown(window.page)


def test_a_tutor_s_students_have_the_menu_of_their_match(window: Window, page: MatchingPage, office: Office) -> None:
    tutor = office.tutor("Mina")
    office.match(office.student("구름"), tutor, starts="2026-11-02")
    window.open_page("tutors", id=tutor, tab="students")
    tab = window.page.findChild(StudentsTab)
    assert tab is not None
    tab.table.selectRow(0)
    tab.more.click()
    [menu] = tab.findChildren(PopupMenu)
    assert [action.text() for action in menu.actions()] == ["Pause…", "Show in the schedule", "End…"]
    menu.actions()[-1].trigger()
    sheet = window.findChild(EndSheet)
    assert sheet is not None
    sheet.reason.set_value("moved")
    sheet.yes.click()
    assert statuses(office) == ["ended"]
    assert not tab.more.isEnabled()


def test_the_proposal_is_accepted_in_part_as_one_step(window: Window, page: MatchingPage, office: Office) -> None:
    assert page.proposal.plan is not None
    assert len(page.proposal.plan.proposed) == 2
    page.review()
    sheet = window.findChild(ReviewSheet)
    assert sheet is not None
    assert sheet.yes.text() == "Propose 2 matches"
    sheet.pairs.selectRow(0)
    assert sheet.yes.text() == "Propose 1 match"
    sheet.pairs.selectAll()
    sheet.yes.click()
    assert statuses(office) == ["proposed", "proposed"]
    window.undo()
    assert statuses(office) == []


def test_who_stays_can_be_shown_alone(page: MatchingPage) -> None:
    click("Has not said when they are free", page.proposal)
    assert listed(page) == ["이슬"]
    page.queue.chip.click()
    assert len(listed(page)) == 3


def test_other_pages_open_exactly_some_of_them(window: Window, page: MatchingPage, office: Office) -> None:
    ids = [one.student_id for one in page.queue.lines.rows if one.alias != "하늘"]
    window.open_page("matching", only=",".join(ids), why="waiting")
    assert listed(page) == ["이슬", "바다"]
    window.open_page("matching", student=page.queue.lines.rows[1].student_id)
    settle()
    assert page.ranking.want is not None
    assert page.ranking.want.row.alias == "바다"


def test_the_list_is_filtered_and_ordered(page: MatchingPage) -> None:
    page.queue.pills["urgent"].click()
    assert listed(page) == ["바다"]
    page.queue.choose_pill("all")
    page.search("ㅇㅅ")
    assert listed(page) == ["이슬"]
    page.search("")
    page.queue.choose_order("urgency")
    assert listed(page) == ["바다", "하늘", "이슬"]


def test_a_request_is_made_and_withdrawn(qtbot: QtBot, window: Window, page: MatchingPage, office: Office) -> None:
    waiting = office.student("달빛")
    page.new_request()
    sheet = window.findChild(RequestSheet)
    assert sheet is not None
    sheet.yes.click()
    assert sheet.wrong.isVisible(), "nobody is chosen yet"
    sheet.student.set_value(waiting)
    qtbot.keyClick(sheet.place, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "달빛" in listed(page)
    page.queue.show_person(waiting)
    page.ranking.withdraw()
    assert "달빛" in listed(page), "the pool is still being read"
    settle()
    page.ranking.withdraw()
    assert "달빛" not in listed(page)
    window.undo()
    assert "달빛" in listed(page)


@pytest.mark.parametrize("case", ["as it opens", "after a click beside the cards", "without tutors"])
def test_no_key_leads_from_the_profiles_to_a_name(qtbot: QtBot, window: Window, page: MatchingPage, case: str) -> None:
    locked = list[bool]()
    window.lock_wanted.connect(lambda: locked.append(True))
    if case == "without tutors":
        page.ranking.fits = []
    page.show_profiles()
    sheet = window.findChild(ProfilesSheet)
    assert sheet is not None
    if case == "after a click beside the cards":
        qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.rect().bottomLeft())
    hands = Hands()
    for key in (Key.Key_K, Key.Key_L, Key.Key_F, Key.Key_Z, Key.Key_Comma):
        hands.press(key, CTRL)
    hands.press(Key.Key_1, Qt.KeyboardModifier.AltModifier)
    hands.press(Key.Key_F1)
    hands.press(Key.Key_F10)
    assert window.overlays.sheet is sheet
    assert window.page is page
    assert QApplication.activePopupWidget() is None
    hands.press(Key.Key_F12)
    assert locked
    hands.press(Key.Key_Escape)
    assert window.overlays.sheet is None


def test_profiles_bear_no_name_and_lead_to_the_tutor(qtbot: QtBot, window: Window, page: MatchingPage) -> None:
    page.show_profiles()
    sheet = window.findChild(ProfilesSheet)
    assert sheet is not None
    assert sheet.geometry() == window.rect()
    said = " ".join(label.text() for label in sheet.findChildren(QLabel))
    assert "Tutor B" in said
    assert "등산, 영화" in said
    assert not [name for name in ("김서연", "Daniel", "T-001") if name in said]
    qtbot.keyClick(sheet.cards[0], Qt.Key.Key_Right)
    sheet.cards[1].click()
    assert window.overlays.sheet is sheet, "the page below names everybody: it is the student who looks"
    settle()
    assert not any(card.isVisible() for card in sheet.cards)
    click("Back", sheet)
    assert sheet.cards[1].isVisible()
    sheet.cards[1].click()
    Hands().press(Key.Key_Escape)
    assert window.overlays.sheet is sheet, "nor does Esc lead there"
    assert sheet.cards[1].isVisible()
    sheet.cards[1].click()
    settle()
    click("Go on", sheet)
    assert [card.fit.offer.row.name for card in cards(page)] == ["Daniel Osei"]


def test_cafe_mode_leaves_every_name_away(window: Window, page: MatchingPage) -> None:
    window.toggle_cafe_mode()
    page.ranking.show_all()
    said = words_on(page)
    assert not [name for name in ("하늘", "바다", "김서연", "Daniel") if name in said]
    assert "K-001" in said
    assert "하늘" not in str(page.queue.lines.model().index(0, 0).data())
    assert page.ranking.table.rows_model.index(0, 1).data() == "T-001"
