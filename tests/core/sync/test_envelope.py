"""What is sealed for somebody opens there alone, and whatever else comes in is refused in plain words."""

import random
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import orjson
import pyrage
import pytest
import zstandard

from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.sync import body, envelope
from tutor_app.sync.keys import Keys, PublicKeys, words
from tutor_app.sync.manifest import Address, Manifest
from tutor_app.sync.refused import BundleRefused

SEOUL, WASHINGTON, STRANGER = (Keys.new(name) for name in ("seoul", "washington", "stranger"))
ADDRESS = Address(1, "")
MANIFEST = Manifest("office", SEOUL.public, "steps", "2026-11-24T05:03:00Z", {"washington": ADDRESS}, {}, {})
Lines = list[Mapping[str, Any]]


@pytest.fixture
def lines(office: Office) -> Lines:
    office.log(office.match(), observed="Ordered a coffee.")
    return list(body.lines(office.app.record.steps_beyond({})))


@pytest.fixture
def data(lines: Lines) -> bytes:
    return sealed(lines)


def sealed(lines: Lines, manifest: Manifest = MANIFEST, keys: Keys = SEOUL, to: Keys = WASHINGTON) -> bytes:
    return envelope.seal(manifest, lines, keys, [to.public])[0]


def opened(data: bytes, keys: Keys = WASHINGTON) -> Any:
    found = envelope.unseal(data, [keys])
    return found, body.read(found.lines())


def inside(data: bytes) -> bytes:
    return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(WASHINGTON.decrypts)]))


def around(packed: bytes, to: Keys = WASHINGTON) -> bytes:
    return bytes(pyrage.encrypt(packed, [pyrage.x25519.Recipient.from_str(to.public.encrypts)]))


def test_what_is_sealed_opens_there_and_nowhere_else(office: Office, data: bytes) -> None:
    found, (steps, contents) = opened(data)
    assert steps == office.app.record.steps_beyond({})
    assert contents == {}
    assert replace(found.manifest, size=0, sha256="") == MANIFEST
    with pytest.raises(BundleRefused):
        opened(data, STRANGER)


def test_both_ends_see_the_same_words_and_a_mistyped_code_is_refused() -> None:
    assert words(SEOUL.public, WASHINGTON.public) == words(WASHINGTON.public, SEOUL.public)
    assert words(SEOUL.public, WASHINGTON.public) != words(SEOUL.public, STRANGER.public)
    code = SEOUL.public.code()
    in_a_chat = "\u200b".join(code[at : at + 20] for at in range(0, len(code), 20)).replace("-", "–").lower()
    for shown in (
        f" {code[:20]}\n{code[20:].lower()}",
        code.removeprefix("TA1-"),
        f"[Jiwon] [오후 3:14] Here you are:\n{in_a_chat}\ufeff\nSee you!",
        f"{code[:40]} (no, wrong)\n{code}",
    ):
        assert PublicKeys.parse(shown) == SEOUL.public
    for wrong in ("", "한글", code[:-1], code[:9] + ("A" if code[9] != "A" else "B") + code[10:]):
        with pytest.raises(UserError):
            PublicKeys.parse(wrong)


def test_a_bundle_that_was_addressed_anew_is_refused(data: bytes) -> None:
    with pytest.raises(BundleRefused):
        opened(around(inside(data), STRANGER), STRANGER)


def test_a_bundle_that_was_signed_by_another_is_refused(lines: Lines) -> None:
    with pytest.raises(BundleRefused):
        opened(sealed(lines, keys=STRANGER))


@pytest.mark.parametrize(("size", "why"), [(2**40, "larger than any"), (2**20, "damaged")])
def test_what_unpacks_to_too_much_is_refused(size: int, why: str) -> None:
    text = MANIFEST.text(size, "0" * 64)
    head = orjson.dumps({"manifest": text.decode(), "signature": b64encode(SEOUL.sign(text)).decode()})
    packing, line = zstandard.ZstdCompressor().compressobj(), bytes(2**20 - 1) + b"\n"
    packed = [packing.compress(line) for line in (head + b"\n", *[line] * (envelope.LARGEST_BODY // len(line) + 1))]
    with pytest.raises(BundleRefused, match=why):
        opened(around(b"".join((*packed, packing.flush()))))


def unpacked(packed: bytes) -> bytes:
    return zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True).read()


def test_a_body_that_is_not_what_was_signed_is_refused(lines: Lines) -> None:
    first, rest = unpacked(inside(sealed(lines))).split(b"\n", 1)
    for other in (rest[:-1], rest + b"\n", rest + b"{}\n", rest.replace(b"coffee", b"coffer"), b""):
        with pytest.raises(BundleRefused):
            opened(around(zstandard.compress(first + b"\n" + other)))
    opened(around(zstandard.compress(first + b"\n" + rest)))


def test_the_size_of_a_file_tells_little(lines: Lines) -> None:
    sizes = {len(inside(sealed(lines, replace(MANIFEST, organisation="x" * n)))) for n in range(0, 2_000, 50)}
    assert len(sizes) <= 3


def test_damaged_bundles_are_refused(data: bytes, size: Callable[[int, int], int]) -> None:
    dice = random.Random(20261125)
    for _number in range(size(300, 10_000)):
        changed = bytearray(data[: dice.randrange(len(data)) if dice.random() < 0.3 else len(data)])
        if len(changed) == len(data):
            changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
        with pytest.raises(BundleRefused):
            opened(bytes(changed))


def test_nonsense_inside_a_good_seal_is_refused(lines: Lines, size: Callable[[int, int], int]) -> None:
    """As a trusted copy gone wrong would send it: signed, and yet malformed."""
    dice = random.Random(20261125)
    wrong = (None, -1, 2**60, 1.5, "\0", [], {}, True)
    accepted = 0
    count = size(300, 10_000)
    for _number in range(count):
        made = [{name: list(values) for name, values in block.items()} for block in lines]
        column = dice.choice(list(dice.choice(made).values()))
        column[dice.randrange(len(column))] = dice.choice(wrong)
        try:
            opened(sealed(made))
            accepted += 1
        except BundleRefused:
            pass
    assert accepted < count / 4


def test_nonsense_in_a_signed_manifest_is_refused(lines: Lines, size: Callable[[int, int], int]) -> None:
    dice = random.Random(20261125)
    wrong = (None, -1, 2**60, 1.5, [], {}, True, "x", [["x"]], {"x": 1}, {"x": [1]})
    first, rest = zstandard.decompress(inside(sealed(lines))).split(b"\n", 1)
    manifest = orjson.loads(orjson.loads(first)["manifest"])
    for _number in range(size(300, 10_000)):
        name, value = dice.choice(list(manifest)), dice.choice(wrong)
        text = orjson.dumps({**manifest, name: value})
        head = {"manifest": text.decode(), "signature": envelope.b64encode(SEOUL.sign(text)).decode()}
        data = around(zstandard.compress(orjson.dumps(head) + b"\n" + rest))
        try:
            opened(data)
        except BundleRefused:
            continue
        assert isinstance(value, str) or value in ([], {})
