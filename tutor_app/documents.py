"""Documents leaving the record: written whole where the user chose, and noted."""

from pathlib import Path

from tutor_app import files
from tutor_app.app import App
from tutor_app.services.disclosures import disclose
from tutor_app.services.events import disclose_list
from tutor_app.store.faults import plain


def save_document(app: App, document: bytes, target: Path, *, what: str, student_id: str, purpose: str = "") -> None:
    """Put `document` at `target` and note that it left. UserError of disk; then what was there before still is."""
    with plain():
        files.write_whole(target, document)
    app.do(disclose, "export", what=what, purpose=purpose, student_id=student_id)


def save_list(
    app: App, document: bytes, target: Path, *, event_id: str, with_names: bool = False, purpose: str = ""
) -> None:
    """Put the list of an event at `target`, and note for everybody on it that it left. UserError as above."""
    with plain():
        files.write_whole(target, document)
    app.do(disclose_list, event_id, with_names=with_names, purpose=purpose)
