"""One example of every command: it prepares what the command needs and runs the command last.

The texts that people type in them are all of `TYPED`, so that a test can look where such a text ended up.
"""

from tests.core.examples import matches, office, people, progress, sessions
from tests.core.examples.parts import EXAMPLES as REGISTERED
from tests.core.examples.parts import Example
from tests.core.services import class_examples, planning_examples

ROOMS = (people, matches, sessions, progress, office)
"""Where they are written; importing a room registers its examples."""
EXAMPLES: dict[str, Example] = {**REGISTERED, **planning_examples.EXAMPLES, **class_examples.EXAMPLES}
WITHOUT = {
    "record.renew": "the record takes this step itself before the first of a copied file; see test_journal",
    **dict.fromkeys(
        ("record.take_picture", "record.hollow", "record.refuse"), "steps that pictures are made of; see test_pictures"
    ),
    "office.build_office": "the demo office fills an empty record with ten thousand rows; see test_demo",
    "conflicts.decide": "it takes two copies that differ; see test_deciding",
    "merges.take_back": "it takes what another copy sent; see test_deciding",
}
"""Commands that have no example here, and why."""
TYPED = (
    "별똥별",
    "유성우",
    "한별하",
    "서가람",
    "Starfall",
    "010-0000-4242",
    "typed note",
    "typed reason",
    "Typed Hall",
)
