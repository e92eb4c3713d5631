"""The format stands as it was written down: an old bundle opens, and another program can read it by BUNDLES.md."""

import hashlib
import json
import shutil
import subprocess
from base64 import b32decode, b64decode
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
from tutor_app.sync import body, envelope
from tutor_app.sync.keys import Keys, PublicKeys, words
from tutor_app.sync.roster import judged

FOLDER = Path(__file__).parents[2] / "files" / "bundles"
SEALED = FOLDER / "steps.tutorbundle"
KEY_FILE = FOLDER / "receiver.txt"
TOLD: dict[str, Any] = json.loads((FOLDER / "steps.json").read_text(encoding="utf-8"))
KEY = KEY_FILE.read_text(encoding="ascii").splitlines()[-1]


def public(copy_id: str) -> PublicKeys:
    return PublicKeys.parse(TOLD["join_codes"][copy_id])


def unpacked(packed: bytes) -> list[bytes]:
    reader = zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True)
    return bytes(reader.read(10_000_000)).splitlines(keepends=True)


def test_a_bundle_of_old_opens_and_says_what_it_said() -> None:
    found = envelope.unseal(SEALED.read_bytes(), [Keys(TOLD["receiver"], KEY, "")])
    manifest = found.manifest
    assert json.loads(manifest.text(manifest.size, manifest.sha256)) == TOLD["manifest"]
    assert manifest.hash == TOLD["manifest_sha256"]
    assert list(found.lines()) == TOLD["body"]
    steps, blobs = body.read(found.lines())
    assert [(step.k, len(step.entries)) for step in steps] == [(7, 1), (8, 2), (3, 1)]
    assert blobs == {hashlib.sha256(b"%PDF-1.4 an invented document").hexdigest(): b"%PDF-1.4 an invented document"}
    assert json.loads(json.dumps([*body.lines(steps), *body.blob_lines(blobs)])) == TOLD["body"]
    counting = judged(manifest.copies, manifest.revoked, [public(manifest.sender.copy_id)])
    assert sorted(counting.copies) == TOLD["counts"]
    assert words(*map(public, TOLD["join_codes"])) == TOLD["six_words"]


def test_another_program_reads_it_by_its_description() -> None:
    """Nothing here is ours: only age, zstd, JSON, Ed25519 and hashes, as BUNDLES.md names them."""
    head, *rest = unpacked(pyrage.decrypt(SEALED.read_bytes(), [pyrage.x25519.Identity.from_str(KEY)]))
    sealed = json.loads(head)
    text = sealed["manifest"].encode()
    manifest = json.loads(text)
    VerifyKey(bytes.fromhex(manifest["signs"])).verify(text, b64decode(sealed["signature"]))
    assert manifest["format"] == "tutor-app bundle 2"
    assert (len(b"".join(rest)), hashlib.sha256(b"".join(rest)).hexdigest()) == (manifest["size"], manifest["sha256"])
    assert [json.loads(line) for line in rest] == TOLD["body"]
    keys = {row[0]: row[2] for row in manifest["copies"]} | {manifest["sender"]: manifest["signs"]}
    for *said, signature in manifest["copies"]:
        array = json.dumps(["tutor-app copy 1", *said], separators=(",", ":"), ensure_ascii=False).encode()
        VerifyKey(bytes.fromhex(keys[said[-1]])).verify(array, b64decode(signature))
    [[copy_id, date, keeps, signed_by, signature]] = manifest["revoked"]
    array = json.dumps(
        ["tutor-app revocation 1", copy_id, date, sorted(keeps), signed_by], separators=(",", ":")
    ).encode()
    VerifyKey(bytes.fromhex(keys[signed_by])).verify(array, b64decode(signature))


def test_codes_and_words_are_as_described() -> None:
    texts = []
    for code in TOLD["join_codes"].values():
        coded = code.removeprefix("TA1-")
        data = b32decode(coded + "=" * (-len(coded) % 8))
        assert hashlib.blake2b(data[:-5], person=b"join code", digest_size=5).digest() == data[-5:]
        texts.append(code)
    listed = resources.path("words", "en.txt").read_text(encoding="utf-8").split()
    both = hashlib.blake2b("\n".join(sorted(texts)).encode(), person=b"join words").digest()
    number = int.from_bytes(both, "big")
    assert " ".join(listed[number >> 11 * group & 2047] for group in range(6)) == TOLD["six_words"]


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
    for path, with_key in ((made.path, key), (SEALED, KEY_FILE)):
        opened = subprocess.run(["age", "-d", "-i", with_key, path], capture_output=True, check=True).stdout
        first, *_rest = unpacked(opened)
        assert json.loads(json.loads(first)["manifest"])["format"] == envelope.FORMAT
