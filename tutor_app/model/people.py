"""Students, their identities, and tutors.

There is no column, and there must never be one, for a resident registration number, home region or occupation in
the North, year or route of escape, or Hanawon class.
"""

from sqlmodel import Field

from tutor_app.model.base import Row, link, optional_link, person_code, personal

STUDENT_STATUSES = ("waiting", "active", "paused", "finished", "left")
TUTOR_STATUSES = ("applicant", "oriented", "active", "paused", "left")
GENDERS = ("", "woman", "man")
CONSENTS = ("partner", "contact", "photo", "report")
"""May a partner office know who it is; may messages be sent; may photos be taken; may others get reports."""


class Student(Row, table=True):
    """Someone who is tutored, as the work knows them: by `code` and `alias`, without the real name."""

    code: str = person_code()
    alias: str = personal("id")
    status: str = "waiting"
    left_reason: str = personal("id")
    languages: str = ""
    """Language codes in order of ease, separated by blanks: "ko en"."""
    zone: str = "Asia/Seoul"
    place: str = personal("id")
    """Where meeting is easy: a district or "online"; never an address."""
    gender: str = personal("id")
    since: str | None = None
    notes: str = personal("id")
    archived_on: str | None = None
    merged_into: str | None = optional_link("student.id")


class Identity(Row, table=True):
    """Who a student really is; `id` is the student's. Shown only on request, never in a tutor's copy."""

    id: str = Field(primary_key=True, foreign_key="student.id", ondelete="CASCADE")
    name: str = personal("id")
    family: str = personal("id")
    given: str = personal("id")
    romanised: str = personal("id")
    preferred: str = personal("id")
    birth_date: str | None = personal("id", default=None)
    phone: str = personal("id")
    messenger: str = personal("id")
    email: str = personal("id")
    address: str = personal("id")
    emergency_contact: str = personal("id")
    safe_contact: str = personal("id")
    """When and how it is safe to contact them."""


class Consent(Row, table=True):
    """What a student agreed to; its id is made from student and kind, and the journal keeps what it said before."""

    student_id: str = link("student.id")
    kind: str
    given_on: str
    withdrawn_on: str | None = None
    note: str = personal("student_id")


class Tutor(Row, table=True):
    """A volunteer."""

    code: str = person_code()
    name: str = personal("id")
    romanised: str = personal("id")
    status: str = "applicant"
    left_reason: str = personal("id")
    languages: str = ""
    zone: str = "Asia/Seoul"
    place: str = personal("id")
    gender: str = personal("id")
    affiliation: str = personal("id")
    phone: str = personal("id")
    messenger: str = personal("id")
    email: str = personal("id")
    capacity: int = 1
    """How many students they can take."""
    since: str | None = None
    trained_on: str | None = None
    background_check_on: str | None = None
    background_check_until: str | None = None
    notes: str = personal("id")
    archived_on: str | None = None
    merged_into: str | None = optional_link("tutor.id")
    interests: str = personal("id", added=True)
    """What students are shown who choose among tutors without names."""


class TwoPeople(Row, table=True):
    """Two students or two tutors who are much alike and not one; the id is made from both, the lower one first."""

    __tablename__ = "two_people"
    one_id: str
    other_id: str


class Erased(Row, table=True):
    """A person who was erased; `id` is theirs. Inserted only, never undone, and travels to every copy."""

    erased_on: str
