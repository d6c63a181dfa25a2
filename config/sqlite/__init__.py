"""SQLite for one office: Django's backend, with a fair queue before each write transaction."""
