"""By what members and copies are named, as parts of SQL; with `codes_only` a tutor's stands by the tutor's code."""

from sqlmodel import Session

from tutor_app.queries.rows import value


def member_name(member: str, *, codes_only: bool = False) -> str:
    """The name of the member whose id the expression `member` gives; empty where there is none."""
    code = f"(SELECT t.code FROM member n JOIN tutor t ON t.id = n.tutor_id WHERE n.id = {member})"
    return _first(code, codes_only, f"(SELECT n.name FROM member n WHERE n.id = {member})")


def copy_name(copy: str, *, codes_only: bool = False) -> str:
    """The name of the copy whose id the expression `copy` gives; empty where it has none or is not known."""
    code = f"(SELECT t.code FROM peer n JOIN tutor t ON t.id = n.tutor_id WHERE n.id = {copy})"
    names = (f"(SELECT n.name FROM {table} n WHERE n.id = {copy})" for table in ("peer", "copy"))
    return _first(code, codes_only, *names)


def called(read: Session, copy_id: str, *, codes_only: bool) -> str:
    """The name of one copy."""
    return str(value(read, f"SELECT {copy_name('?1', codes_only=codes_only)}", (copy_id,)))


def _first(code: str, codes_only: bool, *names: str) -> str:
    return f"coalesce({', '.join([*([code] if codes_only else []), *names])}, '')"
