"""Two records that may be one person, side by side: what each says, and what hangs from it."""

from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from tutor_app.names import is_same
from tutor_app.queries.rows import value

PersonKind = Literal["student", "tutor"]
_FIELDS: dict[str, tuple[str, ...]] = {
    "student": ("alias", "languages", "zone", "place", "gender", "since", "notes"),
    "tutor": (
        "name", "romanised", "languages", "affiliation", "zone", "place", "gender", "capacity", "since", "trained_on",
        "background_check_on", "background_check_until", "interests", "notes", "phone", "messenger", "email",
    ),
}  # fmt: skip
"""What a merge can take from the other record, in the order of the screen."""
IDENTITY = (
    "name", "family", "given", "romanised", "preferred", "birth_date", "phone", "messenger", "email", "address",
    "emergency_contact", "safe_contact",
)  # fmt: skip
HIDDEN = {"student": frozenset(IDENTITY), "tutor": frozenset({"phone", "messenger", "email"})}
"""Fields that are compared and taken, but never shown."""


@dataclass(frozen=True, slots=True)
class FieldPair:
    """A field of both records; values of hidden fields are not for showing."""

    key: str
    mine: str
    theirs: str
    is_hidden: bool

    @property
    def is_same(self) -> bool:
        """Whether both say the same, however a telephone number or an e-mail address is written."""
        return is_same(self.key, self.mine, self.theirs)

    @property
    def differs(self) -> bool:
        """Whether somebody has to choose: both say something, and not the same."""
        return bool(self.mine and self.theirs) and not self.is_same


@dataclass(frozen=True, slots=True)
class Pair:
    """Both records by code, field by field, and how many matches and sessions hang from each."""

    mine: str
    theirs: str
    fields: tuple[FieldPair, ...]
    matches: tuple[int, int]
    sessions: tuple[int, int]


def pair(read: Session, kind: PersonKind, keep_id: str, other_id: str) -> Pair:
    """The record that stays beside the other one."""
    pairs = _side_by_side(read, kind, _FIELDS[kind], (keep_id, other_id), HIDDEN[kind] if kind == "tutor" else ())
    if kind == "student":
        pairs += _side_by_side(read, "identity", IDENTITY, (keep_id, other_id), IDENTITY)
    codes = [str(value(read, f"SELECT code FROM {kind} WHERE id = ?", (one,))) for one in (keep_id, other_id)]
    counts = [
        tuple(value(read, f'SELECT count(*) FROM "{table}" WHERE {kind}_id = ?', (one,)) for one in (keep_id, other_id))
        for table in ("match", "session_log")
    ]
    return Pair(codes[0], codes[1], tuple(pairs), (counts[0][0], counts[0][1]), (counts[1][0], counts[1][1]))


def _side_by_side(
    read: Session, table: str, fields: tuple[str, ...], ids: tuple[str, str], hidden: frozenset[str] | tuple[str, ...]
) -> list[FieldPair]:
    sql = f"SELECT {', '.join(fields)} FROM {table} WHERE id = ?"
    found = [read.connection().exec_driver_sql(sql, (one,)).first() or ("",) * len(fields) for one in ids]
    both = zip(fields, *found, strict=True)
    texts = [(key, *("" if one is None else str(one) for one in values)) for key, *values in both]
    return [FieldPair(key, mine, theirs, key in hidden) for key, mine, theirs in texts if mine or theirs]
