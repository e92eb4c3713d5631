"""The reports of the program. Building one loads the PDF library; knowing them does not."""

from collections.abc import Collection, Sequence
from typing import Literal

from tutor_app.queries.events import EventRow, ParticipantRow
from tutor_app.queries.progress_rows import ProgressReport, Words

Language = Literal["en", "ko", "both"]
Paper = Literal["a4", "letter"]


def build_progress(report: ProgressReport, *, language: Language, paper: Paper) -> bytes:
    """The PDF of a progress report: the same bytes for the same rows."""
    from tutor_app.reports.progress import build

    return build(report, language=language, paper=paper)


def build_participants(
    office: Words,
    event: EventRow,
    people: Sequence[ParticipantRow],
    *,
    dated: str,
    language: Language,
    paper: Paper,
    named: Collection[str] = (),
) -> bytes:
    """The PDF of the sign-in sheet of an event; `named` are the ids of students whose real names stand in the rows."""
    from tutor_app.reports.participants import build

    return build(office, event, people, dated=dated, language=language, paper=paper, named=named)
