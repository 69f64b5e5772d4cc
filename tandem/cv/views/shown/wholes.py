"""A whole text: on its writer's page, on its reader's."""

from tandem.cv.content import Content, texts, words
from tandem.cv.content.strength import completion, hints
from tandem.cv.models import Document, Mode, PublishedCard, Turn
from tandem.cv.views.shown.comments import threads
from tandem.cv.views.shown.rows import STATE_KINDS, cvs
from tandem.cv.views.shown.sheets import documents, photo_id, sheet_of
from tandem.cv.views.shown.steps import ICONS, overview

READ_BACK = 20


def home_of(cv, request):
    """« Mon CV »: the steps, what would help, the state, the card."""
    content, latest = Content.read(cv.content), cv.versions.values_list("pk", flat=True).first()
    card = PublishedCard.objects.visible_to(request.actor).filter(version__cv=cv).first()
    return {
        "cv": cv,
        "state_kind": STATE_KINDS[cv.state],
        "steps": overview(request, cv, content),
        "completion": completion(content),
        "hints": hints(content),
        "card": card,
        "card_is_old": card is not None and card.version_id != latest,
        "photo_is_old": card is not None and card.mode == Mode.FULL and card.photo_id != photo_id(cv.youth),
        "modes": Mode.open_to(cv.youth),
        "latest": latest,
        "is_alone": not cvs(request).filter(youth=cv.youth).exclude(pk=cv.pk).exists(),
    }


def reading(request, cv):
    """The reader's page: section by section, with the comments on each."""
    content = texts.read(cv)
    names, talks = words.names_in(content), threads(request, cv)
    held = [] if cv.is_letter else list(documents(request, cv.youth))
    sections = [
        {
            "section": section,
            "label": section.label,
            "icon": ICONS[section],
            "pairs": words.pairs(content, section, names),
            "threads": [one for one in talks if one.section == section],
        }
        for section in texts.sections_of(cv)
    ]
    shown = {
        "cv": cv,
        "state_kind": STATE_KINDS[cv.state],
        "sections": sections,
        "certificates": [one for one in held if one.kind == Document.Kind.CERTIFICATE],
        "published": PublishedCard.objects.visible_to(request.actor).filter(version__cv=cv).first(),
        "since": since_last_read(request, cv),
        "this_text": f"?version={cv.version}",  # what is answered for is what was read
        "again": "",
    }
    return shown | sheet_of(request, cv, content, held)


def since_last_read(request, cv):
    """(the turn of today, the last one that somebody was asked to read or validated before it)."""
    latest, *earlier = Turn.objects.visible_to(request.actor).filter(cv=cv).defer("content")[:READ_BACK] or [None]
    was_read = [one for one in earlier if one.kind in (Turn.Kind.SUBMITTED, Turn.Kind.VALIDATED)]
    return (latest, was_read[0]) if was_read else None
