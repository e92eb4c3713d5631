"""Writes the rows that did not go in, with their reasons, to be mended in a spreadsheet and imported again."""

import csv
import io
from collections.abc import Iterable

from tutor_app.cells import neutralised
from tutor_app.exchange.problems import Reject
from tutor_app.i18n import _


def rejects_csv(rejects: Iterable[Reject]) -> bytes:
    """The rejected rows as CSV in UTF-8 with a byte-order mark, as spreadsheets want it.

    The columns are file, row and reason, then every column that a rejected row has; passwords and whatever else is
    never imported are not among them.
    """
    rejects = list(rejects)
    columns = list(dict.fromkeys(column for reject in rejects for column in reject.cells))
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(map(neutralised, (_("File"), _("Row"), _("Reason"), *columns)))
    for reject in rejects:
        cells = (reject.cells.get(column, "") for column in columns)
        writer.writerow(map(neutralised, (reject.file, str(reject.row), reject.reason, *cells)))
    return out.getvalue().encode("utf-8-sig")
