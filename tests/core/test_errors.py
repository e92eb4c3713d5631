"""What people can act on is said in whole sentences."""

from tutor_app.errors import UserError


def test_message_and_hint_never_run_together() -> None:
    assert UserError("This is not a date", "Write it like 2026-11-24.").sentences == (
        "This is not a date. Write it like 2026-11-24."
    )
    assert UserError("날짜가 아닙니다: 32", "다시 쓰십시오.").sentences == "날짜가 아닙니다: 32. 다시 쓰십시오."
    assert (
        UserError("Why did the tutor leave?", "Give a reason.").sentences == "Why did the tutor leave? Give a reason."
    )
    assert UserError("All is kept.", "Look again.").sentences == "All is kept. Look again."
    assert UserError("Nobody is chosen").sentences == "Nobody is chosen"
