"""The envelope of a bundle: age around zstd around lines, of which the first is the signed manifest (see BUNDLES.md).

Whatever is wrong with a file that comes in is a `BundleRefused`. Nothing of a body is parsed before sender, size and
hash are known to be right, and no more than a block of it is unpacked at a time.
"""

import hashlib
import io
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import orjson
import pyrage
import zstandard

from tutor_app.sync import refused
from tutor_app.sync.keys import Keys, PublicKeys
from tutor_app.sync.manifest import FORMAT, Manifest

LARGEST_FILE, LARGEST_BODY, LARGEST_LINE, LARGEST_WINDOW = 64 * 2**20, 512 * 2**20, 16 * 2**20, 8 * 2**20
_CHUNK = 2**20
_NOT_OURS = "No matching keys"
"""What age says of a whole file for others."""
_PAD = bytes.fromhex("502a4d18")
"""The beginning of a zstd frame that every reader skips."""


class Sealed:
    """A bundle for us whose signature, size and hash are right. Whether to believe its sender, the roster knows."""

    def __init__(self, manifest: Manifest, us: str, packed: bytes) -> None:
        self.manifest = manifest
        self.us = us
        """The id by which it was addressed to us."""
        self.address = manifest.to[us]
        self._packed = packed

    def lines(self) -> Iterator[Any]:
        """The JSON values of the body, one after the other."""
        lines = _lines(self._packed)
        next(lines)
        return map(orjson.loads, lines)


def seal(manifest: Manifest, lines: Iterable[Any], keys: Keys, recipients: Iterable[PublicKeys]) -> tuple[bytes, str]:
    """A bundle with `lines`, signed by `keys`, for `recipients` alone; and the hash of its manifest."""
    whole = io.BytesIO()
    whole.writelines(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE) for line in lines)
    body = whole.getbuffer()
    with ThreadPoolExecutor(1) as beside:
        packing = beside.submit(_frame, body)
        text = manifest.text(len(body), hashlib.sha256(body).hexdigest())
    head = {"manifest": text.decode(), "signature": b64encode(keys.sign(text)).decode()}
    packed = _frame(orjson.dumps(head, option=orjson.OPT_APPEND_NEWLINE)) + packing.result()
    to = [pyrage.x25519.Recipient.from_str(one.encrypts) for one in recipients]
    return bytes(pyrage.encrypt(_padded(packed), to)), hashlib.sha256(text).hexdigest()


def _frame(text: bytes | memoryview) -> bytes:
    return zstandard.ZstdCompressor(level=3).compress(text)


def unseal(data: bytes, ours: Sequence[Keys]) -> Sealed:
    """The bundle in `data` for one of our keys, signed by whom it names as its sender. Raises `BundleRefused`."""
    if len(data) > LARGEST_FILE:
        raise refused.too_large()
    packed = _decrypted(data, ours)
    try:
        lines = _lines(packed)
        manifest = _manifest(next(lines, b""))
        us = next((keys.copy_id for keys in ours if keys.copy_id in manifest.to), None)
        if us is None:
            raise refused.not_for_us()
        size, digest = 0, hashlib.sha256()
        for line in lines:
            size += len(line)
            if size > manifest.size:
                raise refused.damaged()
            digest.update(line)
    except zstandard.ZstdError as error:
        raise refused.damaged() from error
    if (size, digest.hexdigest()) != (manifest.size, manifest.sha256):
        raise refused.damaged()
    return Sealed(manifest, us, packed)


def _manifest(line: bytes) -> Manifest:
    try:
        head = orjson.loads(line)
        text, signature = head["manifest"].encode(), b64decode(head["signature"], validate=True)
        if orjson.loads(text).get("format") != FORMAT:
            raise refused.other_version()
        manifest = Manifest.parse(text)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise refused.damaged() from error
    if not manifest.sender.verifies(text, signature):
        raise refused.damaged()
    return manifest


def _decrypted(data: bytes, ours: Sequence[Keys]) -> bytes:
    try:
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(keys.decrypts) for keys in ours]))
    except pyrage.DecryptError as error:
        raise (refused.not_for_us() if _NOT_OURS in str(error) else refused.cut_off()) from error


def _lines(packed: bytes) -> Iterator[bytes]:
    """The lines in `packed` with their ends, unpacked as they are asked for."""
    reader = zstandard.ZstdDecompressor(max_window_size=LARGEST_WINDOW).stream_reader(
        io.BytesIO(packed), read_across_frames=True
    )
    left, total = b"", 0
    while chunk := reader.read(_CHUNK):
        total += len(chunk)
        if total > LARGEST_BODY:
            raise refused.too_large()
        *lines, left = (left + chunk).split(b"\n")
        yield from (line + b"\n" for line in lines)
        if len(left) > LARGEST_LINE:
            raise refused.too_large()
    if left:
        yield left


def _padded(packed: bytes) -> bytes:
    """Filled up with a frame that readers skip, so that the size tells an eighth of its magnitude at most."""
    grain = max(4_096, 1 << max(0, len(packed).bit_length() - 4))
    missing = -(len(packed) + 8) % grain
    return packed + _PAD + missing.to_bytes(4, "little") + bytes(missing)
