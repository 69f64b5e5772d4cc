"""What is kept of a file is never what was sent: it is recognised by its content, read, and made anew.

    kind, safe = cell.clean(data, kinds.DOCUMENTS)      raises Refused with a French sentence

The readers of images, PDF and Word files are large and old: they run in a cell, a process of its own that has limits of
memory and time, no secret in its environment and nothing of ours in its memory. This package knows neither Django nor
the database, so that the cell starts light.
"""
