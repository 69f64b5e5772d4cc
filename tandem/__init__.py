"""Tandem: the workspace that a young person shares with their advisor."""
