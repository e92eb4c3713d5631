"""Examples of commands on students and tutors."""

from tests.core.examples.parts import example, student, tutor, two_students, two_tutors
from tests.office import Office
from tutor_app.ids import new_id
from tutor_app.services import consents, disclosures, enrolment, erasing, merging, students, tutors, twins
from tutor_app.services.defaults import level_id, subject_id


@example("students.add_student")
def _(o: Office) -> None:
    student(o)


@example("students.edit_student")
def _(o: Office) -> None:
    o.app.do(students.edit_student, student(o), alias="유성우", place="Typed Hall")


@example("students.change_student_code")
def _(o: Office) -> None:
    o.app.do(students.change_student_code, student(o), "K-777")


@example("students.edit_identity")
def _(o: Office) -> None:
    o.app.do(students.edit_identity, student(o), name="서가람", romanised="Starfall")


@example("students.set_student_status")
def _(o: Office) -> None:
    o.app.do(students.set_student_status, student(o), "left", "typed reason")


@example("students.archive_student")
def _(o: Office) -> None:
    o.app.do(students.archive_student, student(o))


@example("students.restore_student")
def _(o: Office) -> None:
    made = student(o)
    o.app.do(students.archive_student, made)
    o.app.do(students.restore_student, made)


@example("enrolment.enrol_student")
def _(o: Office) -> None:
    asked = (subject_id("english"), subject_id("science"))
    o.app.do(
        enrolment.enrol_student, alias="별똥별", subject_ids=asked, identity={"name": "한별하"}, place="Typed Hall"
    )


@example("twins.tell_apart")
def _(o: Office) -> None:
    o.app.do(twins.tell_apart, *two_students(o))


@example("tutors.add_tutor")
def _(o: Office) -> None:
    tutor(o)


@example("tutors.edit_tutor")
def _(o: Office) -> None:
    o.app.do(tutors.edit_tutor, tutor(o), name="한별하", capacity=3)


@example("tutors.change_tutor_code")
def _(o: Office) -> None:
    o.app.do(tutors.change_tutor_code, tutor(o), "T-777")


@example("tutors.set_tutor_status")
def _(o: Office) -> None:
    o.app.do(tutors.set_tutor_status, tutor(o), "left", "typed reason")


@example("tutors.archive_tutor")
def _(o: Office) -> None:
    o.app.do(tutors.archive_tutor, tutor(o))


@example("tutors.restore_tutor")
def _(o: Office) -> None:
    made = tutor(o)
    o.app.do(tutors.archive_tutor, made)
    o.app.do(tutors.restore_tutor, made)


@example("tutors.teach_subject")
def _(o: Office) -> None:
    levels = {"low_level_id": level_id("cefr", "A1"), "high_level_id": level_id("cefr", "B2")}
    o.app.do(tutors.teach_subject, tutor(o), o.subject(), **levels)


@example("tutors.stop_teaching_subject")
def _(o: Office) -> None:
    made = tutor(o)
    o.app.do(tutors.teach_subject, made, o.subject())
    o.app.do(tutors.stop_teaching_subject, made, o.subject())


@example("merging.merge_students")
def _(o: Office) -> None:
    o.app.do(merging.merge_students, *two_students(o), take=("alias",))


@example("merging.merge_tutors")
def _(o: Office) -> None:
    o.app.do(merging.merge_tutors, *two_tutors(o))


@example("disclosures.disclose")
def _(o: Office) -> None:
    o.app.do(disclosures.disclose, "reveal", what="identity", purpose="a call", student_id=student(o))


@example("erasing.erase_student")
def _(o: Office) -> None:
    o.app.do(erasing.erase_student, student(o), "asked by letter")


@example("erasing.erase_tutor")
def _(o: Office) -> None:
    o.app.do(erasing.erase_tutor, tutor(o), "asked by letter")


@example("erasing.erase_again")
def _(o: Office) -> None:
    o.app.do(erasing.erase_again, frozenset({student(o), tutor(o), new_id()}))


def consent(o: Office) -> str:
    made = student(o)
    o.app.do(consents.give_consent, made, "partner", given_on="2026-11-20", note="typed note")
    return made


@example("consents.give_consent")
def _(o: Office) -> None:
    consent(o)


@example("consents.withdraw_consent")
def _(o: Office) -> None:
    o.app.do(consents.withdraw_consent, consent(o), "partner")
