"""What every package stands on: actions, journal, jobs, events, live updates, post, files, HTTP, components.

Action: the only way to change rows. Journal: who did what, when. Job: a thin function run later. Event: how a lower
floor tells upper floors. Component: a function and a template of the same name.
core knows nobody's trade: its tables hold plain ids and no foreign keys.
"""
