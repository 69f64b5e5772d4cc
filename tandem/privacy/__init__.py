"""Who looked at what: the journal, read by those whom it is about and by those who answer for it.

It has no table of its own: the lines are `core.JournalEntry`, written by the actions of every package. The young person
reads who opened what of theirs; a manager, what their structure did; a network, what was done to its structures.
"""
