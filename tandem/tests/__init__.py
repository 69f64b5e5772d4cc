"""The cast of every test, the house's self-checks, the permission matrix and the journeys."""
