"""Steps and blobs as the lines of a bundle, and back: by column, steps first; see BUNDLES.md."""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson

from tutor_app.store.pictures import Picture
from tutor_app.store.travel import FIELDS, Travelling
from tutor_app.sync import picture, refused
from tutor_app.sync.blocks import parted
from tutor_app.sync.manifest import HIGHEST

_ENTRY = ("step", "tbl", "row", "op", "before", "after")


def lines(steps: Sequence[Travelling]) -> Iterator[dict[str, list[Any]]]:
    """The blocks of `steps`, and of their entries, which name the step by its number in the bundle."""
    for part in parted(steps, lambda step: len(step.about) + len(step.reason)):
        yield {name: [getattr(step, name) for step in part] for name in FIELDS}
    entries = ((number, *entry) for number, step in enumerate(steps) for entry in step.entries)
    for block in parted(entries, lambda entry: len(entry[-2] or "") + len(entry[-1] or "")):
        yield dict(zip(_ENTRY, map(list, zip(*block, strict=True)), strict=True))


def blob_lines(blobs: Mapping[str, bytes]) -> Iterator[dict[str, list[Any]]]:
    """The blocks of `blobs`, by digest."""
    for digest, content in blobs.items():
        yield {"sha256": [digest], "bytes": [b64encode(content).decode()]}


def read_picture(found: Iterable[Any]) -> tuple[Picture, dict[str, bytes]]:
    """The picture and blobs in lines of a bundle. Raises `BundleRefused` where they are malformed."""
    blobs: dict[str, bytes] = {}
    try:
        lines = [block for block in found if not _took(blobs, block)]
        return picture.parsed(lines), blobs
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, StopIteration) as error:
        raise refused.damaged() from error


def read(found: Iterable[Any]) -> tuple[list[Travelling], dict[str, bytes]]:
    """The steps and blobs in lines of a bundle. Raises `BundleRefused` where they are malformed."""
    try:
        return _read(found)
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise refused.damaged() from error


def _read(found: Iterable[Any]) -> tuple[list[Travelling], dict[str, bytes]]:
    steps: list[tuple[Any, ...]] = []
    entries: list[list[Any]] = []
    blobs: dict[str, bytes] = {}
    for block in found:
        if "copy_id" in block:
            rows = list(zip(*(block[name] for name in FIELDS), strict=True))
            steps += (_step(*row) for row in rows)
            entries += ([] for _row in rows)
        elif not _took(blobs, block):
            for number, *entry in zip(*(block[name] for name in _ENTRY), strict=True):
                if not 0 <= number < len(steps):
                    raise IndexError
                entries[number].append(_entry(*entry))
    both = zip(steps, entries, strict=True)
    return [Travelling(*(*step, tuple(found))) for step, found in both], blobs


def _took(blobs: dict[str, bytes], block: Mapping[str, Any]) -> bool:
    """Whether a block held blobs, which then are in `blobs`."""
    if "sha256" not in block:
        return False
    for digest, text in zip(block["sha256"], block["bytes"], strict=True):
        content = b64decode(text, validate=True)
        if hashlib.sha256(content).hexdigest() != digest:
            raise ValueError
        blobs[digest] = content
    return True


def _step(
    copy_id: Any, k: Any, stamp: Any, at: Any, member: Any, label: Any, about: Any, *rest: Any
) -> tuple[Any, ...]:
    reason, undoes, joins = rest
    texts = all(isinstance(text, str) and "\0" not in text for text in (copy_id, at, label, about, reason))
    numbers = all(type(n) is int and 0 < n < HIGHEST for n in (k, stamp, undoes or 1, joins or 1))
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
