"""What a text holds: the seven sections of a CV, the four of a letter, their limits, what would make them stronger."""

from tandem.cv.content.shape import SECTIONS, Content, Experience, Language, Study, section_of, to_json

__all__ = ["SECTIONS", "Content", "Experience", "Language", "Study", "section_of", "to_json"]
