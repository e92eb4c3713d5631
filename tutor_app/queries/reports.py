"""The progress reports of the office, and the documents of those that were issued."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from tutor_app.model import Blob, ProgressReport
from tutor_app.queries.alerts import AlertKind, alerts
from tutor_app.queries.matches import matches
from tutor_app.queries.progress import progress_report
from tutor_app.queries.progress_rows import ProgressReport as Rows
from tutor_app.queries.rows import places, rows, value


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the list."""

    id: str
    student_id: str
    code: str
    alias: str
    subject_id: str | None
    subject_en: str | None
    subject_ko: str | None
    starts: str
    ends: str
    status: str
    language: str
    paper: str
    issued_on: str | None


@dataclass(frozen=True, slots=True)
class TutorReportRow:
    """A report on a student of one tutor, or with the status "due" one that should be written: `id` is of the match
    then, and the time since `starts` is not reported yet."""

    id: str
    student_id: str
    code: str
    alias: str
    subject_id: str | None
    starts: str
    ends: str
    status: str


@dataclass(frozen=True, slots=True)
class ReportCard:
    """The texts of a report, as they are edited; `next` holds one step a line."""

    id: str
    student_id: str
    subject_id: str | None
    starts: str
    ends: str
    status: str
    language: str
    paper: str
    summary_en: str
    summary_ko: str
    words_en: str
    words_ko: str
    next_en: str
    next_ko: str
    issued_on: str | None
    pdf: str | None


LISTED_IN = frozenset({"progress_report", "student", "subject"})
"""The tables that `reports` looks at."""


def reports(read: Session, *, student_id: str | None = None) -> list[ReportRow]:
    """Reports, the latest period first; of one student where given."""
    return rows(
        read,
        ReportRow,
        "SELECT p.id, p.student_id, s.code, s.alias, p.subject_id, u.name_en, u.name_ko, p.starts, p.ends, p.status, "
        "p.language, p.paper, p.issued_on FROM progress_report p JOIN student s ON s.id = p.student_id "
        f"LEFT JOIN subject u ON u.id = p.subject_id WHERE {'p.student_id = ?' if student_id else '1'} "
        "ORDER BY p.ends DESC, s.code, p.id DESC",
        (student_id,) if student_id else (),
    )


def count_reports(read: Session, statuses: Sequence[str]) -> int:
    """How many reports are in one of these statuses."""
    return int(value(read, f"SELECT count(*) FROM progress_report WHERE status IN ({places(statuses)})", statuses))


def reports_of_tutor(read: Session, tutor_id: str, today: str) -> list[TutorReportRow]:
    """Reports that are due on `today`, then those on times in which this tutor taught the student, the latest first."""
    kinds: tuple[AlertKind, ...] = ("reports_due",)
    due = {match: since for one in alerts(read, today, kinds) for match, since in zip(one.ids, one.dates, strict=True)}
    owed = [
        TutorReportRow(one.id, one.student_id, one.student, one.alias, one.subject_id, due[one.id], "", "due")
        for one in matches(read, tutor_id=tutor_id)
        if one.id in due
    ]
    return [*owed, *rows(read, TutorReportRow, _WHILE_TAUGHT, (tutor_id,))]


def report_card(read: Session, report_id: str) -> ReportCard | None:
    """One report; None where there is none."""
    columns = ", ".join(ReportCard.__slots__)
    found = rows(read, ReportCard, f"SELECT {columns} FROM progress_report WHERE id = ?", (report_id,))
    return found[0] if found else None


def rows_of_report(read: Session, report_id: str, *, dated: str = "", codes_only: bool = False) -> Rows:
    """What the report prints as the record stands now; `dated` is the date on its letterhead. See `progress_report`."""
    kept = read.get_one(ProgressReport, report_id)
    return progress_report(
        read, kept.student_id, starts=kept.starts, ends=kept.ends, subject_id=kept.subject_id, dated=dated,
        codes_only=codes_only,
    )  # fmt: skip


def issued_document(read: Session, report_id: str) -> bytes | None:
    """The PDF that was issued, the same for ever; None where it was not, or where its person was erased."""
    wanted = select(Blob.bytes).join(ProgressReport, col(ProgressReport.pdf) == Blob.sha256)
    return read.exec(wanted.where(ProgressReport.id == report_id)).first()


_WHILE_TAUGHT = """
SELECT p.id, p.student_id, s.code, s.alias, p.subject_id, p.starts, p.ends, p.status
FROM progress_report p JOIN student s ON s.id = p.student_id WHERE EXISTS (
  SELECT 1 FROM "match" m WHERE m.tutor_id = ? AND m.student_id = p.student_id AND m.class_id IS NULL
  AND m.subject_id = coalesce(p.subject_id, m.subject_id)
  AND m.starts <= p.ends AND coalesce(m.ends, '9999') >= p.starts)
ORDER BY p.ends DESC, s.code, p.id DESC"""
