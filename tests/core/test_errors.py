"""What people can act on is said in whole sentences."""

from tutor_app.errors import UserError


def test_message_and_hint_never_run_together() -> None:
    assert UserError("This is not a date", "Write it like 2026-11-24.").said == (
        "This is not a date. Write it like 2026-11-24."
    )
    assert UserError("날짜가 아닙니다: 32", "다시 쓰십시오.").said == "날짜가 아닙니다: 32. 다시 쓰십시오."
    assert UserError("Why did the tutor leave?", "Give a reason.").said == "Why did the tutor leave? Give a reason."
    assert UserError("All is kept.", "Look again.").said == "All is kept. Look again."
    assert UserError("Nobody is chosen").said == "Nobody is chosen"
