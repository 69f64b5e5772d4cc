"""Whoever reads the text of somebody else leaves a line, which that person reads."""

from tandem.cv.actions import open_cv, open_letter
from tandem.network.models import Role


def read(request, cv):
    """A whole text, to be shown."""
    if request.actor.role != Role.YOUTH:
        opening_of(cv)(cv, by=request.actor)
    return cv


def read_on(request, cv):
    """A picture of the page, or what changed under the reader’s eyes: one reading with the page."""
    if request.actor.role != Role.YOUTH:
        opening_of(cv).with_its_page(cv, by=request.actor)
    return cv


def to_write(request, cv):
    """The steps show what is written: one reading, however many steps are opened."""
    return cv if request.method == "POST" else read_on(request, cv)


def opening_of(cv):
    return open_letter if cv.is_letter else open_cv
