"""What runs Tandem on one machine: embedded PostgreSQL, database backend, supervisor, backups, doctor.

Nothing here knows the trade, and nothing starts before the first connection to the database.
"""
