"""What several pages show alike: states in words, subjects as chips, people to pick, the history of a record."""
