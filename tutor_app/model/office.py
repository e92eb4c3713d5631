"""The office itself: members, copies, settings, and what left it."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from tutor_app.model.base import Row, optional_link, personal

ROLES = ("coordinator", "tutor")
COPY_KINDS = ("office", "partner", "tutor")
DISCLOSURE_KINDS = ("reveal", "print", "export", "issue")


class Member(Row, table=True):
    """A person who uses the program; their passphrase opens a keyslot of the same id."""

    name: str = personal("tutor_id")
    role: str = "coordinator"
    tutor_id: str | None = optional_link("tutor.id")
    left_on: str | None = None


class Copy(Row, table=True):
    """An installation's record. A restored or moved record becomes a new copy before its first step."""

    name: str = ""
    made_at: str
    follows: str | None = None
    """The copy that this one was restored or moved from."""


class Peer(Row, table=True):
    """A copy in the roster, signed by an office copy; `id` is the copy's, the keys are its public ones.

    A row without a signature that leads to a trusted office counts for nothing (see `sync.roster`).
    """

    __table_args__ = (
        # Besides, it makes the journal keep together what is signed together.
        CheckConstraint(
            "(tutor_id IS NULL) = (kind <> 'tutor') AND (home IS NULL) = (kind IN ('office', '')) "
            "AND (signed_by IS NULL) = (signature IS NULL)",
            name="signed",
        ),
    )
    name: str = personal("tutor_id")
    encrypts: str
    """Its age recipient, "age1…"."""
    signs: str
    """Its Ed25519 key that verifies, in hexadecimal."""
    kind: str = "office"
    """One of `COPY_KINDS`; empty in rows from before there were kinds."""
    tutor_id: str | None = None
    """Whose copy a tutor copy is. No reference: the row must count before the tutor's own has arrived."""
    home: str | None = None
    """The office copy that makes the pictures of a tutor or partner copy, and judges what it sends."""
    replaces: str | None = None
    """The copy whose place this one took."""
    added_on: str
    signed_by: str | None = None
    signature: str | None = None
    """Ed25519 in base64, by the copy `signed_by`, over all of this but name, date and signature."""


class Revocation(Row, table=True):
    """No more bundles to a copy, and none from it, signed like a `Peer`. Inserted only: it is never taken back."""

    copy_id: str = Field(index=True)
    revoked_on: str
    keeps: str = "[]"
    """JSON list: SHA-256 of what the copy signed in the roster that goes on counting."""
    signed_by: str
    signature: str


class PeerState(SQLModel, table=True):
    """What only this copy knows of another one: not journalled."""

    __tablename__ = "peer_state"
    copy_id: str = Field(primary_key=True)
    encrypts: str | None = None
    signs: str | None = None
    """The keys that somebody here confirmed by six words: an office from which trust may begin."""
    heard_at: str | None = None
    """When a bundle of it was taken last: UTC, ISO."""
    vector: str = "{}"
    """JSON: how far it has every copy's steps, {copy: [k, stamp]}, as its last bundle said."""
    sent_at: str | None = None
    sent: int = 0
    """Number of the last bundle that was made for it."""
    sent_hash: str = ""
    received: int = 0
    """Number of its last bundle that was taken, and the hash of that one's manifest."""
    received_hash: str = ""
    held: str = "{}"
    """JSON as `vector`: what a bundle of it supposed to be here and is not; empty where nothing is missing."""
    refused: str = "[]"
    """JSON list: what was refused of what it sent, as its next picture tells it."""
    news_at: str | None = None
    """Of a tutor's copy, as it said itself: from when its lease runs. UTC, ISO."""


class ThisCopy(SQLModel, table=True):
    """What this copy is, in one row: not journalled, so that a restored record still knows it."""

    __tablename__ = "this_copy"
    id: int = Field(default=1, primary_key=True)
    kind: str = "office"
    """One of `COPY_KINDS`."""
    home: str | None = None
    organisation: str | None = None
    """The id that the records of one organisation share; None where it is this record's own."""
    waiting_since: str | None = None
    """When this copy showed its join code; None once an office has answered. UTC, ISO."""
    member_name: str = ""
    """Who joined, until an office takes them in."""
    news_at: str | None = None
    """When the home office was heard of last: the lease of a tutor copy runs from here (`queries.lease`). UTC, ISO."""
    latest_at: str | None = None
    """The latest time that a clock here ever gave: setting it back does not lengthen a lease. UTC, ISO."""


class SharedFile(SQLModel, table=True):
    """A bundle in the shared folder that this copy is done with: not journalled, so that each is taken once."""

    __tablename__ = "shared_file"
    sha256: str = Field(primary_key=True)
    at: str
    """UTC, ISO."""
    name: str | None = None
    """Of one that was written here: the name of the file."""
    vector: str | None = None
    """And JSON: how far it has every copy's steps."""


class Draft(SQLModel, table=True):
    """What somebody typed in this copy and has not saved; not journalled, and gone once anybody is erased."""

    id: str = Field(primary_key=True)
    """What it is about: a meeting."""
    place: str
    body: str
    """JSON."""


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
