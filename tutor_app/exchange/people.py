"""Makes of the fields of a file what the record keeps of a person: one display name, one emergency contact."""

import re

_HANGUL = re.compile("[가-힣]+")


def complete_person(values: dict[str, str]) -> dict[str, str]:
    """`values` with the display name that family, middle and given name make, where the file gives none."""
    family, middle, given = (values.get(part, "") for part in ("family", "middle", "given"))
    values.pop("middle", None)
    if "name" not in values:
        values["name"] = display_name(family, middle, given)
    return values


def display_name(family: str, middle: str, given: str) -> str:
    """Hangul as family and given name without a blank, others as given, middle, family."""
    parts = [part for part in (family, middle, given) if part]
    if parts and all(_HANGUL.fullmatch(part) for part in parts):
        return "".join(parts)
    return " ".join(part for part in (given, middle, family) if part)


def complete_student(values: dict[str, str]) -> dict[str, str]:
    """`complete_person`, with the contact's name, relation, telephone and e-mail as one emergency contact."""
    contact = [values.pop(f"contact_{part}", "") for part in ("name", "relation", "phone", "email")]
    name, relation, *reach = contact
    who = f"{name} ({relation})" if name and relation else name or relation
    if any(contact):
        values["emergency_contact"] = " · ".join(part for part in (who, *reach) if part)
    if "school" in values:
        values.setdefault("place", values.pop("school"))
    return complete_person(values)


def complete_tutor(values: dict[str, str]) -> dict[str, str]:
    """`complete_person`; the school is the tutor's affiliation. Tutors have no family and given name of their own."""
    if "school" in values:
        values.setdefault("affiliation", values.pop("school"))
    values = complete_person(values)
    values.pop("family", None)
    values.pop("given", None)
    return values


def complete_class(values: dict[str, str]) -> dict[str, str]:
    """A class without a name takes its subject's; it meets at its school."""
    if "school" in values:
        values.setdefault("place", values.pop("school"))
    values.setdefault("name", values["subject"])
    return values
