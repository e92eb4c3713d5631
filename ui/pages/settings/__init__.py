"""Settings: of this computer, and of the office. Everything is saved at once and can be taken back."""

from ui.pages.settings.page import OwnSettingsPage, SettingsPage

__all__ = ["OwnSettingsPage", "SettingsPage"]
