"""Every sheet and popover of the window is in a picture, so that the walk of the scenes goes over it."""

import importlib
import pkgutil
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

import ui
from tests.shots.scenes import scenes
from ui.sheet import Sheet
from ui.widgets.popover import Popover
from ui.window import Window

PASSED_OVER = {
    "parts.adding AddSheet": "others are made of it", "parts.covered_sheet CoveredSheet": "others are made of it",
    "settings.subject_sheet ListSheet": "others are made of it", "ui.sheet Veil": "test_cafe_mode looks at it",
}  # fmt: skip
SEEN = {
    "backups.restoring RestoreSheet": "backups-restore",
    "classes.signing SignUpSheet": "event-sign-up",
    "copies.taking TakeSheet": "copies-preview",
    "copies.adding AddSheet": "copies-add",
    "copies.adding AnswerSheet": "copies-answer",
    "copies.adding JoinSheet": "copies-join",
    "copies.back BackSheet": "copies-back",
    "copies.one CopySheet": "copies-one",
    "copies.taking WordsSheet": "copies-words",
    "matching.profiles ProfilesSheet": "matching-profiles",
    "matching.requests RequestSheet": "matching-request",
    "matching.review ReviewSheet": "matching-review",
    "mine.own FreeSheet": "laptop-free",
    "mine.own OwnContactSheet": "laptop-contact",
    "parts.asking AskSheet": "class-enrol",
    "parts.goal_sheets EvidenceSheet": "student-evidence",
    "parts.goal_sheets GoalSheet": "student-goal-new",
    "parts.goal_sheets StepSheet": "student-step-new",
    "parts.level_sheet LevelSheet": "student-level-new",
    "parts.level_sheet NotedLevelSheet": "student-level-noted",
    "parts.lists.asking ConditionPopover": "filter-fields",
    "parts.lists.pasting PasteSheet": "students-paste",
    "parts.lists.tools FieldSheet": "students-field",
    "parts.match_sheets EndSheet": "dialog-end-match",
    "parts.match_sheets ExtendSheet": "dialog-extend-match",
    "parts.match_sheets MoveSheet": "student-pause-match",
    "parts.match_sheets StartSheet": "match-start",
    "parts.merging MergeSheet": "tutor-merge",
    "parts.persons.erasing EraseSheet": "student-erase",
    "parts.writing MessageSheet": "classes-message",
    "reports.drafting NewReport": "report-new",
    "schedule.closing Closures": "schedule-closures",
    "schedule.creating NewMeeting": "schedule-new",
    "schedule.editing EditMeeting": "schedule-edit",
    "schedule.scopes ScopeSheet": "schedule-move",
    "sessions.editing EditLog": "session-edit",
    "sessions.quicklog QuickLog": "quicklog",
    "settings.passphrases NewMember": "settings-member",
    "settings.passphrases NewPassphrase": "settings-passphrase",
    "settings.passphrases NewRecoveryKey": "settings-recovery",
    "settings.scale_sheet ScaleSheet": "settings-scale",
    "settings.subject_sheet SubjectSheet": "settings-subject",
    "students.adding NewStudent": "student-new",
    "students.identity IdentitySheet": "student-identity",
    "today.mending BackupSheet": "today-backup",
    "today.mending BrokenSheet": "today-broken",
    "today.writing WriteSheet": "today-write",
    "tutors.adding NewTutor": "tutor-twins",
    "tutors.contact ContactSheet": "tutor-contact",
    "tutors.subjects SubjectSheet": "tutor-subject",
    "ui.fields.calendar MonthPopup": "popover-month",
    "ui.palette.sheet Palette": "palette",
    "ui.shell.keys KeySheet": "keys",
    "ui.widgets.period SpanPopover": "popover-period",
    "ui.widgets.pick PickPopover": "popover-pick",
}
"""The scene of each; `test_scenes` looks whether it is there to be seen."""


def kinds(of: type) -> Iterator[str]:
    """What is made of a base, by module and name."""
    for kind in of.__subclasses__():
        if kind.__module__.startswith("ui."):
            yield f"{kind.__module__.removeprefix('ui.pages.')} {kind.__name__}"
            yield from kinds(kind)


def test_every_sheet_and_popover_has_its_picture() -> None:
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    made = {*kinds(Sheet), *kinds(Popover)}
    assert {one for one in made if not one.split()[1].startswith("_")} - PASSED_OVER.keys() == set(SEEN)
    assert set(SEEN.values()) <= {scene.name for scene in scenes()}


def not_shown(window: Window, scene: str) -> list[str]:
    """What is to be seen in the scene of a name, as the table says, and does not lie open over the window."""
    open_now = [one for one in (window.overlays.sheet, QApplication.activePopupWidget()) if one is not None]
    shown = {f"{type(one).__module__.removeprefix('ui.pages.')} {type(one).__name__}" for one in open_now}
    return [name for name, of in SEEN.items() if of == scene and name not in shown]
