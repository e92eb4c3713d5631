"""Bytes kept for ever under their SHA-256, referred to from journalled rows; part of other commands."""

import hashlib

from tutor_app.model import Blob
from tutor_app.work import Work


def keep(work: Work, content: bytes) -> str:
    """Keep `content`; gives its SHA-256 in hex. Keeping the same bytes twice is one blob."""
    digest = hashlib.sha256(content).hexdigest()
    if work.get(Blob, digest) is None:
        work.add(Blob(sha256=digest, bytes=content))
    return digest
