"""The check that keeps the translations complete notices each way in which they can fall behind."""

import ast

import pytest
from babel.messages.catalog import Catalog

import catalogues


def catalogue(**texts: str) -> Catalog:
    made = Catalog(locale="ko")
    for text, translation in texts.items():
        made.add(text, translation)
    return made


SOURCE = catalogue(Save="", Undo="")
SOURCE.add(("{n} session", "{n} sessions"), context="count")


@pytest.mark.parametrize(
    ("sessions", "undo", "complaint"),
    [
        ("수업 {n}회", "실행 취소", []),
        ("수업 {n}회", "", ["not translated: 'Undo'"]),
        ("수업 {number}회", "실행 취소", ["other {fields} than the source: '{n} session'"]),
        ("수업", "실행 취소", ["other {fields} than the source: '{n} session'"]),
    ],
)
def test_a_text_without_its_translation_is_named(sessions: str, undo: str, complaint: list[str]) -> None:
    korean = catalogue(Save="저장", Undo=undo)
    korean.add(("{n} session", "{n} sessions"), (sessions,), context="count")
    assert list(catalogues.problems(SOURCE, korean)) == complaint


def test_a_missing_an_unsure_and_an_unused_text_are_named() -> None:
    korean = catalogue(Undo="실행 취소", Redo="다시 실행")
    korean.add("Save", "구하다", flags=["fuzzy"])
    assert list(catalogues.problems(SOURCE, korean)) == [
        "unsure: 'Save'",
        "missing: '{n} session'",
        "no longer used: 'Redo'",
    ]


@pytest.mark.parametrize(
    "form", ["와(과)", "과(와)", "이(가)", "가(이)", "을(를)", "를(을)", "은(는)", "는(은)", "(이)라는", "(으)로"]
)
def test_a_particle_in_two_forms_is_named(form: str) -> None:
    korean = catalogue(Save="저장", Undo=f"{form} 취소")
    korean.add(("{n} session", "{n} sessions"), ("수업 {n}회",), context="count")
    assert all("without the particle" in problem for problem in catalogues.problems(SOURCE, korean))
    assert any(catalogues.problems(SOURCE, korean))


def test_a_second_word_for_one_thing_is_named() -> None:
    korean = catalogue(Save="저장", Undo="편집 취소")
    korean.add(("{n} session", "{n} sessions"), ("수업 {n}회",), context="count")
    assert list(catalogues.problems(SOURCE, korean)) == ["says 편집, where ours is 수정: 'Undo'"]


def test_every_text_of_the_source_is_gathered() -> None:
    """One that stands within an f-string is not seen, and would stay English."""
    gathered = {catalogues.last(message.id) for message in catalogues.template() if message.id}
    missed = [
        f"{path.name}:{call.lineno} {call.args[-1].value!r}"
        for package in catalogues.SOURCES
        for path in (catalogues.ROOT / package).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in ("_", "N_")
        and isinstance(call.args[-1], ast.Constant)
        and call.args[-1].value not in gathered
    ]
    assert missed == []
