"""The tables, and nothing else."""

from tutor_app.model.base import Row
from tutor_app.model.classes import (
    ClassAttendance,
    ClassRun,
    ClassSession,
    ClassSessionTutor,
    ClassTime,
    ClassTutor,
    GroupClass,
)
from tutor_app.model.events import Event, Loan, Participation
from tutor_app.model.journal import Aside, Entry, Meta, Step
from tutor_app.model.matches import (
    Absence,
    Availability,
    Match,
    Request,
    Schedule,
    ScheduleException,
    TutorSubject,
)
from tutor_app.model.office import (
    Blob,
    Closure,
    Copy,
    Disclosure,
    Member,
    OfficeSetting,
    Origin,
    OwnKey,
    Peer,
    SavedFilter,
)
from tutor_app.model.people import Consent, Erased, Identity, Student, Tutor, TwoPeople
from tutor_app.model.progress import Assessment, Evidence, Goal, GoalStep, ProgressReport
from tutor_app.model.sessions import Attendance, SessionLog, SessionSkill
from tutor_app.model.subjects import CanDo, Level, Scale, ScoreBand, Skill, Subject

__all__ = [
    "Absence",
    "Aside",
    "Assessment",
    "Attendance",
    "Availability",
    "Blob",
    "CanDo",
    "ClassAttendance",
    "ClassRun",
    "ClassSession",
    "ClassSessionTutor",
    "ClassTime",
    "ClassTutor",
    "Closure",
    "Consent",
    "Copy",
    "Disclosure",
    "Entry",
    "Erased",
    "Event",
    "Evidence",
    "Goal",
    "GoalStep",
    "GroupClass",
    "Identity",
    "Level",
    "Loan",
    "Match",
    "Member",
    "Meta",
    "OfficeSetting",
    "Origin",
    "OwnKey",
    "Participation",
    "Peer",
    "ProgressReport",
    "Request",
    "Row",
    "SavedFilter",
    "Scale",
    "Schedule",
    "ScheduleException",
    "ScoreBand",
    "SessionLog",
    "SessionSkill",
    "Skill",
    "Step",
    "Student",
    "Subject",
    "Tutor",
    "TutorSubject",
    "TwoPeople",
]
