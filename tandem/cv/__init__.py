"""The CV, from its first word to its published card.

CV: the draft that the duo works on, step by step. CVVersion: what was validated, for ever.
Comment: anchored to a section. PublishedCard: the only thing that an employer may see, in the mode that was chosen.
"""
