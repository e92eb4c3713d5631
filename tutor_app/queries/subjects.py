"""Subjects with their skills, by name and in the language in use."""

from dataclasses import dataclass

from sqlmodel import Session

from tutor_app.i18n import either
from tutor_app.queries.rows import rows, value


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A subject; `key` ("english", ...) decides colour and icon, and is empty for the office's own."""

    id: str
    key: str
    name_en: str
    name_ko: str
    scale_id: str | None
    archived_on: str | None

    @property
    def name(self) -> str:
        """The name in the language in use."""
        return either(self.name_en, self.name_ko)


def subjects(read: Session, *, archived: bool = False) -> list[SubjectRow]:
    """The subjects in their order, or with `archived` the archived ones."""
    return rows(
        read,
        SubjectRow,
        "SELECT id, key, name_en, name_ko, scale_id, archived_on FROM subject "
        f"WHERE archived_on IS {'NOT ' if archived else ''}NULL ORDER BY position, name_en",
    )


def subject_names(read: Session) -> dict[str, str]:
    """The English name of every subject, archived ones too, by id."""
    return {row[0]: row[1] for row in read.connection().exec_driver_sql("SELECT id, name_en FROM subject")}


def subject_by_name(read: Session, name: str) -> str | None:
    """The id of the subject of that key or name, in either language and any case; None where there is none."""
    found = value(
        read,
        "SELECT id FROM subject WHERE ? COLLATE NOCASE IN (key, name_en, name_ko) AND archived_on IS NULL "
        "ORDER BY position LIMIT 1",
        (name,),
    )
    return str(found) if found is not None and name else None
