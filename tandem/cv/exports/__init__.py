"""A CV as the files that other tools open: `resume` in the JSON Resume format, `word` as a Word document.

Like the PDF, both say what a card says in its mode and nothing else. The whole CV as JSON Resume holds more: all that
`imports` needs to read the same CV again.
"""
