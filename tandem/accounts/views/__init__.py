"""Doors, one's own pages, the team."""
