"""The only code that knows SQLite: keys, the encrypted file, journal, undo, backups, checks."""
