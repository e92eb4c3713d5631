"""A block of cells from Excel laid over a list: what would change is shown before anything does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tutor_app.cells import cells_of
from tutor_app.errors import UserError
from tutor_app.i18n import _, ngettext
from ui import fonts
from ui.pages.parts.asking import AskSheet
from ui.table import Column
from ui.table.model import Source
from ui.theme import px
from ui.widgets.frame import Line, column, row
from ui.widgets.label import Elided, Paragraph, caption

MOST_SHOWN = 200


class CellChange(NamedTuple):
    """One cell that would say something else."""

    row: Any
    column: Column
    text: str
    value: Any
    """What the record is to hold."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a block would change, and why some of its cells are left out."""

    changes: list[CellChange] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def by_id(self) -> dict[str, dict[str, Any]]:
        """The changes by id of the row and name of the field."""
        found: dict[str, dict[str, Any]] = {}
        for change in self.changes:
            found.setdefault(change.row.id, {})[change.column.field] = change.value
        return found


def read_block(text: str, columns: Sequence[Column], source: Source, at_row: int, at_column: int) -> Pasted:
    """What the block on the clipboard would change.

    A block whose first line holds headings of the list, the code among them, is laid on the rows with these codes.
    Any other is laid down from the cell `at_row`, `at_column` (a place in `columns`, those shown), without the headings
    of just these columns above it.
    """
    block, found = cells_of(text), Pasted()
    if not block:
        return found
    headings = {one.heading().casefold(): one for one in columns}
    named = [headings.get(cell.strip().casefold()) for cell in block[0]]
    coded = next((at for at, one in enumerate(named) if one is not None and one.key == "code"), None)
    if coded is not None:
        rows = _by_code(source)
        for line in block[1:]:
            target = rows.get(line[coded].strip().casefold()) if coded < len(line) else None
            if target is None:
                code = line[coded].strip() if coded < len(line) else ""
                found.problems.append(_("{code} is not in this list.").format(code=code or _("A row without code")))
            else:
                _lay(found, target, zip(named, line, strict=False))
        return found
    below = columns[at_column : at_column + len(block[0])]
    if named == list(below):
        block = block[1:]
    for down, line in enumerate(block):
        if at_row + down >= len(source):
            found.problems.append(_("The list ends before the block does; the rows below it are left out."))
            break
        _lay(found, source.row(at_row + down), zip(columns[at_column:], line, strict=False))
    return found


def _by_code(source: Source) -> dict[str, Any]:
    rows = (source.row(at) for at in range(len(source)))
    return {one.code.casefold(): one for one in rows}


def _lay(found: Pasted, target: Any, cells: Any) -> None:
    for column_, cell in cells:
        text = cell.strip()
        if column_ is None or column_.key == "code" or column_.plain(target) == text:
            continue
        if not column_.field:
            _note(found, _why_not(column_))
            continue
        try:
            value = column_.reads(text) if column_.reads else text
        except UserError as error:
            _note(found, f"{target.code}: {error.said}")
        else:
            found.changes.append(CellChange(target, column_, text, value))


def _why_not(column_: Column) -> str:
    if column_.edit is not None:
        words = _("“{column}” is changed row by row (F2), or for the selected rows below the list.")
    else:
        words = _("“{column}” cannot be pasted into.")
    return words.format(column=column_.heading())


def _note(found: Pasted, problem: str) -> None:
    if problem not in found.problems:
        found.problems.append(problem)


class PasteSheet(AskSheet):
    """Shows the cells that would change, from what to what, and changes them as one step."""

    def __init__(self, pasted: Pasted, run: Callable[[Mapping[str, Mapping[str, Any]]], object]) -> None:
        count = len(pasted.changes)
        yes = ngettext("Change {count} cell", "Change {count} cells", count).format(count=f"{count:,}")
        super().__init__(_("Paste into the list"), yes, width=640)
        self.yes.setEnabled(bool(count))
        lines = column(gap=0)
        for change in pasted.changes[:MOST_SHOWN]:
            lines.addLayout(_line(change))
            lines.addWidget(Line(name="gridline"))
        if count > MOST_SHOWN:
            more = count - MOST_SHOWN
            lines.addWidget(caption(ngettext("and {count} other", "and {count} others", more).format(count=more)))
        problems = [Paragraph(problem, 12, tone="warn") for problem in pasted.problems[:MOST_SHOWN]]
        nothing = [] if count else [Paragraph(_("Every cell says this already. Nothing would change."), tone="muted")]
        self.ask(lambda: run(pasted.by_id()), *problems, *nothing, lines)


def _line(change: CellChange) -> Any:
    code, what = caption(change.row.code), caption(change.column.heading())
    code.setFixedWidth(px(72))
    what.setFixedWidth(px(112))
    words = f"{change.column.plain(change.row) or '–'}  →  {change.text or '–'}"
    made = row(code, what, Elided(words, fonts.BODY, 400), gap=8, margins=(0, 6, 0, 6))
    made.setStretch(2, 1)
    return made
