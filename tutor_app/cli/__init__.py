"""The command line: every command that needs no window.

Exit codes: 0 done; 1 something the user can act on, with message and hint on the error stream; 2 usage; 70 a bug.
"""

import argparse
import locale
import os
import sys
from collections.abc import Sequence

from tutor_app import __version__, settings
from tutor_app.cli import (
    backups,
    bundles,
    copies,
    importing,
    journal,
    keys,
    lists,
    people,
    printing,
    sessions,
    setting_up,
)
from tutor_app.cli.call import Call, Parsers
from tutor_app.cli.crash import report_bug
from tutor_app.cli.spoken import speak_to_argparse
from tutor_app.errors import UserError
from tutor_app.i18n import _, set_language
from tutor_app.paths import Paths

DONE, REFUSED, USAGE, BUG, INTERRUPTED = 0, 1, 2, 70, 130
GROUPS = (setting_up, importing, lists, people, sessions, printing, backups, copies, bundles, journal, keys)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    paths = Paths.default()
    try:
        speak(paths)
        parsed = parser().parse_args(arguments)
        call = Call.of(parsed)
        paths = call.paths
        parsed.run(call)
        sys.stdout.flush()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else USAGE
    except UserError as error:
        print(error.message, error.hint, sep="\n", end="\n" if error.hint else "", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as bug:
        print(report_bug(bug, paths.logs), file=sys.stderr)
        return BUG
    return DONE


def speak(paths: Paths) -> None:
    """Speak the language of the settings, or else of the system."""
    system = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or "en"
    set_language(settings.load(paths.settings).language or system[:2].lower())
    speak_to_argparse()


def parser() -> argparse.ArgumentParser:
    """Every command with its options, in the language in use."""
    made = argparse.ArgumentParser(
        prog="tutor-app", description=_("The record of a tutoring office."), allow_abbrev=False
    )
    made.add_argument("--version", action="version", version=f"Tutor App {__version__}")
    commands: Parsers = made.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    for group in GROUPS:
        group.add(commands)
    return made
