"""What this copy knows of the others: how far they are, and whether what they suppose is here."""

from collections.abc import Mapping

from sqlmodel import Session

from tutor_app.queries.rows import value

Vector = Mapping[str, tuple[int, int]]


def agrees_at(read: Session, vector: Vector) -> tuple[list[str], list[str]]:
    """The copies of which steps that `vector` names are missing here, and those whose step is another one here."""
    missing, forked = [], []
    for copy_id, (k, stamp) in vector.items():
        here = value(read, "SELECT stamp FROM step WHERE copy_id = ? AND k = ?", (copy_id, k))
        if here is None:
            missing.append(copy_id)
        elif here != stamp:
            forked.append(copy_id)
    return missing, forked


def is_blank(read: Session) -> bool:
    """Whether nothing was done in this record but to begin it."""
    return value(read, "SELECT 1 FROM step WHERE label <> 'record.renew' LIMIT 1") is None
