"""Which rows earlier imports brought."""

from sqlmodel import Session, select

from tutor_app.model import Origin


def known_keys(read: Session, source: str) -> dict[str, set[str]]:
    """The keys that imports of `source` brought, by kind: "students", "tutors", "classes"."""
    kinds = {"student": "students", "tutor": "tutors", "group_class": "classes"}
    known: dict[str, set[str]] = {kind: set() for kind in kinds.values()}
    for kind, key in read.exec(select(Origin.kind, Origin.key).where(Origin.source == source)):
        known[kinds[kind]].add(key)
    return known
