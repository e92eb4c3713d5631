"""Every row of the benchmark by the name under which it can be asked for."""

from collections.abc import Callable

from tests.bench.imports import import_rows
from tests.bench.inserts import bulk_insert, single_log
from tests.bench.lists import search_keystroke, session_list
from tests.bench.row import Row, Size

ROWS: dict[str, Callable[[Size], list[Row]]] = {
    "bulk": bulk_insert,
    "log": single_log,
    "sessions": session_list,
    "search": search_keystroke,
    "import": import_rows,
}
