"""A bug as its finder meets it: one sentence, and a file without personal data."""

import traceback
from datetime import UTC, datetime
from pathlib import Path

from tutor_app import __version__
from tutor_app.i18n import _


def report_bug(bug: BaseException, logs: Path) -> str:
    """Write where `bug` came from, never what it says (that may be a name); gives the sentence for the user."""
    frames = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(bug.__traceback__)]
    text = "\n".join([f"Tutor App {__version__}", type(bug).__name__, *frames, ""])
    target = logs / f"bug-{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}.txt"
    sentence = _("Something went wrong that should not: {kind}. What was saved before is safe.").format(
        kind=type(bug).__name__
    )
    try:
        logs.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    except OSError:
        return sentence
    return f"{sentence}\n" + _("Details without personal data are in {file}").format(file=target)
