"""The format stands as it was written down: an old bundle opens, and another program can read it by BUNDLES.md."""

import hashlib
import json
import shutil
import subprocess
from base64 import b32decode, b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage
import pytest
import zstandard
from nacl.signing import VerifyKey

import resources
from tests.office import PASSPHRASE, Office, Template
from tutor_app import roster, sending
from tutor_app.cli import main
from tutor_app.sync import body, envelope, picture
from tutor_app.sync.keys import Keys, PublicKeys, words
from tutor_app.sync.roster import judged

FOLDER = Path(__file__).parents[2] / "files" / "bundles"


@dataclass(frozen=True)
class Frozen:
    """A bundle as it was made when the format was fixed, the key that opens it, and what is in it."""

    name: str

    @property
    def sealed(self) -> Path:
        return FOLDER / f"{self.name}.tutorbundle"

    @property
    def key_file(self) -> Path:
        return FOLDER / f"{self.name}.txt"

    @property
    def key(self) -> str:
        return self.key_file.read_text(encoding="ascii").splitlines()[-1]

    @property
    def told(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((FOLDER / f"{self.name}.json").read_text(encoding="utf-8"))
        return found


FROZEN = [Frozen(name) for name in ("steps", "answer", "picture", "outbox", "lease")]
"""Between offices, with a document; to an office that joins, from the first step on; to a tutor; and back, twice."""
every = pytest.mark.parametrize("frozen", FROZEN, ids=lambda frozen: frozen.name)


def unpacked(packed: bytes) -> list[bytes]:
    reader = zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True)
    return bytes(reader.read(10_000_000)).splitlines(keepends=True)


@every
def test_a_bundle_of_old_opens_and_says_what_it_said(frozen: Frozen) -> None:
    told = frozen.told
    found = envelope.unseal(frozen.sealed.read_bytes(), [Keys(told["receiver"], frozen.key, "")])
    manifest = found.manifest
    assert json.loads(manifest.text(manifest.size, manifest.sha256)) == told["manifest"]
    assert manifest.hash == told["manifest_sha256"]
    assert list(found.lines()) == told["body"]
    if manifest.body == "picture":
        shown, blobs = body.read_picture(found.lines())
        again = [*picture.lines(shown), *body.blob_lines(blobs)]
    else:
        steps, blobs = body.read(found.lines())
        again = [*body.lines(steps), *body.blob_lines(blobs)]
    assert json.loads(json.dumps(again)) == told["body"]
    counting = judged(manifest.copies, manifest.revoked, [PublicKeys.parse(told["trusted"])])
    assert sorted(counting.copies) == told["counts"]
    assert words(*map(PublicKeys.parse, told["join_codes"].values())) == told["six_words"]


@every
def test_another_program_reads_it_by_its_description(frozen: Frozen) -> None:
    """Nothing here is ours: only age, zstd, JSON, Ed25519 and hashes, as BUNDLES.md names them."""
    identity = pyrage.x25519.Identity.from_str(frozen.key)
    head, *rest = unpacked(pyrage.decrypt(frozen.sealed.read_bytes(), [identity]))
    sealed = json.loads(head)
    text = sealed["manifest"].encode()
    manifest = json.loads(text)
    VerifyKey(bytes.fromhex(manifest["signs"])).verify(text, b64decode(sealed["signature"]))
    assert manifest["format"] == "tutor-app bundle 2"
    assert (len(b"".join(rest)), hashlib.sha256(b"".join(rest)).hexdigest()) == (manifest["size"], manifest["sha256"])
    assert [json.loads(line) for line in rest] == frozen.told["body"]
    keys = {row[0]: row[2] for row in manifest["copies"]} | {manifest["sender"]: manifest["signs"]}
    keys |= {copy_id: code[2] for copy_id, code in decoded(frozen.told["trusted"])}
    for *said, signature in manifest["copies"]:
        array = json.dumps(["tutor-app copy 1", *said], separators=(",", ":"), ensure_ascii=False).encode()
        VerifyKey(bytes.fromhex(keys[said[-1]])).verify(array, b64decode(signature))
    for copy_id, date, keeps, signed_by, signature in manifest["revoked"]:
        said = ["tutor-app revocation 1", copy_id, date, sorted(keeps), signed_by]
        array = json.dumps(said, separators=(",", ":")).encode()
        VerifyKey(bytes.fromhex(keys[signed_by])).verify(array, b64decode(signature))


def decoded(*codes: str) -> Iterator[tuple[str, list[str]]]:
    """The id and the lines of join codes."""
    for code in codes:
        coded = code.removeprefix("TA1-")
        data = b32decode(coded + "=" * (-len(coded) % 8))
        assert hashlib.blake2b(data[:-5], person=b"join code", digest_size=5).digest() == data[-5:]
        lines = data[:-5].decode().split("\n")
        yield lines[0], lines


@every
def test_codes_and_words_are_as_described(frozen: Frozen) -> None:
    codes = frozen.told["join_codes"]
    assert [copy_id for copy_id, _lines in decoded(*codes.values())] == list(codes)
    listed = resources.path("words", "en.txt").read_text(encoding="utf-8").split()
    both = hashlib.blake2b("\n".join(sorted(codes.values())).encode(), person=b"join words").digest()
    number = int.from_bytes(both, "big")
    assert " ".join(listed[number >> 11 * group & 2047] for group in range(6)) == frozen.told["six_words"]


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")
def test_debians_age_opens_a_bundle_with_the_key_that_a_copy_exports(
    template: Template, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = template.copy_to(tmp_path / "other")
    roster.add(office.app, roster.own_keys(other.app).public.code(), "Washington")
    [made] = sending.make_bundles(office.app, tmp_path)
    other.app.close()
    key = tmp_path / "key.txt"
    monkeypatch.setenv("TUTOR_APP_PASSPHRASE", PASSPHRASE)
    assert main(["copy", "export-key", "--data-dir", str(other.app.paths.data), str(key)]) == 0
    assert key.stat().st_mode & 0o077 == 0
    for path, with_key in ((made.path, key), *((frozen.sealed, frozen.key_file) for frozen in FROZEN)):
        opened = subprocess.run(["age", "-d", "-i", with_key, path], capture_output=True, check=True).stdout
        first, *_rest = unpacked(opened)
        assert json.loads(json.loads(first)["manifest"])["format"] == envelope.FORMAT
