"""Classes: several students taught together, as a roster names them, and who teaches them."""

from tutor_app.model.base import Row, link


class GroupClass(Row, table=True):
    """A class or a roster's section. Its students are the matches that name it."""

    __tablename__ = "group_class"
    name: str
    subject_id: str = link("subject.id")
    term: str = ""
    period: str = ""
    """The hour of the school's timetable, in the school's words."""
    grade: str = ""
    place: str = ""
    starts: str | None = None
    ends: str | None = None


class ClassTutor(Row, table=True):
    """A tutor of a class; the id is made from both ends. Position 0 leads it and is the tutor of its matches."""

    __tablename__ = "class_tutor"
    class_id: str = link("group_class.id", owned=True)
    tutor_id: str = link("tutor.id")
    position: int = 0
