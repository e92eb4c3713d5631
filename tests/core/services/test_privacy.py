"""What a text should not carry out of the office."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.office import Office
from tutor_app.queries.identities import known_names
from tutor_app.services.privacy import findings, replaced

KNOWN = {"김가온": "하늘", "Kim Gaon": "Haneul", "Nguyễn Thị Ánh": "Mina", "이솔": "별"}


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.found) for one in findings(text, KNOWN)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("김가온에게 전화했다", "김가온"),
        ("김 가온 씨", "김 가온"),
        ("KIM GAON came", "KIM GAON"),
        ("kim gaon님", "kim gaon"),
        ("Nguyen Thi Anh came", "Nguyen Thi Anh"),
        ("이솔은 왔다", "이솔"),
        ("Ｋｉｍ Ｇａｏｎ", "Ｋｉｍ Ｇａｏｎ"),
    ],
)
def test_a_real_name_is_found_however_it_is_written(text: str, name: str) -> None:
    assert found(text) == [("name", name)]


@pytest.mark.parametrize("text", ["akim gaon", "Kim Gaons", "이솔직한 사람", "다이솔", "가온", ""])
def test_a_name_inside_another_word_is_let_be(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "010-1234-5678",
        "01012345678",
        "０１０ １２３４ ５６７８",
        "+82 10-1234-5678",
        "02-735-1234",
        "(202) 555-0143",
        "+1 202 555 0143",
    ],
)
def test_telephone_numbers(text: str) -> None:
    assert [kind for kind, _ in found(f"Call {text}, please")] == ["phone"]


@pytest.mark.parametrize(
    "text", ["2026-03-02 14:00", "120 minutes", "score 523 of 600", "978-89-123-4567-8", "1,234,567"]
)
def test_other_numbers_are_let_be(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["900101-2345678", "9001012345678", "050505-3******"])
def test_resident_registration_numbers(text: str) -> None:
    assert found(f"번호 {text}") == [("resident_number", text)]


def test_a_number_that_is_no_date_of_birth_is_let_be() -> None:
    assert found("991341-2345678") == []


@pytest.mark.parametrize(
    "text",
    [
        "청진에서",
        "함경북도",
        "양강도 혜산",
        "평양 출신",
        "무산군",
        "개성시에",
        "Chongjin",
        "North Hamgyong-do",
        "하나원",
        "Hanawon",
    ],
)
def test_places_in_the_north_and_hanawon(text: str) -> None:
    assert found(f"Text: {text}")


@pytest.mark.parametrize(
    "text", ["평양냉면", "원산지", "계획이 무산되었다", "개성이 강하다", "말해주시고", "해주세요", "남포동", "안주하다"]
)
def test_everyday_words_are_let_be(text: str) -> None:
    assert found(text) == []


def test_what_is_proposed_is_in_the_language_of_the_text() -> None:
    text = "Kim Gaon is from Chongjin, 010-1234-5678."
    assert replaced(text, findings(text, KNOWN)) == "Haneul is from hometown, (telephone number)."
    korean = "김가온 님은 하나원을 나왔다."
    assert replaced(korean, findings(korean, KNOWN)) == "하늘 님은 교육 기관을 나왔다."


def test_each_finding_says_why() -> None:
    text = "김가온 010-1234-5678 900101-2345678 청진 하나원"
    assert len({one.why for one in findings(text, KNOWN)}) == 5


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_findings_lie_in_the_text_in_order(text: str) -> None:
    parts = findings(text, {**KNOWN, "가 나": "x"})
    assert all(text[one.start : one.end] == one.found for one in parts)
    assert all(one.end <= other.start for one, other in pairwise(parts))


def test_known_names_are_every_form_that_is_not_the_alias(office: Office) -> None:
    office.student(
        "하늘",
        identity={"name": "김가온", "family": "김", "given": "가온", "romanised": "Kim Gaon", "preferred": "하늘"},
    )
    assert office.app.query(known_names) == dict.fromkeys(("김가온", "Kim Gaon", "가온 김", "김 가온"), "하늘")
