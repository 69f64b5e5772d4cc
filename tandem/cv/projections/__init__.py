"""From what the duo writes to what others read. Nothing else writes a PublishedCard."""

from tandem.cv.projections.card import card_of, place, write_again, write_card
from tandem.cv.projections.discretion import told_by
from tandem.cv.projections.letter import Paper, paper_of

__all__ = ["Paper", "card_of", "paper_of", "place", "told_by", "write_again", "write_card"]
