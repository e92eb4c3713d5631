"""Memory that large work took for a short time."""

import sys


def give_back() -> None:
    """Hand memory that was freed back to the system. glibc keeps it, 16 MB after a backup; other systems do not."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
    if trim is not None:
        trim(0)
