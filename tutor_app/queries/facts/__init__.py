"""What the record knows of people beside what their lists show: read when a list is first asked for it."""

from tutor_app.queries.facts.source import Source

__all__ = ["Source"]
