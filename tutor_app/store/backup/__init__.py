"""Backups: one sealed file each, that opens on a new computer with a passphrase or the recovery key alone."""

from tutor_app.store.backup.keeping import BackupInfo, backups, clean, copy_to, newest_by_name, remove_all, rotate
from tutor_app.store.backup.looking import Heads, heads
from tutor_app.store.backup.making import make, verify
from tutor_app.store.backup.manifest import DamagedBackup, Manifest, NewerBackup, Why
from tutor_app.store.backup.restoring import finish_restore, restore, restore_keys

__all__ = [
    "BackupInfo",
    "DamagedBackup",
    "Heads",
    "Manifest",
    "NewerBackup",
    "Why",
    "backups",
    "clean",
    "copy_to",
    "finish_restore",
    "heads",
    "make",
    "newest_by_name",
    "remove_all",
    "restore",
    "restore_keys",
    "rotate",
    "verify",
]
