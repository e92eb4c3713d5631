"""Every command on subjects, scales, goals, assessments, availability and schedules is undone and redone exactly."""

import pytest

from tests.core.services.planning_examples import EXAMPLES, Example
from tests.office import Office
from tutor_app.work import COMMANDS

MODULES = {name.partition(".")[0] for name in EXAMPLES}


@pytest.mark.parametrize("name", EXAMPLES)
def test_undo_and_redo_give_back_every_row(office: Office, name: str) -> None:
    example: Example = EXAMPLES[name]
    pictures = [office.picture()]
    office.app.changed.connect(lambda _change: pictures.append(office.picture()))
    example(office)
    *_earlier, before, after = pictures
    target = office.app.candidate("undo")
    assert target is not None
    assert target.label == name
    office.app.undo()
    assert office.picture() == before
    office.app.redo()
    assert office.picture() == after
    office.app.undo()
    assert office.picture() == before
    assert office.agrees()


def test_every_such_command_has_an_example() -> None:
    assert {name for name in COMMANDS if name.partition(".")[0] in MODULES} == set(EXAMPLES)
