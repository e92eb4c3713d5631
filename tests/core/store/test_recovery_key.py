"""The printed recovery key, as tired people type it."""

import pytest

from tutor_app.store.keyslots import recovery
from tutor_app.store.keyslots.recovery import MistypedRecoveryKey


@pytest.fixture(scope="module")
def key() -> str:
    return recovery.generate()


def test_it_is_eight_groups_of_four_without_look_alikes(key: str) -> None:
    groups = key.split("-")
    assert [len(group) for group in groups] == [4] * 8
    assert not set("01OI") & set(key)
    assert recovery.generate() != key


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda key: key.replace("-", ""),
        lambda key: key.replace("-", " "),
        lambda key: f"  {key.replace('-', ' – ')}\n",
        lambda key: "".join(chr(ord(c) + 0xFEE0) for c in key),
    ],
    ids=["lower case", "no dashes", "blanks", "long dashes", "full width"],
)
def test_case_width_blanks_and_dashes_do_not_matter(key: str, typed) -> None:  # type: ignore[no-untyped-def]
    assert recovery.parse(typed(key)) == key.replace("-", "")


def other(char: str) -> str:
    return "B" if char != "B" else "C"


@pytest.mark.parametrize("group", range(1, 9))
def test_one_or_two_wrong_characters_name_their_group(key: str, group: int) -> None:
    groups = key.split("-")
    first, second, *rest = list(groups[group - 1])
    for wrong in ([other(first), second], [other(first), other(second)]):
        groups[group - 1] = "".join([*wrong, *rest])
        with pytest.raises(MistypedRecoveryKey) as slip:
            recovery.parse("-".join(groups))
        assert slip.value.group == group
        assert str(group) in slip.value.hint


def test_slips_in_two_groups_are_noticed_without_a_guess(key: str) -> None:
    groups = key.split("-")
    groups[1] = other(groups[1][0]) + groups[1][1:]
    groups[5] = other(groups[5][0]) + groups[5][1:]
    with pytest.raises(MistypedRecoveryKey) as slip:
        recovery.parse("-".join(groups))
    assert slip.value.group is None


def test_a_missing_character_names_the_short_group(key: str) -> None:
    groups = key.split("-")
    groups[3] = groups[3][:3]
    with pytest.raises(MistypedRecoveryKey) as slip:
        recovery.parse("-".join(groups))
    assert slip.value.group == 4
    with pytest.raises(MistypedRecoveryKey) as shorter:
        recovery.parse(key[:20])
    assert shorter.value.group is None


def test_a_character_that_is_never_used_is_named(key: str) -> None:
    with pytest.raises(MistypedRecoveryKey) as slip:
        recovery.parse("O" + key[1:])
    assert slip.value.group == 1
    assert "O" in slip.value.message


def test_a_keyboard_left_in_hangul_is_named(key: str) -> None:
    with pytest.raises(MistypedRecoveryKey, match="Latin"):
        recovery.parse("ㅏ" + key[1:])


def test_nothing_typed_is_a_length_not_a_crash() -> None:
    with pytest.raises(MistypedRecoveryKey):
        recovery.parse("")
