"""The progress report on paper, read back as its reader gets it."""

import hashlib
import os
import re
import subprocess
import sys

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.reports import samples
from tests.core.reports.paper import letters, pages_of, text_of
from tutor_app.queries.progress_rows import MonthRow, ProgressReport, Words
from tutor_app.reports import Language, Paper, build_progress
from tutor_app.reports.letterhead import MARGIN
from tutor_app.reports.page import SIZES

LANGUAGES: tuple[Language, ...] = ("en", "ko", "both")
PAPERS: tuple[Paper, ...] = ("a4", "letter")

ENGLISH = """
Open Table Tutoring Seoul · Washington DC 24 November 2026 Progress report
Student Tutor Subjects Period 하늘 (S-0142) Sarah Whitfield English, Essay writing 1 Sep – 24 Nov 2026 Name, by hand
Haneul tells a story in order now.
Since the last report 1 Mar – 31 Aug 2026 Attendance Hours Steps reached in all Speaking
83 % → 86 % 37 h 30 min → 25 h 35 min 3 → 5 A1 → A2
Attendance 86 % 12 of 14 sessions, 25 h 35 min 13 held of 17 planned
came came late did not come cancelled by tutor or office Sep Oct Nov
No session in October 2026. The student cancelled 1 session with notice. The tutor cancelled 2 sessions.
Goals and steps Pass a job interview in English 2 of 3 steps · target 15 December 2026
Introduces herself and her work “I worked in a bakery for three years.” 12 Sep
Describes a past job in order 26 Oct Asks the interviewer two questions
Levels, then and now then now CEFR Pre-A1 A1 A2 A2+ B1 B1+
Listening A2 → B1 own view A1 → A2+ Speaking A2 (523) Writing own view A2
In the tutor's words We practised with real advertisements. Next steps Ask two questions
Tutor Coordinator Student
"""
KOREAN = """
열린책상 배움터 Seoul · Washington DC 2026년 11월 24일 진행 보고서
학생 튜터 과목 기간 하늘 (S-0142) Sarah Whitfield 영어, 에세이 2026년 9월 1일 – 11월 24일 이름(직접 쓰기)
하늘 님은 이제 일을 순서대로 이야기합니다.
지난 보고서와 비교 2026년 3월 1일 – 8월 31일 출석 시간 이룬 단계(누계) 말하기
83% → 86% 37시간 30분 → 25시간 35분 3 → 5 A1 → A2
출석 86% 14회 중 12회, 25시간 35분 계획 17회 중 13회 진행 출석 지각 결석 튜터·사무실 취소 9월 10월 11월
2026년 10월에는 수업이 없었습니다. 학생이 미리 알리고 1회 취소했습니다. 튜터가 2회 취소했습니다.
목표와 단계 영어로 취업 면접에 합격하기 3단계 중 2단계 · 목표일 2026년 12월 15일
자신과 하는 일을 소개할 수 있습니다 “I worked in a bakery for three years.” 9월 12일
이전에 한 일을 순서대로 말할 수 있습니다 10월 26일 면접관에게 두 가지를 질문할 수 있습니다
수준 변화 처음 지금 유럽 공통 기준 Pre-A1 A1 A2 A2+ B1 B1+
듣기 A2 → B1 스스로 본 수준 A1 → A2+ 말하기 A2 (523) 쓰기 스스로 본 수준 A2
튜터의 말 실제 채용 공고로 연습했습니다. 다음 단계 두 가지 질문하기 튜터 담당자 학생
"""


def words(text: str) -> list[str]:
    """The words in any order, without what frames each page."""
    head = r"\S+ \S+ · S-0142 · (1 Sep – 24 Nov 2026|2026년 9월 1일 – 11월 24일)"
    return sorted(re.sub(rf"\d+ / \d+|{head}", " ", text).split())


@pytest.mark.parametrize(("language", "expected"), [("en", ENGLISH), ("ko", KOREAN)])
def test_every_word_stands_on_the_paper_and_can_be_copied(language: Language, expected: str) -> None:
    pdf = build_progress(samples.full(), language=language, paper="a4")
    assert words(text_of(pdf)) == words(expected)


def test_side_by_side_says_everything_in_both_languages() -> None:
    both = text_of(build_progress(samples.full(), language="both", paper="a4"))
    for text in (
        "Progress report",
        "진행 보고서",
        "Student · 학생",
        "Attendance",
        "출석",
        "Describes a past job in order",
    ):
        assert text in both
    for text in samples.full().free_texts():
        assert text in both
    assert "12 Sep · 9월 12일" in both
    assert "then · 처음" in both


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "report", [samples.full(), samples.quiet_month(), samples.long_year()], ids=["full", "quiet", "long"]
)
def test_nothing_leaves_the_page_and_every_page_is_numbered(
    report: ProgressReport, language: Language, paper: Paper
) -> None:
    pdf = build_progress(report, language=language, paper=paper)
    width, height = SIZES[paper]
    for _page, _char, (left, bottom, right, top) in letters(pdf):
        assert MARGIN - 2 < left < right < width - MARGIN + 2
        assert 30 < bottom < top < height - 30
    pages = pages_of(pdf)
    assert all(f"{number} / {len(pages)}" in page for number, page in enumerate(pages, 1))


def test_a_month_without_a_meeting_says_why_on_one_page() -> None:
    (page,) = pages_of(build_progress(samples.quiet_month(), language="en", paper="a4"))
    assert "No session was held in this period." in page
    assert "0 / 3" in page
    assert "The student cancelled 1 session with notice. The tutor cancelled 2 sessions." in page
    assert "Mina (K-031)" in page


@pytest.mark.parametrize(
    ("month", "reason"),
    [
        (MonthRow("2026-01"), "No session in January 2026. None was planned."),
        (MonthRow("2026-01", to_log=1), "No session in January 2026. 1 planned session is not logged yet."),
    ],
)
def test_a_month_without_a_meeting_says_what_is_known(month: MonthRow, reason: str) -> None:
    report = samples.full(months=(month,), summary=Words())
    assert reason in text_of(build_progress(report, language="en", paper="a4"))


def test_without_a_summary_the_figures_are_said_in_a_sentence() -> None:
    report = samples.full(summary=Words())
    assert "하늘 came to 12 of 14 sessions. 2 steps towards goals were reached in this period." in text_of(
        build_progress(report, language="en", paper="a4")
    )
    assert "하늘 님은 수업 14회 중 12회 출석했습니다. 이 기간에 목표로 가는 단계 2개를 이루었습니다." in text_of(
        build_progress(report, language="ko", paper="a4")
    )


def test_a_report_in_one_language_borrows_a_text_it_has_only_in_the_other() -> None:
    report = samples.full(words=Words(ko="오늘은 한국어로만 적습니다."))
    assert "오늘은 한국어로만 적습니다." in text_of(build_progress(report, language="en", paper="a4"))


def test_names_of_every_script_come_out_as_letters() -> None:
    for name in samples.NAMES:
        pdf = build_progress(samples.full(alias=name, tutors=(name,)), language="both", paper="a4")
        assert text_of(pdf).count(name) >= 2


def test_what_no_font_has_becomes_a_question_mark() -> None:
    report = samples.full(alias="Sun🌞 \ud800 \x00\u202e\u200d")
    assert "Sun? ? (S-0142)" in text_of(build_progress(report, language="en", paper="a4"))


def test_no_heading_ends_a_page_and_no_page_is_empty() -> None:
    headings = ("Goals and steps", "Levels, then and now", "In the tutor's words", "Next steps", "Attendance")
    for page in pages_of(build_progress(samples.long_year(), language="en", paper="letter")):
        body = re.sub(r"\d+ / \d+", "", page).strip()
        assert not body.endswith(headings)
        assert len(body) > 200


def test_metadata_names_nobody() -> None:
    pdf = build_progress(samples.full(), language="ko", paper="a4")
    metadata = pypdfium2.PdfDocument(pdf).get_metadata_dict()
    assert metadata.pop("Title") == "진행 보고서"
    dates = {metadata.pop("CreationDate"), metadata.pop("ModDate")}
    assert len(dates) == 1
    assert dates.pop().startswith("D:20000101")
    assert set(metadata.values()) == {""}
    for word in ("하늘", "S-0142", "Whitfield"):
        assert word.encode() not in pdf
        assert word.encode("utf-16-be") not in pdf


def test_every_font_is_embedded() -> None:
    pdf = build_progress(samples.full(alias="陈静"), language="both", paper="a4")
    fonts = set(re.findall(rb"/BaseFont /(\S+)", pdf))
    assert {name.partition(b"+")[2] for name in fonts} == {
        b"Pretendard-Regular",
        b"Pretendard-Bold",
        b"NotoSansSC-Regular",
        b"NotoSansKR-Regular",
    }
    assert pdf.count(b"/FontFile2") == len(fonts)


def digests() -> str:
    """The SHA-256 of every sample in every language and paper."""
    found = [
        hashlib.sha256(build_progress(report, language=language, paper=paper)).hexdigest()
        for report in (samples.full(), samples.quiet_month())
        for language in LANGUAGES
        for paper in PAPERS
    ]
    return "\n".join(found)


def test_the_same_rows_give_the_same_bytes_in_any_process() -> None:
    build_progress(samples.long_year(), language="both", paper="a4")
    here = digests()
    assert here == digests()
    there = subprocess.run(
        [sys.executable, "-c", "from tests.core.reports.test_progress import digests; print(digests())"],
        env={**os.environ, "PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.strip() == here


def test_knowing_the_reports_does_not_load_the_pdf_library() -> None:
    code = "import sys; import tutor_app.reports; print('reportlab' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


FREE_TEXT = st.text(st.characters(exclude_categories=()), max_size=400)


@given(FREE_TEXT, FREE_TEXT, st.sampled_from(LANGUAGES), st.sampled_from(PAPERS))
@settings(max_examples=40)
def test_any_text_anywhere_gives_a_report(english: str, korean: str, language: Language, paper: Paper) -> None:
    text = Words(english, korean)
    pages = pages_of(build_progress(samples.filled_with(text), language=language, paper=paper))
    assert len(pages) < 60
    assert f"{len(pages)} / {len(pages)}" in pages[-1]


@pytest.mark.parametrize("text", ["가" * 20_000, "W" * 20_000, "\n" * 300 + "x", "张" * 5_000, "- " * 10_000])
def test_the_longest_texts_flow_over_a_bounded_number_of_pages(text: str) -> None:
    pages = pages_of(build_progress(samples.full(words=Words(text, text)), language="both", paper="a4"))
    assert len(pages) < 60
