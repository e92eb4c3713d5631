"""Bundles: what is sealed for somebody opens there alone, and whatever else comes in is refused in plain words."""

import random
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
import zstandard

from tests.office import Office, Template
from tutor_app import bundles, roster
from tutor_app.errors import UserError
from tutor_app.sync import bundle
from tutor_app.sync.keys import Keys, PublicKeys, words

SEOUL, WASHINGTON, STRANGER = (Keys.new(name) for name in ("seoul", "washington", "stranger"))
KNOWN = {"seoul": SEOUL.public}


@pytest.fixture
def pair(template: Template, tmp_path: Path) -> tuple[Office, Office]:
    """Two offices that added each other."""
    one, other = template.copy_to(tmp_path / "seoul"), template.copy_to(tmp_path / "washington")
    for here, there in ((one, other), (other, one)):
        roster.add(here.app, roster.own_keys(there.app).public.code(), "The other")
    return one, other


@pytest.fixture
def data(office: Office) -> bytes:
    office.log(office.match(), observed="Ordered a coffee.")
    return bundle.seal(office.app.record.steps_beyond({}), SEOUL, [WASHINGTON.public])


def test_offices_exchange_everything(pair: tuple[Office, Office], tmp_path: Path) -> None:
    seoul, washington = pair
    seoul.log(seoul.match(), observed="Ordered a coffee.")
    washington.student("바다")
    for sender, receiver in ((seoul, washington), (washington, seoul)):
        path = bundles.make_bundle(sender.app, tmp_path)
        assert bundles.inspect_bundle(receiver.app, path)[1] > 0
        assert bundles.open_bundle(receiver.app, path).steps > 0
        assert bundles.open_bundle(receiver.app, path).steps == 0
    assert seoul.picture() == washington.picture()
    assert seoul.agrees()
    assert len(list(washington.app.paths.backups.glob("*before-merge*"))) == 1
    assert [path for path in tmp_path.iterdir() if path.suffix == ".partial"] == []
    seoul.app.close()
    washington.app.close()


def test_a_revoked_copy_sends_and_gets_nothing(pair: tuple[Office, Office], tmp_path: Path) -> None:
    seoul, washington = pair
    path = bundles.make_bundle(washington.app, tmp_path)
    roster.revoke(seoul.app, washington.app.record.copy_id())
    before = seoul.picture()
    with pytest.raises(bundle.BundleRefused):
        bundles.open_bundle(seoul.app, path)
    with pytest.raises(UserError):
        bundles.make_bundle(seoul.app, tmp_path)
    assert seoul.picture() == before
    seoul.app.close()
    washington.app.close()


def test_private_keys_are_in_no_bundle(office: Office) -> None:
    keys = roster.own_keys(office.app)
    assert roster.own_keys(office.app) == keys
    text = str(office.app.record.steps_beyond({}))
    assert keys.seed not in text
    assert keys.decrypts not in text


def test_both_ends_see_the_same_words_and_a_mistyped_code_is_refused() -> None:
    assert words(SEOUL.public, WASHINGTON.public) == words(WASHINGTON.public, SEOUL.public)
    assert words(SEOUL.public, WASHINGTON.public) != words(SEOUL.public, STRANGER.public)
    code = SEOUL.public.code()
    assert PublicKeys.parse(f" {code[:20]}\n{code[20:].lower()}") == SEOUL.public
    for wrong in ("", "한글", code[:-1], code[:9] + ("A" if code[9] != "A" else "B") + code[10:]):
        with pytest.raises(UserError):
            PublicKeys.parse(wrong)


def test_a_bundle_for_somebody_else_or_of_a_stranger_is_refused(data: bytes) -> None:
    assert bundle.open_sealed(data, WASHINGTON, KNOWN).sender == "seoul"
    with pytest.raises(bundle.BundleRefused):
        bundle.open_sealed(data, STRANGER, KNOWN)
    with pytest.raises(bundle.BundleRefused):
        bundle.open_sealed(data, WASHINGTON, {})
    with pytest.raises(bundle.BundleRefused):
        bundle.open_sealed(data, WASHINGTON, {"seoul": STRANGER.public})


def test_a_bundle_that_was_addressed_anew_is_refused(data: bytes) -> None:
    inner = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(WASHINGTON.decrypts)])
    again = pyrage.encrypt(inner, [pyrage.x25519.Recipient.from_str(STRANGER.public.encrypts)])
    with pytest.raises(bundle.BundleRefused):
        bundle.open_sealed(again, STRANGER, KNOWN)


def test_what_unpacks_to_too_much_is_refused() -> None:
    bomb = zstandard.compress(bytes(bundle.LARGEST_BODY + 10))
    sealed = pyrage.encrypt(bomb, [pyrage.x25519.Recipient.from_str(WASHINGTON.public.encrypts)])
    with pytest.raises(bundle.BundleRefused):
        bundle.open_sealed(sealed, WASHINGTON, KNOWN)


def test_damaged_bundles_are_refused(data: bytes, size: Callable[[int, int], int]) -> None:
    dice = random.Random(20261125)
    for _number in range(size(300, 10_000)):
        changed = bytearray(data[: dice.randrange(len(data)) if dice.random() < 0.3 else len(data)])
        if len(changed) == len(data):
            changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
        with pytest.raises(bundle.BundleRefused):
            bundle.open_sealed(bytes(changed), WASHINGTON, KNOWN)


def test_nonsense_inside_a_good_seal_is_refused(
    data: bytes, size: Callable[[int, int], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a trusted copy gone wrong would send it: signed, and yet malformed."""
    steps = bundle.open_sealed(data, WASHINGTON, KNOWN).steps
    blocks = list(bundle._blocks(list(steps)))
    dice = random.Random(20261125)
    wrong = (None, -1, 2**60, 1.5, "\0", [], {}, True)
    opened = 0
    for _number in range(size(300, 10_000)):
        made = [{name: list(values) for name, values in block.items()} for block in blocks]
        column = dice.choice(list(dice.choice(made).values()))
        column[dice.randrange(len(column))] = dice.choice(wrong)
        monkeypatch.setattr(bundle, "_blocks", lambda _steps, made=made: made)
        try:
            bundle.open_sealed(bundle.seal(steps, SEOUL, [WASHINGTON.public]), WASHINGTON, KNOWN)
            opened += 1
        except bundle.BundleRefused:
            pass
    assert opened < _number
