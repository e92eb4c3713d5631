"""Who may open a record, and what is said when it stays locked."""

import json
import random
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tutor_app.errors import UserError
from tutor_app.store import keyslots
from tutor_app.store.keyslots import Cost, DamagedKeyslots, MissingKeyslots, WrongPassphrase, WrongRecoveryKey
from tutor_app.store.keyslots.errors import KeyslotError, NewerKeyslots, UnreasonableCost
from tutor_app.store.keyslots.file import VERSION

CHEAP = Cost(memory=64, passes=1)
MINA, JUNE = "member-mina", "member-june"
MINAS = "고래 등대 수박 달력 안개 우산"
JUNES = "pebble lantern orchid canoe"


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    return tmp_path / "office.keys"


@pytest.fixture
def made(keys: Path) -> tuple[bytes, str]:
    return keyslots.create(keys, "record-1", MINA, MINAS, cost=CHEAP)


def test_the_passphrase_says_who_and_the_recovery_key_says_nobody(keys: Path, made: tuple[bytes, str]) -> None:
    key, recovery = made
    keyslots.set_passphrase(keys, key, JUNE, JUNES)

    mina = keyslots.open_with_passphrase(keys, MINAS)
    june = keyslots.open_with_passphrase(keys, JUNES)
    sheet = keyslots.open_with_recovery(keys, recovery)

    assert (mina.member_id, june.member_id, sheet.member_id) == (MINA, JUNE, None)
    assert {mina.key, june.key, sheet.key} == {key}
    assert len(key) == 32
    assert mina.record_id == "record-1"


def test_hangul_typed_in_pieces_and_extra_blanks_open_too(keys: Path, made: tuple[bytes, str]) -> None:
    as_a_mac_types = unicodedata.normalize("NFD", MINAS)
    assert as_a_mac_types != MINAS
    assert keyslots.open_with_passphrase(keys, f"  {as_a_mac_types.replace(' ', '  ')} ").member_id == MINA


def test_every_way_to_fail_has_its_own_sentence(keys: Path, made: tuple[bytes, str], tmp_path: Path) -> None:
    other = keyslots.create(tmp_path / "other.keys", "record-2", MINA, JUNES, cost=CHEAP)[1]
    said = set()
    with pytest.raises(WrongPassphrase) as wrong:
        keyslots.open_with_passphrase(keys, JUNES)
    said.add(wrong.value.message)
    with pytest.raises(WrongRecoveryKey) as strange:
        keyslots.open_with_recovery(keys, other)
    said.add(strange.value.message)
    keys.write_bytes(keys.read_bytes()[:-40])
    with pytest.raises(DamagedKeyslots) as damaged:
        keyslots.open_with_passphrase(keys, MINAS)
    said.add(damaged.value.message)
    keys.unlink()
    with pytest.raises(MissingKeyslots) as missing:
        keyslots.open_with_passphrase(keys, MINAS)
    said.add(missing.value.message)
    assert len(said) == 4
    assert not keys.exists()


def test_a_changed_passphrase_and_a_renewed_recovery_key_replace_the_old(keys: Path, made: tuple[bytes, str]) -> None:
    key, old_recovery = made
    keyslots.set_passphrase(keys, key, MINA, JUNES)
    new_recovery = keyslots.renew_recovery(keys, key)

    with pytest.raises(WrongPassphrase):
        keyslots.open_with_passphrase(keys, MINAS)
    with pytest.raises(WrongRecoveryKey):
        keyslots.open_with_recovery(keys, old_recovery)
    assert keyslots.open_with_passphrase(keys, JUNES).key == key
    assert keyslots.open_with_recovery(keys, new_recovery).key == key


def test_two_members_never_share_a_passphrase(keys: Path, made: tuple[bytes, str]) -> None:
    key, _recovery = made
    before = keys.read_bytes()
    with pytest.raises(UserError, match="Another member"):
        keyslots.set_passphrase(keys, key, JUNE, MINAS)
    assert keys.read_bytes() == before
    keyslots.set_passphrase(keys, key, MINA, MINAS)


def test_a_member_taken_out_opens_nothing_but_the_last_one_stays(keys: Path, made: tuple[bytes, str]) -> None:
    key, _recovery = made
    keyslots.set_passphrase(keys, key, JUNE, JUNES)
    keyslots.remove_member(keys, key, MINA)
    with pytest.raises(WrongPassphrase):
        keyslots.open_with_passphrase(keys, MINAS)
    assert keyslots.members(keys) == [JUNE]
    with pytest.raises(UserError, match="only passphrase"):
        keyslots.remove_member(keys, key, JUNE)


def test_a_weak_passphrase_makes_no_file(keys: Path) -> None:
    with pytest.raises(UserError, match="too easy"):
        keyslots.create(keys, "record-1", MINA, "password123", cost=CHEAP)
    assert not keys.exists()


def test_a_file_that_is_there_is_never_replaced_by_a_new_record(keys: Path, made: tuple[bytes, str]) -> None:
    with pytest.raises(UserError, match="already a record"):
        keyslots.create(keys, "record-2", JUNE, JUNES, cost=CHEAP)
    assert keyslots.open_with_passphrase(keys, MINAS).record_id == "record-1"


def test_every_flipped_bit_and_every_truncation_is_noticed(keys: Path, made: tuple[bytes, str]) -> None:
    whole = keys.read_bytes()
    flips = [(place, 1 << bit) for place in range(len(whole)) for bit in range(8)]
    for place, mask in random.Random(1).sample(flips, 1_000):
        keys.write_bytes(whole[:place] + bytes([whole[place] ^ mask]) + whole[place + 1 :])
        with pytest.raises(KeyslotError):
            keyslots.members(keys)
    for length in range(len(whole)):
        keys.write_bytes(whole[:length])
        with pytest.raises(DamagedKeyslots):
            keyslots.members(keys)


def forged(keys: Path, change: dict[str, Any], *, with_checksum: bool = True) -> None:
    """Change the file as someone would who knows the program but not the record key."""
    from tutor_app.store.keyslots import file

    raw = json.loads(keys.read_bytes())
    for path, value in change.items():
        *way, last = path.split(".")
        inner = raw
        for part in way:
            inner = inner[part]
        inner[last] = value
    if with_checksum:
        sheet = file.Sheet(file._from_json(raw), file._unpacked(raw["mac"]))
        raw["check"] = file._checksum(sheet)
    keys.write_text(json.dumps(raw))


def test_a_slot_taken_out_without_the_key_is_noticed(keys: Path, made: tuple[bytes, str]) -> None:
    keyslots.set_passphrase(keys, made[0], JUNE, JUNES)
    slots = json.loads(keys.read_bytes())["slots"]
    forged(keys, {"slots": [slot for slot in slots if slot["id"] != JUNE]})
    with pytest.raises(DamagedKeyslots):
        keyslots.open_with_passphrase(keys, MINAS)
    with pytest.raises(DamagedKeyslots):
        keyslots.set_passphrase(keys, made[0], JUNE, JUNES)


def test_a_slot_renamed_to_another_member_does_not_open(keys: Path, made: tuple[bytes, str]) -> None:
    slots = json.loads(keys.read_bytes())["slots"]
    forged(keys, {"slots": [{**slot, "id": JUNE} if slot["id"] == MINA else slot for slot in slots]})
    with pytest.raises(WrongPassphrase):
        keyslots.open_with_passphrase(keys, MINAS)


@pytest.mark.parametrize(("memory", "passes"), [(8, 3), (4_096, 3), (64, 0), (64, 1_000)])
def test_an_unreasonable_cost_is_not_paid(keys: Path, made: tuple[bytes, str], memory: int, passes: int) -> None:
    forged(keys, {"kdf.memory_mib": memory, "kdf.passes": passes})
    with pytest.raises(UnreasonableCost):
        keyslots.open_with_passphrase(keys, MINAS)


def test_a_file_of_a_newer_program_is_refused_politely(keys: Path, made: tuple[bytes, str]) -> None:
    forged(keys, {"version": VERSION + 1}, with_checksum=False)
    with pytest.raises(NewerKeyslots):
        keyslots.open_with_passphrase(keys, MINAS)


def test_the_file_holds_no_secret_and_is_for_this_user_only(keys: Path, made: tuple[bytes, str]) -> None:
    key, recovery = made
    text = keys.read_bytes()
    assert key not in text
    assert key.hex().encode() not in text
    assert recovery.encode() not in text
    assert keys.stat().st_mode & 0o077 == 0
    assert "key" not in repr(keyslots.open_with_recovery(keys, recovery)).replace("Unlocked", "")


class FakeRing:
    """A system keyring, as far as the program uses one."""

    def __init__(self, *, forgets: bool = False) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.forgets = forgets

    def set_password(self, service: str, account: str, secret: str) -> None:
        if not self.forgets:
            self.kept[service, account] = secret

    def get_password(self, service: str, account: str) -> str | None:
        return self.kept.get((service, account))

    def delete_password(self, service: str, account: str) -> None:
        del self.kept[service, account]


def use_ring(monkeypatch: pytest.MonkeyPatch, ring: object, module: str = "keyring.backends.macOS") -> None:
    import keyring

    monkeypatch.setattr(type(ring), "__module__", module)
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)


def test_the_keyring_opens_for_the_member_until_forgotten(
    keys: Path, made: tuple[bytes, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = FakeRing()
    use_ring(monkeypatch, ring)
    assert keyslots.open_with_keyring(keys) is None
    assert keyslots.remember(keys, made[0], MINA)
    opened = keyslots.open_with_keyring(keys)
    assert opened is not None
    assert (opened.key, opened.member_id) == (made[0], MINA)
    assert made[0].hex() not in str(ring.kept)

    keyslots.forget(keys, made[0], MINA)
    assert not keyslots.is_remembered(keys, MINA)
    assert keyslots.open_with_keyring(keys) is None
    assert ring.kept == {}


def test_a_keyring_that_keeps_nothing_or_cannot_be_trusted_is_not_used(
    keys: Path, made: tuple[bytes, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    use_ring(monkeypatch, FakeRing(forgets=True))
    assert not keyslots.remember(keys, made[0], MINA)
    use_ring(monkeypatch, FakeRing(), module="keyrings.alt.file")
    assert not keyslots.remember(keys, made[0], MINA)
    assert not keyslots.is_remembered(keys, MINA)


def test_a_keyring_that_lost_its_secret_means_asking(
    keys: Path, made: tuple[bytes, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    use_ring(monkeypatch, FakeRing())
    keyslots.remember(keys, made[0], MINA)
    use_ring(monkeypatch, FakeRing())
    assert keyslots.open_with_keyring(keys) is None
    keys.unlink()
    assert keyslots.open_with_keyring(keys) is None
