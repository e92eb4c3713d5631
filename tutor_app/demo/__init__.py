"""An invented office to try the program with: no person, place or number in it is real."""

from tutor_app.demo.office import build_office

__all__ = ["build_office"]
