"""What students agreed to."""

from dataclasses import dataclass

from sqlmodel import Session

from tutor_app.queries.rows import rows


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One consent; it holds where `withdrawn_on` is None. Both days are ISO dates."""

    kind: str
    given_on: str
    withdrawn_on: str | None
    note: str

    @property
    def holds(self) -> bool:
        """Whether the student agrees today."""
        return self.withdrawn_on is None


def consents(read: Session, student_id: str) -> dict[str, ConsentRow]:
    """Every consent that a student ever gave, by kind."""
    sql = "SELECT kind, given_on, withdrawn_on, note FROM consent WHERE student_id = ?"
    return {row.kind: row for row in rows(read, ConsentRow, sql, (student_id,))}
