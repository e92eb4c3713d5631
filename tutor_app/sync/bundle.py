"""One encrypted, signed file of steps: age around zstd around JSON lines (see BUNDLES.md).

Whatever is wrong with a file that comes in is a `BundleRefused`; nothing of it is taken then.
"""

import hashlib
import io
import secrets
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pyrage
import zstandard

from tutor_app import files
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.store.faults import plain
from tutor_app.store.travel import FIELDS, Travelling
from tutor_app.sync.keys import Keys, PublicKeys

ENDING = ".tutorbundle"
FORMAT = "tutor-app bundle 1"
BLOCK = 2_000
LARGEST_FILE, LARGEST_BODY = 64 * 2**20, 160 * 2**20
_PAD = bytes.fromhex("502a4d18")
"""The beginning of a zstd frame that every reader skips."""
_HIGHEST = 2**53
_ENTRY = ("step", "tbl", "row", "op", "before", "after")


class BundleRefused(UserError):
    """A bundle of which nothing was taken."""


@dataclass(frozen=True)
class Bundle:
    """A bundle that was verified: from whom, and what is in it."""

    sender: str
    steps: tuple[Travelling, ...]


def seal(steps: Iterable[Travelling], keys: Keys, recipients: Collection[PublicKeys]) -> bytes:
    """A bundle with `steps`, signed by `keys`, for `recipients` alone."""
    body = b"".join(orjson.dumps(block) + b"\n" for block in _blocks(list(steps)))
    manifest = orjson.dumps(
        {
            "format": FORMAT,
            "sender": keys.copy_id,
            "recipients": sorted(one.copy_id for one in recipients),
            "size": len(body),
            "sha256": hashlib.sha256(body).hexdigest(),
        }
    )
    head = {"manifest": manifest.decode(), "signature": b64encode(keys.sign(manifest)).decode()}
    packed = zstandard.ZstdCompressor(level=3).compress(orjson.dumps(head) + b"\n" + body)
    to = [pyrage.x25519.Recipient.from_str(one.encrypts) for one in recipients]
    return bytes(pyrage.encrypt(_padded(packed), to))


def open_sealed(data: bytes, keys: Keys, peers: Mapping[str, PublicKeys]) -> Bundle:
    """The bundle in `data`, if one of `peers` (by copy id) signed it for us. Raises `BundleRefused`."""
    if len(data) > LARGEST_FILE:
        raise _too_large()
    head, body = _unpacked(data, keys)
    try:
        manifest = orjson.loads(head["manifest"])
        sender, signature = str(manifest["sender"]), b64decode(head["signature"])
    except (ValueError, TypeError, KeyError) as error:
        raise _damaged() from error
    peer = peers.get(sender)
    if peer is None or not peer.verifies(head["manifest"].encode(), signature):
        raise BundleRefused(
            _("This bundle is not from a copy that you know. Nothing was taken."),
            _("Add the copy with its join code, if you trust who sent it."),
        )
    if manifest.get("format") != FORMAT:
        raise BundleRefused(
            _("This bundle was made by a newer version of Tutor App. Nothing was taken."),
            _("Install the newer version."),
        )
    if not isinstance(manifest.get("recipients"), list) or keys.copy_id not in manifest["recipients"]:
        raise _not_for_us()
    if manifest.get("size") != len(body) or manifest.get("sha256") != hashlib.sha256(body).hexdigest():
        raise _damaged()
    try:
        return Bundle(sender, tuple(_steps(body)))
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise _damaged() from error


@plain()
def write(folder: Path, data: bytes) -> Path:
    """Put a bundle into `folder` under a name by chance, whole or not at all."""
    target = folder / (secrets.token_hex(12) + ENDING)
    files.write_whole(target, data)
    return target


@plain()
def read(path: Path) -> bytes:
    """The bytes of a bundle file. `BundleRefused` where it is larger than any is."""
    with path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise _too_large()
    return data


def _unpacked(data: bytes, keys: Keys) -> tuple[dict[str, Any], bytes]:
    try:
        packed = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(keys.decrypts)])
    except pyrage.DecryptError as error:
        raise _not_for_us() from error
    reader = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(
        io.BytesIO(packed), read_across_frames=True
    )
    try:
        text = reader.read(LARGEST_BODY + 1)
        if len(text) > LARGEST_BODY:
            raise _too_large()
        first, _line_end, body = text.partition(b"\n")
        head = orjson.loads(first)
    except (zstandard.ZstdError, ValueError) as error:
        raise _damaged() from error
    if not isinstance(head, dict) or not isinstance(head.get("manifest"), str):
        raise _damaged()
    return head, body


def _blocks(steps: list[Travelling]) -> Iterator[dict[str, list[Any]]]:
    """Columns of up to 2,000 steps, then of the entries by 2,000; an entry names its step by number in the bundle."""
    for at in range(0, len(steps), BLOCK):
        part = steps[at : at + BLOCK]
        yield {name: [getattr(step, name) for step in part] for name in FIELDS}
    entries = [(number, *entry) for number, step in enumerate(steps) for entry in step.entries]
    for at in range(0, len(entries), BLOCK):
        columns = zip(*entries[at : at + BLOCK], strict=True)
        yield dict(zip(_ENTRY, map(list, columns), strict=True))


def _steps(body: bytes) -> Iterator[Travelling]:
    """The steps of a body. ValueError, TypeError, KeyError or IndexError where it is malformed."""
    steps: list[tuple[Any, ...]] = []
    entries: list[list[Any]] = []
    for line in body.splitlines():
        block = orjson.loads(line)
        if "copy_id" in block:
            rows = list(zip(*(block[name] for name in FIELDS), strict=True))
            steps += rows
            entries += [[] for _row in rows]
        else:
            for number, *entry in zip(*(block[name] for name in _ENTRY), strict=True):
                if not 0 <= number < len(steps):
                    raise IndexError
                entries[number].append(_entry(*entry))
    for step, found in zip(steps, entries, strict=True):
        yield Travelling(*_step(*step), entries=tuple(found))  # type: ignore[misc]


def _step(
    copy_id: Any, k: Any, stamp: Any, at: Any, member: Any, label: Any, about: Any, *rest: Any
) -> tuple[Any, ...]:
    reason, undoes, joins = rest
    texts = all(isinstance(text, str) and "\0" not in text for text in (copy_id, at, label, about, reason))
    numbers = all(type(n) is int and 0 < n < _HIGHEST for n in (k, stamp, undoes or 1, joins or 1))
    if not (texts and numbers and (member is None or isinstance(member, str))):
        raise TypeError
    if not isinstance(orjson.loads(about), dict):
        raise TypeError
    return copy_id, k, stamp, at, member, label, about, *rest


def _entry(tbl: Any, row: Any, op: Any, before: Any, after: Any) -> tuple[Any, ...]:
    if not (isinstance(tbl, str) and isinstance(row, str) and op in ("i", "u", "d")):
        raise TypeError
    for image in (before, after):
        if image is not None and not isinstance(orjson.loads(image), dict):
            raise TypeError
    if (before is None) != (op == "i") or (after is None) != (op == "d"):
        raise ValueError
    return tbl, row, op, before, after


def _padded(packed: bytes) -> bytes:
    """Filled up with a frame that readers skip, so that the size tells an eighth of its magnitude at most."""
    grain = max(4_096, 1 << max(0, len(packed).bit_length() - 4))
    missing = -(len(packed) + 8) % grain
    return packed + _PAD + missing.to_bytes(4, "little") + bytes(missing)


def _too_large() -> BundleRefused:
    return BundleRefused(
        _("This bundle is larger than any that Tutor App makes. Nothing was taken."), _("Ask who sent it.")
    )


def _damaged() -> BundleRefused:
    return BundleRefused(_("This bundle is damaged. Nothing was taken."), _("Ask for it again."))


def _not_for_us() -> BundleRefused:
    return BundleRefused(
        _("This file is no bundle, is damaged, or is not for this copy. Nothing was taken."),
        _("Ask for it again; send your join code if the other side does not have it yet."),
    )
