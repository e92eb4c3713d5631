"""What is lent to whom, and what should have come back."""

from dataclasses import dataclass

from sqlmodel import Session

from tutor_app.queries.rows import rows


@dataclass(frozen=True, slots=True)
class LoanRow:
    """One loan. `kind` is book or device; `shown` is a student's alias or a tutor's name."""

    id: str
    item: str
    kind: str
    code: str
    student_id: str | None
    tutor_id: str | None
    person_code: str
    shown: str
    lent_on: str
    due_on: str | None
    returned_on: str | None
    note: str
    written_off_on: str | None
    written_off_why: str

    @property
    def is_out(self) -> bool:
        """Whether it is expected back."""
        return self.returned_on is None and self.written_off_on is None

    def is_overdue(self, today: str) -> bool:
        """Whether it should have come back before `today`."""
        return self.is_out and self.due_on is not None and self.due_on < today


def loans(
    read: Session, *, student_id: str | None = None, tutor_id: str | None = None, only_out: bool = False
) -> list[LoanRow]:
    """The loans of a person, or of all: those that are out first, by the day they are due."""
    condition = "l.student_id = ?" if student_id else "l.tutor_id = ?" if tutor_id else "? IS NULL"
    if only_out:
        condition += f" AND {_OUT}"
    return rows(read, LoanRow, _LOANS.format(condition), (student_id or tutor_id,))


def overdue_loans(read: Session, today: str) -> list[LoanRow]:
    """What is out and was due before `today` (ISO), the longest overdue first."""
    return rows(read, LoanRow, _LOANS.format(f"{_OUT} AND l.due_on < ?"), (today,))


_OUT = "l.returned_on IS NULL AND l.written_off_on IS NULL"
_LOANS = f"""
SELECT l.id, l.item, l.kind, l.code, l.student_id, l.tutor_id, coalesce(s.code, t.code), coalesce(s.alias, t.name),
       l.lent_on, l.due_on, l.returned_on, l.note, l.written_off_on, l.written_off_why
FROM loan l LEFT JOIN student s ON s.id = l.student_id LEFT JOIN tutor t ON t.id = l.tutor_id
WHERE {{}} ORDER BY NOT ({_OUT}), coalesce(l.due_on, '9999'), l.returned_on DESC, l.id"""
