"""The file of rejected rows: safe to open in a spreadsheet, and to import again."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.core.exchange.conftest import ROSTER, TODAY
from tutor_app.cells import as_written
from tutor_app.exchange.problems import Reject
from tutor_app.exchange.rejects import rejects_csv
from tutor_app.exchange.roster import Roster, read_roster


def test_rejected_rows_say_where_they_were_and_why(read: Callable[..., Roster]) -> None:
    found = read(**{"enrollments.csv": ROSTER["enrollments.csv"] + "S1,555,50\n"})
    written = rejects_csv(found.rejects)
    assert written.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(written.decode("utf-8-sig")))) == [
        ["File", "Row", "Reason", "Student_id", "Section_id"],
        ["enrollments.csv", "6", "There is no student with this key.", "555", "50"],
    ]


def test_passwords_and_columns_that_are_not_imported_are_not_in_it(read: Callable[..., Roster]) -> None:
    found = read(**{"students.csv": ROSTER["students.csv"].replace("Moss,K,Ada", ",K,"), "schools.csv": ""})
    written = rejects_csv(found.rejects).decode("utf-8-sig")
    assert len(found.rejects) == 5
    assert "hunter" not in written
    assert "Race" not in written


def test_mended_rejects_can_be_imported_again(read: Callable[..., Roster], tmp_path: Path) -> None:
    first = read(**{"students.csv": ROSTER["students.csv"].replace("김,,하늘", ",,"), "enrollments.csv": ""})
    path = tmp_path / "rejects.csv"
    path.write_bytes(rejects_csv(first.rejects).replace(b"902,1902,,,", "902,1902,김,,하늘".encode()))
    again = read_roster([path], today=TODAY)
    assert not again.rejects
    assert again.plan.students[0].values["name"] == "김하늘"


@given(cells=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=10), min_size=1, max_size=4))
def test_any_reject_is_written(cells: list[str]) -> None:
    reject = Reject("a.csv", 2, "Why", {f"c{place}": cell for place, cell in enumerate(cells)})
    rows = list(csv.reader(io.StringIO(rejects_csv([reject]).decode("utf-8-sig"), newline="")))
    assert [as_written(cell) for cell in rows[1][3:]] == cells
