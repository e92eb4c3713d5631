"""Real names: to look texts over before they leave, and for lists on which they were asked for. Never for showing."""

from collections.abc import Collection, Iterator

from sqlmodel import Session, col, select

from tutor_app.model import Identity, Student

LEFT_OUT = "(…)"
SHORTEST_WAY = 5
"""A shorter telephone number or messenger name would be found in texts that do not mean it."""


def known_names(read: Session) -> dict[str, str]:
    """The alias to write instead, by every form of a student's real name that is not the alias itself."""
    found: dict[str, str] = {}
    wanted = select(Identity, Student.alias, Student.code).join(Student, col(Student.id) == Identity.id)
    for identity, alias, code in read.exec(wanted):
        for form in (*_names(identity), identity.preferred.strip()):
            if form and form != alias:
                found[form] = alias or code
    return found


def real_names(read: Session, student_ids: Collection[str]) -> dict[str, str]:
    """The real name of each of some students who has one on record. Whoever asks notes the disclosure."""
    wanted = select(Identity.id, Identity.name).where(col(Identity.id).in_(student_ids), Identity.name != "")
    return dict(read.exec(wanted).all())


def identifying_words(read: Session) -> dict[str, str]:
    """What must not leave in any text, and what to write instead: real names, also where one is used as the alias,
    and the ways to reach a student."""
    found: dict[str, str] = {}
    wanted = select(Identity, Student.alias, Student.code).join(Student, col(Student.id) == Identity.id)
    for identity, alias, code in read.exec(wanted):
        forms = list(_names(identity))
        found |= dict.fromkeys(forms, code if alias in forms else alias or code)
        if identity.preferred.strip() not in ("", alias):
            found[identity.preferred.strip()] = alias or code
        reached = (identity.phone, identity.messenger, identity.email, identity.address, identity.emergency_contact)
        found |= {way.strip(): LEFT_OUT for way in reached if len(way.strip()) >= SHORTEST_WAY}
    return found


def _names(identity: Identity) -> Iterator[str]:
    family, given = identity.family.strip(), identity.given.strip()
    forms = [identity.name.strip(), identity.romanised.strip()]
    if family and given:
        forms += [f"{family}{given}", f"{given} {family}", f"{family} {given}"]
    return (form for form in forms if form)
