"""The window: a Qt toolkit and the pages built from it. No SQL and no rules of the domain live here."""
