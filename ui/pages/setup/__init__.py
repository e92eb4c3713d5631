"""The cards of the first run: office, language and zone, passphrase, recovery key, second place for backups."""
