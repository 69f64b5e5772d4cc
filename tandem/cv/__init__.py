"""The CV, from its first word to its published card.

CV: the draft that the duo works on, step by step. CVVersion: what was validated, for ever.
Comment: anchored to a section, or to a passage of it. Turn: what one author left, to compare and to come back to.
A letter is a row of the same table: another kind, other sections, the same work of the duo.
PublishedCard: the only thing that an employer may see, in the mode that was chosen.
"""
