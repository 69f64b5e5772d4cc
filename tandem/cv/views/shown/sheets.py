"""What goes on paper: the card or the letter, the photo, the certificates."""

from tandem.cv.models import Document, Mode, Section
from tandem.cv.projections import card_of, paper_of
from tandem.cv.queries import photo_of


def whole(request, cv, content, mode=Mode.FULL, version=None, held=None):
    """The card, as this reader may see it: the photo is a matter of the duo until it is published. `held`: the
    documents that this reader may open, when the page has read them already. Without a `version`, which an
    employer would read, it is the person's own sheet."""

    def its_photo(youth):
        known = documents(request, youth) if held is None else held
        return next((one for one in known if one.kind == Document.Kind.PHOTO and not one.file.waits), None)

    return card_of(cv.youth, content, mode, version, its_photo, is_their_own=version is None)


def sheet_of(request, cv, text, held=None):
    """What its template draws: the letter, or the full card."""
    if cv.is_letter:
        return {"sheet": "cv/letters/_sheet.html", "paper": paper_of(cv.youth.user, text)}
    return {"sheet": "cv/_card_sheet.html", "card": whole(request, cv, text, held=held)}


def documents(request, youth):
    return Document.objects.visible_to(request.actor).filter(youth=youth).select_related("file", "youth")


def papers(request, cv, section):
    """What goes with the words of this step."""
    held = documents(request, cv.youth)
    if section == Section.WHO:
        return {"photo": held.photos().first()}
    return {"certificates": list(held.certificates())} if section == Section.TRAINING else {}


def photo_id(youth):
    photo = photo_of(youth)
    return photo and photo.pk
