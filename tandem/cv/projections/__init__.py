"""From a CV's content to what an employer may see. Nothing else writes a PublishedCard."""

from tandem.cv.projections.card import card_of, place, write_card

__all__ = ["card_of", "place", "write_card"]
