"""What the reasons for and against a pair say, and other words of the page."""

from collections.abc import Callable, Sequence

from tutor_app.i18n import N_, _, ngettext
from tutor_app.matching.advice import Advice
from tutor_app.matching.plan import Why
from tutor_app.matching.scoring import Fit, Part, Reason
from tutor_app.matching.weeks import Stretch
from ui import dates
from ui.pages.parts import states
from ui.pages.parts.languages import language_words

PARTS: dict[Part, str] = {
    "time": N_("Time"), "subject": N_("Subject"), "wishes": N_("Wishes"), "place": N_("Place"), "room": N_("Room"),
}  # fmt: skip
WHY: dict[Why, tuple[str, str]] = {
    "no_time": (N_("No tutor with a time in common"), "clock"),
    "no_subject": (N_("No tutor with room teaches the subject"), "book-open"),
    "outnumbered": (N_("All who fit are needed by others"), "users"),
    "no_language": (N_("No tutor speaks their language"), "languages"),
    "times_unknown": (N_("Has not said when they are free"), "calendar-x"),
}
_CITIES = {"Asia/Seoul": N_("Seoul"), "America/New_York": N_("Washington")}
ICONS = {"for": ("check", "good"), "against": ("triangle-alert", "warn_mark"), "blocks": ("ban", "bad")}
MOST_TIMES = 3


def city(zone: str) -> str:
    """How people call a clock: "Seoul"."""
    return _(_CITIES[zone]) if zone in _CITIES else zone.rpartition("/")[2].replace("_", " ")


def reason_words(reason: Reason, fit: Fit) -> str:
    """A reason as a sentence."""
    if reason.kind == "times":
        return _("Both are free {times}").format(times=times_words(fit.times))
    if reason.kind == "room":
        with_now = ngettext("Has {count} student", "Has {count} students", reason.number).format(count=reason.number)
        text = _("{students}, room for {free} more") if reason.number else _("No student yet, room for {free}")
        return text.format(students=with_now, free=reason.words[0])
    if reason.kind in _SENTENCES:
        say = _VALUES.get(reason.kind, _no_values)
        return _(_SENTENCES[reason.kind]).format(**say(reason))
    return _teaching(reason)


def _no_values(_reason: Reason) -> dict[str, str]:
    return {}


def _teaching(reason: Reason) -> str:
    low, high, *level = reason.words
    if reason.kind == "teaches_level":
        return _("Teaches from {low} to {high}; the student is at {level}").format(low=low, high=high, level=level[0])
    if low and high:
        return _("Teaches the subject from {low} to {high}").format(low=low, high=high)
    return _("Teaches the subject")


_SENTENCES = {
    "student_times_unknown": N_("The student has not said when they are free"),
    "tutor_times_unknown": N_("Has not said when they are free"),
    "no_time": N_("No time in common"),
    "too_short": N_("Never an hour in a row together"),
    "little_time": N_("Only {hours} a week together"),
    "clocks_change": N_("When clocks change on {date}, {hours} a week are left"),
    "no_subject": N_("Does not teach the subject"),
    "level_below": N_("The student is at {level}, which is lower"),
    "level_above": N_("The student is at {level}, which is higher"),
    "language": N_("Both speak {languages}"),
    "no_language": N_("No language in common"),
    "wish_language": N_("Does not speak {languages}, as was wished"),
    "wish_gender_met": N_("A {gender}, as was wished"),
    "wish_gender": N_("The wish was for a {gender}"),
    "same_place": N_("Both can meet in {place}"),
    "online": N_("They can meet online"),
    "video_only": N_("In {place}: by video only"),
    "other_place": N_("From {there}, the student from {here}"),
    "no_room": N_("Has {count} of {capacity} students, no room"),
    "applicant": N_("Has applied, is not prepared yet"),
    "paused": N_("Pauses at present"),
    "check_over": N_("The background check ran out on {date}"),
    "check_ends": N_("The background check runs out on {date}"),
    "away": N_("Away {period}"),
    "paired": N_("These two have a match in this subject"),
}


def _gender(reason: Reason) -> str:
    return _(states.GENDER[reason.words[0]]).lower()


_VALUES: dict[str, Callable[[Reason], dict[str, str]]] = {
    "little_time": lambda r: {"hours": dates.hours(r.number)},
    "clocks_change": lambda r: {"date": dates.brief(r.words[0]), "hours": dates.hours(r.number)},
    "level_below": lambda r: {"level": r.words[0]},
    "level_above": lambda r: {"level": r.words[0]},
    "language": lambda r: {"languages": ", ".join(language_words(" ".join(r.words)))},
    "wish_language": lambda r: {"languages": ", ".join(language_words(" ".join(r.words)))},
    "wish_gender_met": lambda r: {"gender": _gender(r)},
    "wish_gender": lambda r: {"gender": _gender(r)},
    "same_place": lambda r: {"place": r.words[0]},
    "video_only": lambda r: {"place": r.words[0]},
    "other_place": lambda r: {"here": r.words[0], "there": r.words[1]},
    "no_room": lambda r: {"count": str(r.number), "capacity": r.words[0]},
    "check_over": lambda r: {"date": dates.medium(r.words[0])},
    "check_ends": lambda r: {"date": dates.medium(r.words[0])},
    "away": lambda r: {"period": dates.period(*r.words)},
}


def time_words(one: Stretch) -> str:
    """ "Tue 18:00–20:00"."""
    day, ends = dates.weekday_initials()[one.weekday], one.minute + one.minutes
    return f"{day} {dates.clock(one.minute)}–{dates.clock(ends)}"


def times_words(times: Sequence[Stretch]) -> str:
    """The best times, and how many more there are."""
    said = ", ".join(time_words(one) for one in times[:MOST_TIMES])
    more = len(times) - MOST_TIMES
    return _("{times} and {count} more").format(times=said, count=more) if more > 0 else said


def slot_words(advice: Advice, subject: str) -> str:
    """ "English · Tue evening"."""
    when = _(states.PART_OF_DAY[advice.part]).format(weekday=dates.weekday_initials()[advice.weekday])
    return f"{subject} · {when}"


def advice_words(advice: Advice, subject: str, stay: int) -> str:
    """Which one more tutor would help most."""
    when = _(states.PART_OF_DAY[advice.part]).format(weekday=dates.long_weekday(advice.weekday))
    text = _("One more {subject} tutor who is free on {when} would serve {count} of the {all} who stay.")
    return text.format(subject=subject, when=when, count=advice.serves, all=stay)
