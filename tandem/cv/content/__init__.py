"""What a CV holds: the seven sections, their limits, how complete they are and what would make them stronger."""

from tandem.cv.content.shape import SECTIONS, Content, Experience, Language, Study, section_of, to_json

__all__ = ["SECTIONS", "Content", "Experience", "Language", "Study", "section_of", "to_json"]
