"""What the examples of commands are made of."""

from collections.abc import Callable

from tests.core.services import planning_examples
from tests.office import Office
from tutor_app.services import reports, tutors
from tutor_app.services.defaults import skill_id

Example = Callable[[Office], object]
EXAMPLES: dict[str, Example] = {}
SKILLS = (skill_id("english", "speaking"), skill_id("english", "writing"))


def example(name: str) -> Callable[[Example], Example]:
    """Register the example of a command."""

    def register(function: Example) -> Example:
        assert name not in EXAMPLES, name
        EXAMPLES[name] = function
        return function

    return register


def student(o: Office) -> str:
    return o.student("별똥별", identity={"name": "한별하", "phone": "010-0000-4242"}, notes="typed note")


def tutor(o: Office) -> str:
    return o.tutor("서가람", romanised="Starfall", notes="typed note", interests="typed note")


def request(o: Office) -> str:
    return o.request(student(o), note="typed note", wish_place="Typed Hall")


def match(o: Office) -> str:
    return o.match(student(o), tutor(o))


def session(o: Office) -> str:
    return o.log(match(o), observed="typed note", place="Typed Hall", skills=SKILLS[:1])


def report(o: Office) -> str:
    fields = {"starts": "2026-09-01", "ends": "2026-11-30", "words_en": "typed note"}
    return o.app.do(reports.draft_report, student(o), **fields)


def approved(o: Office) -> str:
    made = report(o)
    o.app.do(reports.approve_report, made)
    return made


def two_students(o: Office) -> tuple[str, str]:
    """Two that are one person: both with a match, availability and a log."""
    keep, other = student(o), o.student("유성우", identity={"name": "한별하", "email": "star@example.org"})
    for person in (keep, other):
        o.log(o.match(person), observed="typed note")
        planning_examples.availability_of(o, person)
    return keep, other


def two_tutors(o: Office) -> tuple[str, str]:
    keep, other = tutor(o), o.tutor("서가람", affiliation="Typed Hall")
    for person in (keep, other):
        o.log(o.match(None, person))
        o.app.do(tutors.teach_subject, person, o.subject())
    return keep, other


def scheduled(o: Office) -> str:
    made = match(o)
    o.app.do(planning_examples.schedules.add_schedule, made, **planning_examples.FRIDAY)
    return made
