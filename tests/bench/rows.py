"""Every row of the benchmark by the name under which it can be asked for."""

from collections.abc import Callable

from tests.bench.calendars import calendar_rows
from tests.bench.copies import copy_rows
from tests.bench.imports import import_rows
from tests.bench.inserts import bulk_insert, single_log
from tests.bench.journeys import journey_rows
from tests.bench.lists import search_keystroke, session_list
from tests.bench.matching import matching_rows
from tests.bench.pages import page_rows
from tests.bench.papers import report_rows
from tests.bench.row import Row, Size
from tests.bench.starting import starting_rows

ROWS: dict[str, Callable[[Size], list[Row]]] = {
    "start": starting_rows,
    "bulk": bulk_insert,
    "log": single_log,
    "sessions": session_list,
    "search": search_keystroke,
    "page": page_rows,
    "calendar": calendar_rows,
    "journeys": journey_rows,
    "reports": report_rows,
    "import": import_rows,
    "matching": matching_rows,
    "copies": copy_rows,
}
