"""Real names, for looking texts over before they leave. Never for showing."""

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
