"""Files as they come: any encoding, line end and delimiter, and any damage."""

import csv
import io
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor_app.errors import UserError
from tutor_app.exchange import tables
from tutor_app.exchange.tables import read_table

Write = Callable[..., Path]


def rows(path: Path) -> list[list[str]]:
    table = read_table(path)
    return [list(table.header), *(cells for _number, cells in table.rows())]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("ends", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_korean_text_in_every_encoding_line_end_and_delimiter(
    write: Write, encoding: str, ends: str, delimiter: str
) -> None:
    text = f"이름{delimiter}전화\n김하늘{delimiter}010-5555-0101\n이별{delimiter}010-5555-0102\n"
    assert rows(write("명단.csv", text, encoding=encoding, ends=ends)) == [
        ["이름", "전화"],
        ["김하늘", "010-5555-0101"],
        ["이별", "010-5555-0102"],
    ]


def test_a_western_code_page_is_guessed(write: Write) -> None:
    path = write("a.csv", "name,town\nJürgen Müller,Köln\nÉlodie Lefèvre,Besançon\n", encoding="cp1252")
    assert rows(path)[1:] == [["Jürgen Müller", "Köln"], ["Élodie Lefèvre", "Besançon"]]


def test_letters_far_down_decide_the_encoding(write: Write) -> None:
    path = write("a.csv", "name\n" + "plain\n" * 100_000 + "김하늘\n", encoding="cp949")
    assert rows(path)[-1] == ["김하늘"]


def test_line_ends_may_be_mixed_and_the_last_may_be_missing(write: Write) -> None:
    assert rows(write("a.csv", b"a,b\r1,2\n3,4\r\n5,6")) == [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]


def test_separators_of_unicode_do_not_end_a_row(write: Write) -> None:
    cells = ["one\u2028two", "three\x0bfour\x1cfive\x85six"]
    assert rows(write("a.csv", "a,b\n" + ",".join(cells) + "\n")) == [["a", "b"], cells]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(write: Write) -> None:
    table = read_table(write("a.csv", 'a,b\n\n"1\n1",2\n,\n3,4\n'))
    assert list(table.rows()) == [(3, ["1\n1", "2"]), (5, ["3", "4"])]


def test_a_title_line_left_blank_is_passed_over(write: Write) -> None:
    assert read_table(write("a.csv", "\n\na,b\n1,2\n")).header_row == 3


def test_a_delimiter_inside_quotes_or_cells_does_not_mislead(write: Write) -> None:
    assert rows(write("a.csv", '"a,b";c\n"1,1,1";2\n')) == [["a,b", "c"], ["1,1,1", "2"]]
    assert rows(write("b.csv", "a;b\n1,5;2,5\n1,5;2,5\n")) == [["a", "b"], ["1,5", "2,5"], ["1,5", "2,5"]]


def test_ragged_rows_are_told_and_blank_cells_at_the_end_are_not_missed(write: Write) -> None:
    table = read_table(write("a.csv", "a,b,c\n1,2\n1,2,3,4\n1,2,3,, \n1,2,\0\n"))
    faults = [table.fault(cells) for _number, cells in table.rows()]
    assert [bool(fault) for fault in faults] == [True, True, False, True]


@pytest.mark.parametrize("content", [b"", b"\n\r\n  \n", b"\xef\xbb\xbf", b",,,\n,,\n"])
def test_an_empty_file_is_refused(write: Write, content: bytes) -> None:
    with pytest.raises(UserError, match="is empty"):
        read_table(write("a.csv", content))


@pytest.mark.parametrize("content", [b"PK\x03\x04 a workbook", b"%PDF-1.7", b"\xd0\xcf\x11\xe0 an old workbook"])
def test_what_is_no_text_is_refused_by_name(write: Write, content: bytes) -> None:
    with pytest.raises(UserError, match=r"list\.xlsx is not a text file"):
        read_table(write("list.xlsx", content))


def test_a_quotation_mark_that_is_never_closed_is_found(write: Write) -> None:
    table = read_table(write("a.csv", 'a,b\n1,2\n3,"4\n5,6\n'))
    with pytest.raises(UserError, match="row 3"):
        list(table.rows())


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(UserError, match="cannot be opened"):
            read_table(path)


@pytest.mark.parametrize(
    ("limit", "value", "text"),
    [
        ("MAX_BYTES", 5, "a,b\n1,2\n"),
        ("MAX_ROWS", 1, "a\n1\n2\n3\n"),
        ("MAX_COLUMNS", 1, "a,b\n"),
        ("MAX_CELL", 3, "a\n12345\n"),
        ("MAX_LINE", 4, "a\n12345\n"),
    ],
)
def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch, write: Write, limit: str, value: int, text: str) -> None:
    monkeypatch.setattr(tables, limit, value)
    path = write("a.csv", text)
    with pytest.raises(UserError):
        rows(path)


def test_a_file_of_quotation_marks_ends_soon(write: Write) -> None:
    with pytest.raises(UserError):
        rows(write("a.csv", b'"' + b"a\n" * 1_000_000))


_BYTES = st.binary(max_size=300) | st.lists(
    st.sampled_from([b'"', b",", b";", b"\t", b"\r", b"\n", b"\0", b"a", b"\xff\xfe", b"\xef\xbb\xbf", b"\xb1\xe8"])
).map(b"".join)


@given(content=_BYTES)
def test_only_user_errors_escape(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(content)
    with suppress(UserError):
        table = read_table(path)
        for _number, cells in table.rows():
            table.fault(cells)


_CELL = st.text(st.characters(codec="utf-16", exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), max_size=8)
_KOREAN = st.text(st.characters(codec="cp949", exclude_characters="\0\r"), max_size=8)


@settings(max_examples=200)
@given(data=st.data())
def test_what_a_program_writes_is_read_back(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
    width = data.draw(st.integers(2, 5))
    header = [f"column {place}" for place in range(width)]
    body = data.draw(st.lists(st.lists(_CELL, min_size=width, max_size=width), max_size=6))
    body = [cells for cells in body if "".join(cells).strip()]
    out = io.StringIO(newline="")
    delimiter, ends = data.draw(st.sampled_from(",;\t|")), data.draw(st.sampled_from(["\n", "\r", "\r\n"]))
    quoting = csv.QUOTE_ALL if ends == "\r" else data.draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    csv.writer(out, delimiter=delimiter, lineterminator=ends, quoting=quoting).writerows([header, *body])
    path = tmp_path_factory.getbasetemp() / "written.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    assert rows(path) == [header, *body]


@given(body=st.lists(_KOREAN.filter(lambda text: text.strip() != "" and not text.isascii()), min_size=1, max_size=5))
def test_korean_excel_is_read_back(tmp_path_factory: pytest.TempPathFactory, body: list[str]) -> None:
    path = tmp_path_factory.getbasetemp() / "korean.csv"
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["이름", "비고"], *([text, "x"] for text in body)])
    path.write_bytes(out.getvalue().encode("cp949"))
    try:
        path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        assert rows(path) == [["이름", "비고"], *([text, "x"] for text in body)]
