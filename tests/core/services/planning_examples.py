"""One example of every command on subjects, scales, goals, assessments, availability and schedules.

Each prepares what it needs and runs the command last, so that the newest step is the command's.
"""

from collections.abc import Callable

from tests.office import Office
from tutor_app.services import assessments, availability, closures, goals, retiring, scales, schedules, subjects, tutors
from tutor_app.services.defaults import level_id, scale_id, skill_id, subject_id

Example = Callable[[Office], object]
FRIDAY = {"weekday": 4, "start": "16:00", "minutes": 120, "starts": "2026-10-02"}


def _goal(office: Office) -> str:
    return office.app.do(goals.add_goal, office.student(), office.subject(), title_en="A job interview")


def _steps(office: Office) -> tuple[str, str, str]:
    goal = _goal(office)
    first = office.app.do(goals.add_step, goal, text_en="Introduces oneself")
    return goal, first, office.app.do(goals.add_step, goal, text_en="Asks two questions")


def _evidence(office: Office) -> str:
    return office.app.do(goals.add_evidence, _steps(office)[1], "“I worked in a bakery.”")


def _two_goals(office: Office) -> tuple[str, list[str]]:
    student = office.student()
    made = [office.app.do(goals.add_goal, student, office.subject(), title_en=title) for title in ("One", "Two")]
    return student, made


def _assessment(office: Office) -> str:
    level = level_id("cefr", "A2")
    return office.app.do(assessments.record_assessment, office.student(), office.subject(), level_id=level)


def _closure(office: Office) -> str:
    return office.app.do(closures.add_closure, "2026-12-28", "2027-01-01", name="New Year break")


def _schedule(office: Office) -> str:
    """One with a past, a cancelled date and a moved one."""
    made = office.app.do(schedules.add_schedule, office.match(), **FRIDAY)
    office.app.do(schedules.cancel_occurrence, made, "2026-12-25", reason="holiday")
    office.app.do(schedules.move_occurrence, made, "2026-12-11", to="2026-12-12", start="10:00")
    return made


def availability_of(office: Office, person: str) -> None:
    """Two half hours of a week."""
    office.app.do(availability.paint, person, [0], 540, 570, "free")
    office.app.do(availability.paint, person, [1], 600, 630, "if_needed")


def _free(office: Office) -> str:
    student = office.student()
    availability_of(office, student)
    return student


def _archived(office: Office) -> str:
    science = subject_id("science")
    office.app.do(subjects.archive_subject, science)
    return science


def retired_skill(o: Office) -> str:
    """A skill that was practised, and is offered no more."""
    made = skill_id("english", "writing")
    o.log(o.match(), skills=(made,))
    o.app.do(retiring.remove_skill, made)
    return made


def retired_level(o: Office) -> str:
    """A level from which somebody teaches, and that is offered no more."""
    made = level_id("cefr", "B1")
    o.app.do(tutors.teach_subject, o.tutor(), o.subject(), low_level_id=made)
    o.app.do(retiring.remove_level, made)
    return made


EXAMPLES: dict[str, Example] = {
    "subjects.add_subject": lambda o: o.app.do(subjects.add_subject, "Korean", "한국어", scale_id=scale_id("topik")),
    "subjects.edit_subject": lambda o: o.app.do(subjects.edit_subject, subject_id("science"), name_ko="자연 과학"),
    "subjects.archive_subject": _archived,
    "subjects.restore_subject": lambda o: o.app.do(subjects.restore_subject, _archived(o)),
    "subjects.add_skill": lambda o: o.app.do(subjects.add_skill, subject_id("science"), "Experiments", "실험"),
    "subjects.edit_skill": lambda o: o.app.do(subjects.edit_skill, skill_id("english", "writing"), name_en="Letters"),
    "scales.add_scale": lambda o: o.app.do(scales.add_scale, "Our ladder", "우리 단계"),
    "scales.edit_scale": lambda o: o.app.do(scales.edit_scale, scale_id("grade"), name_en="Grade"),
    "scales.add_level": lambda o: o.app.do(scales.add_level, scale_id("cefr"), "A1+", above=level_id("cefr", "A1")),
    "scales.edit_level": lambda o: o.app.do(scales.edit_level, level_id("cefr", "C2"), name_en="Like a native"),
    "scales.add_can_do": lambda o: o.app.do(scales.add_can_do, level_id("cefr", "A1"), "speaking", "Can sing"),
    "scales.add_score_band": lambda o: o.app.do(scales.add_score_band, level_id("cefr", "A1"), "Placement", 0, 20),
    "retiring.remove_skill": lambda o: o.app.do(retiring.remove_skill, skill_id("english", "writing")),
    "retiring.bring_back_skill": lambda o: o.app.do(retiring.bring_back_skill, retired_skill(o)),
    "retiring.remove_level": lambda o: o.app.do(retiring.remove_level, level_id("cefr", "B2+")),
    "retiring.bring_back_level": lambda o: o.app.do(retiring.bring_back_level, retired_level(o)),
    "retiring.remove_can_do": lambda o: o.app.do(
        retiring.remove_can_do, o.app.do(scales.add_can_do, level_id("cefr", "A1"), "speaking", "Can sing")
    ),
    "retiring.remove_score_band": lambda o: o.app.do(
        retiring.remove_score_band, o.app.do(scales.add_score_band, level_id("cefr", "A1"), "Placement", 0, 20)
    ),
    "goals.add_goal": _goal,
    "goals.edit_goal": lambda o: o.app.do(goals.edit_goal, _goal(o), title_ko="면접", target_date="2027-03-01"),
    "goals.remove_goal": lambda o: o.app.do(goals.remove_goal, _steps(o)[0]),
    "goals.reorder_goals": lambda o: (lambda who, ids: o.app.do(goals.reorder_goals, who, ids[::-1]))(*_two_goals(o)),
    "goals.add_step": _steps,
    "goals.edit_step": lambda o: o.app.do(goals.edit_step, _steps(o)[1], text_ko="자신을 소개합니다"),
    "goals.set_step_status": lambda o: o.app.do(goals.set_step_status, _steps(o)[1], "reached"),
    "goals.remove_step": lambda o: o.app.do(goals.remove_step, _steps(o)[1]),
    "goals.reorder_steps": lambda o: (lambda goal, *ids: o.app.do(goals.reorder_steps, goal, ids[::-1]))(*_steps(o)),
    "goals.add_evidence": _evidence,
    "goals.remove_evidence": lambda o: o.app.do(goals.remove_evidence, _evidence(o)),
    "assessments.record_assessment": _assessment,
    "assessments.edit_assessment": lambda o: o.app.do(assessments.edit_assessment, _assessment(o), note="shy"),
    "assessments.remove_assessment": lambda o: o.app.do(assessments.remove_assessment, _assessment(o)),
    "availability.paint": lambda o: o.app.do(availability.paint, _free(o), range(3), 540, 660, "if_needed"),
    "availability.add_absence": lambda o: o.app.do(availability.add_absence, o.tutor(), "2026-12-24", "2026-12-31"),
    "availability.remove_absence": lambda o: o.app.do(
        availability.remove_absence, o.app.do(availability.add_absence, o.tutor(), "2026-12-24")
    ),
    "closures.add_closure": _closure,
    "closures.remove_closure": lambda o: o.app.do(closures.remove_closure, _closure(o)),
    "schedules.add_schedule": lambda o: o.app.do(schedules.add_schedule, o.match(), **FRIDAY),
    "schedules.edit_schedule": lambda o: o.app.do(
        schedules.edit_schedule, _schedule(o), "2026-12-04", "following", weekday=5, start="10:00"
    ),
    "schedules.move_occurrence": lambda o: o.app.do(
        schedules.move_occurrence, _schedule(o), "2026-12-11", to="2026-12-13", start="11:00"
    ),
    "schedules.cancel_occurrence": lambda o: o.app.do(schedules.cancel_occurrence, _schedule(o), "2026-12-11"),
    "schedules.restore_occurrence": lambda o: o.app.do(schedules.restore_occurrence, _schedule(o), "2026-12-11"),
    "schedules.end_schedule": lambda o: o.app.do(schedules.end_schedule, _schedule(o), "2026-12-11"),
}
