"""Measures the rows that are asked for, all of them by default, and prints one table."""

import argparse
import json
import os
import platform
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench.row import WHOLE, Row
from tests.bench.rows import ROWS


def main() -> int:
    """Measure; gives 1 where a goal was missed."""
    parser = argparse.ArgumentParser(prog="run.py bench", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"one or more of: {', '.join(ROWS)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table there too")
    asked = parser.parse_args()
    unknown = [name for name in asked.rows if name not in ROWS]
    if unknown:
        parser.error(f"there is no row {unknown[0]!r}; choose from {', '.join(ROWS)}")
    found: list[Row] = []
    for name in asked.rows or ROWS:
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        found += ROWS[name](WHOLE)
    print(table(found))
    if asked.json:
        asked.json.write_text(json.dumps(report(found), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return int(any(row.is_met is False for row in found))


def report(rows: list[Row]) -> dict[str, object]:
    """What --json writes."""
    machine = {"system": platform.system(), "python": platform.python_version(), "cores": os.cpu_count()}
    return {"machine": machine, "rows": [row.as_json() for row in rows]}


def table(rows: list[Row]) -> str:
    """The rows as plain text in columns."""
    lines = [("", "ours", "floor", "ratio", "goal", "", ""), *map(cells, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(6)]
    return "\n".join(
        "  ".join(
            text.ljust(width) if column in (0, 5) else text.rjust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=False))
        )
        + f"  {line[6]}".rstrip()
        for line in lines
    )


def cells(row: Row) -> tuple[str, ...]:
    """The texts of one row."""
    goal = f"{row.goal:g} x" if row.goal else f"{row.limit:g} {row.unit}" if row.limit else ""
    return (
        row.name,
        amount(row.ours, row.unit),
        amount(row.floor, row.unit) if row.floor else "",
        f"{row.ratio:.2f} x" if row.ratio else "",
        goal,
        {True: "met", False: "MISSED", None: ""}[row.is_met],
        row.note,
    )


def amount(value: float, unit: str) -> str:
    """A value with a sensible number of digits."""
    if unit == "ms" and value >= 1_000:
        return f"{value / 1000:.2f} s"
    return f"{value:.{0 if value >= 100 else 1 if value >= 10 else 2}f} {unit}"


if __name__ == "__main__":
    sys.exit(main())
