"""When Python's collector of garbage looks for cycles, and at what.

All of the program stands still while it looks, whichever thread made it look: 30 to 90 ms where it walks every list of
an office of thousands. So by itself it looks at what is new, and at everything when nobody is at the window.
"""

import gc

from tutor_app import memory

QUIET_S = 3
"""So long after the last touch nobody waits for anything."""
NEW, YOUNG, ALL = 5_000, 5, 200
"""It looks after so many new objects; at what stayed too after so many looks; at everything after so many of those."""


def look_at_what_is_new() -> None:
    """Look at everything by itself only where much was made without a pause."""
    gc.set_threshold(NEW, YOUNG, ALL)


def keep_what_is_there() -> None:
    """Look for garbage only among what is made from now on.

    The classes, functions and tables that the program consists of are some 150,000 objects, which the collector would
    walk again after every few lists of people that are made: 80 ms each time, in the middle of what somebody does.
    """
    gc.freeze()


def look_at_everything() -> None:
    """Look at all that was made since `keep_what_is_there`, if that is much, and give back what is free."""
    if gc.get_count()[2]:
        gc.collect()
        memory.give_back()
