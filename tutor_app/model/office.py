"""The office itself: members, copies, settings, and what left it."""

from sqlmodel import Field, SQLModel

from tutor_app.model.base import Row, optional_link, personal

ROLES = ("coordinator", "tutor")
COPY_KINDS = ("office", "partner", "tutor")
DISCLOSURE_KINDS = ("reveal", "print", "export", "issue")


class Member(Row, table=True):
    """A person who uses the program; their passphrase opens a keyslot of the same id."""

    name: str
    role: str = "coordinator"
    tutor_id: str | None = optional_link("tutor.id")
    left_on: str | None = None


class Copy(Row, table=True):
    """An installation's record. A restored or moved record becomes a new copy before its first step."""

    kind: str = "office"
    name: str = ""
    made_at: str
    follows: str | None = None
    """The copy that this one was restored or moved from."""
    revoked_on: str | None = None


class Peer(Row, table=True):
    """An office copy that bundles are exchanged with; `id` is the copy's, the keys are its public ones."""

    name: str
    encrypts: str
    """Its age recipient, "age1…"."""
    signs: str
    """Its Ed25519 key that verifies, in hexadecimal."""
    added_on: str
    revoked_on: str | None = None


class Decision(Row, table=True):
    """What a person decided on a conflict, whose id makes this one; by ids alone, so that nothing personal is in it."""

    conflict: str
    tbl: str
    row_id: str
    cell: str
    """The column; empty where the conflict is about whether the row is there at all."""
    side: str
    """earlier or later."""


class OwnKey(SQLModel, table=True):
    """The private keys of this copy: not journalled, so that no bundle carries them."""

    __tablename__ = "own_key"
    copy_id: str = Field(primary_key=True)
    decrypts: str
    """An age identity, "AGE-SECRET-KEY-1…"."""
    seed: str
    """Of the Ed25519 key that signs, in hexadecimal."""


class OfficeSetting(Row, table=True):
    """One setting of the office; `id` is its name ("name", "zone", "language", ...)."""

    __tablename__ = "office_setting"
    value: str


class SavedFilter(Row, table=True):
    """A filter that people keep above the list of a page: `wish` is a JSON object of choices, never of names."""

    __tablename__ = "saved_filter"
    page: str = Field(index=True)
    name: str
    wish: str
    position: int = 0


class Closure(Row, table=True):
    """Days, both included, on which the office is closed, besides the public holidays of its country."""

    starts: str = Field(index=True)
    ends: str
    name: str = ""
    """What people call it ("New Year break"); it tells of no person."""


class Disclosure(Row, table=True):
    """An identity that was shown, printed or exported: who, when, on which copy, whose, what and why."""

    at: str
    member_id: str | None = optional_link("member.id", index=False)
    copy_id: str
    student_id: str | None = optional_link("student.id")
    tutor_id: str | None = optional_link("tutor.id")
    kind: str
    what: str = ""
    purpose: str = ""


class Origin(Row, table=True):
    """Where an imported row came from; the id is made from source, kind and key, so importing again finds it."""

    source: str
    kind: str
    key: str = personal("row_id")
    tbl: str
    row_id: str = Field(index=True)


class Blob(SQLModel, table=True):
    """Bytes, referred to by their SHA-256 from journalled rows; immutable, not journalled themselves."""

    sha256: str = Field(primary_key=True)
    bytes: bytes
