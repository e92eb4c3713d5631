"""Tutor App's core: everything but the window, importable by scripts, the command line and tests."""

__version__ = "0.1.0"
