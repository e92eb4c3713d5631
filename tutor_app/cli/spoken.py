"""argparse's own words in the language in use.

argparse asks the standard library's gettext, which looks in the domain that is current and in the languages of the
environment. Its texts stand here so that they reach our catalogue; a test compares them with what argparse says.
"""

import gettext
import os

import resources
from tutor_app.i18n import N_, language

DOMAIN = "tutor_app"
WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("unrecognized arguments: %s"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
)


def speak_to_argparse() -> None:
    """Let parsers that are made from now on speak the language in use."""
    gettext.bindtextdomain(DOMAIN, str(resources.path("translations")))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language()
