"""Real names: to look texts over before they leave, and for lists on which they were asked for. Never for showing."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from tutor_app.model import Identity, Student


def known_names(read: Session) -> dict[str, str]:
    """The alias to write instead, by every form of a student's real name that is not the alias itself."""
    found: dict[str, str] = {}
    wanted = select(Identity, Student.alias, Student.code).join(Student, col(Student.id) == Identity.id)
    for identity, alias, code in read.exec(wanted):
        family, given = identity.family, identity.given
        forms = [identity.name, identity.romanised, identity.preferred]
        if family and given:
            forms += [f"{family}{given}", f"{given} {family}", f"{family} {given}"]
        for form in forms:
            if form.strip() and form.strip() != alias:
                found[form.strip()] = alias or code
    return found


def real_names(read: Session, student_ids: Collection[str]) -> dict[str, str]:
    """The real name of each of some students who has one on record. Whoever asks notes the disclosure."""
    wanted = select(Identity.id, Identity.name).where(col(Identity.id).in_(student_ids), Identity.name != "")
    return dict(read.exec(wanted).all())
