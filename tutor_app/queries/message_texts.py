"""The words of ready messages, marked for the catalogue: they are written in the language of who gets them.

No message holds a name. Lessons are named by their subject alone, and nothing says who the students are.
"""

from typing import Literal

from tutor_app.i18n import N_

To = Literal["student", "tutor"]

_QUIET_TO_TUTOR = (
    N_("How are your lessons going?"),
    N_(
        "Our record has nothing about your {lessons} since {date}. Have you met meanwhile, or is something in the "
        "way? If another day, time or place would help, please tell us: we will arrange it."
    ),
)
_QUIET_TO_STUDENT = (
    N_("How are your lessons going?"),
    N_(
        "We have heard nothing about your {lessons} since {date}. Do you still meet? If another day, time or place "
        "suits you better, or if you need a break, please tell us. We are glad to help."
    ),
)
_WAITING = (
    N_("We have not forgotten you"),
    N_(
        "You have been on our waiting list since {date}, and we are still looking for a tutor who suits you. Would "
        "you still like lessons? Please tell us at what times you are free now, and whether anything has changed. "
        "The more times you are free, the sooner we find somebody."
    ),
)
_ENDING = (
    N_("Your lessons until {date}"),
    N_(
        "Your {lessons} are planned until {date}. Would you like to go on after that? Please tell us, and whether "
        "day, time and place stay as they are."
    ),
)
_ENDED = (
    N_("Your lessons until {date}"),
    N_(
        "Your {lessons} were planned until {date}. Would you like to go on? Please tell us, and whether day, time and "
        "place stay as they were."
    ),
)
_NO_SCHEDULE = (
    N_("When do you meet?"),
    N_("We have no times noted for your {lessons}. On which days do you meet, at what time and where?"),
)
_MISSING = (
    N_("A few things we should know"),
    N_("So that we can arrange lessons and reach you, please tell us:\n\n{what}"),
)

_LOAN = (
    N_("Something you borrowed"),
    N_(
        "You borrowed “{thing}” from us, and it was due back on {date}. Could you bring it to your next lesson, or "
        "tell us if you still need it? If it is lost, do not worry: just let us know."
    ),
)
_REST = N_(
    "Your {lessons} in the class rest at the moment. We will tell you when they go on. If you have a question, or "
    "would like something else meanwhile, please tell us."
)
_EVENT = (
    N_("{what} on {date}"),
    N_("You have signed up for {what} on {date} at {start}. If you cannot come, please tell us, so that another can."),
)
_CALLED_OFF = (
    N_("{what} is cancelled"),
    N_("Unfortunately {what} on {date} does not take place. We are sorry, and hope to see you another time."),
)

MESSAGES: dict[tuple[str, To], tuple[str, str]] = {
    ("to_log", "tutor"): (
        N_("A lesson to note"),
        N_(
            "Our record has no note yet of the lesson on {date} at {start}. Did it take place? A line or two is "
            "enough: how long it was, what you practised, and what comes next. If it did not happen, please tell us "
            "why."
        ),
    ),
    ("classes_to_log", "tutor"): (
        N_("A class to note"),
        N_(
            "Our record has no note yet of the class with your {lessons} on {date} at {start}. Did it meet? Who came, "
            "and a line or two on what you practised, is enough. If it did not meet, please tell us why."
        ),
    ),
    ("quiet", "tutor"): _QUIET_TO_TUTOR,
    ("quiet", "student"): _QUIET_TO_STUDENT,
    ("silent", "tutor"): _QUIET_TO_TUTOR,
    ("silent", "student"): _QUIET_TO_STUDENT,
    ("three_absences", "student"): (
        N_("We have missed you"),
        N_(
            "You could not come to the last lessons. Is everything all right? If another day, time or place "
            "suits you better, or if you would like a break, simply tell us. Nobody minds."
        ),
    ),
    ("three_absences", "tutor"): (
        N_("The last lessons"),
        N_(
            "Your student could not come to the last lessons. Do you know whether something is the matter? "
            "Please tell us what you know and what would help; we will get in touch as well."
        ),
    ),
    ("waiting", "student"): _WAITING,
    ("long_waiting", "student"): _WAITING,
    ("reports_due", "tutor"): (
        N_("A progress report is due"),
        N_(
            "It is time for a progress report on your {lessons} since {date}. Please write us a few lines: what your "
            "student can do now that was not possible before, what was hard, and what comes next. We add the rest."
        ),
    ),
    ("ending", "student"): _ENDING,
    ("ending", "tutor"): _ENDING,
    ("no_schedule", "student"): _NO_SCHEDULE,
    ("no_schedule", "tutor"): _NO_SCHEDULE,
    ("check_expiring", "tutor"): (
        N_("Your background check"),
        N_(
            "Your background check is valid until {date}. Please renew it and send us a copy in time, so that your "
            "lessons can go on. If you need a form or a letter from us, tell us."
        ),
    ),
    ("loans_overdue", "student"): _LOAN,
    ("loans_overdue", "tutor"): _LOAN,
    ("class", "student"): (
        N_("Your class on {date}"),
        N_(
            "Your class meets next on {date} at {start} for {lessons}. If you cannot come, or if something has "
            "changed, please tell us. We look forward to seeing you."
        ),
    ),
    ("class", "tutor"): (
        N_("Your class on {date}"),
        N_(
            "Your class meets next on {date} at {start} for {lessons}. If you cannot come, please tell us in time, so "
            "that we can find somebody to stand in."
        ),
    ),
    ("rest", "student"): (N_("Your class"), _REST),
    ("rest", "tutor"): (N_("Your class"), _REST),
    ("event", "student"): _EVENT,
    ("event", "tutor"): _EVENT,
    ("called_off", "student"): _CALLED_OFF,
    ("called_off", "tutor"): _CALLED_OFF,
    ("consent", "student"): (
        N_("Please answer: {what}"),
        N_(
            "You have signed up for {what} on {date} at {start}. Please tell us whether you agree to take part, and "
            "whether we may take photographs in which you can be seen. You may say no to either."
        ),
    ),
    ("missing_students", "student"): _MISSING,
    ("missing_tutors", "tutor"): _MISSING,
}
"""Subject line and text, by kind of alert and by who gets it."""

PAST: dict[tuple[str, To], tuple[str, str]] = {
    ("ending", "student"): _ENDED,
    ("ending", "tutor"): _ENDED,
    ("check_expiring", "tutor"): (
        N_("Your background check"),
        N_(
            "Your background check was valid until {date}. Please renew it and send us a copy, so that your lessons "
            "can go on. If you need a form or a letter from us, tell us."
        ),
    ),
}
"""What takes their place once the day that they name is past."""

MISSING = {
    "languages": N_("which languages you speak"),
    "contact": N_("how we can reach you"),
    "availability": N_("on which days and at what times you are free"),
    "subjects": N_("what you would like to teach"),
    "request": N_("in which subject you would like help"),
    "match": N_("whether you still want lessons, and in which subject"),
    "check": N_("when your background check was made"),
}
