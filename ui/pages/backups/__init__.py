"""The page of backups."""

from ui.pages.backups.page import BackupsPage

__all__ = ["BackupsPage"]
