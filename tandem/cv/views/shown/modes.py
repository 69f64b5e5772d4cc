"""What each mode would show, before one is chosen."""

from tandem.cv.content import Content
from tandem.cv.models import Mode, PublishedCard
from tandem.cv.projections import card_of, told_by


def choice(request, cv):
    """The three modes: each with the very card that an employer would see, and whether it is open at this age."""
    version = cv.versions.first()
    content, is_open = Content.read(version.content) if version else Content(), Mode.open_to(cv.youth)
    card = PublishedCard.objects.visible_to(request.actor).select_related("version__cv").first()
    current = card.mode if card else None
    modes = [
        {
            "mode": mode,
            "label": mode.label,
            "open": mode in is_open,
            "card": card_of(cv.youth, content, mode),
            "told": told_by(cv.youth, content, mode),
        }
        for mode in Mode
    ]
    shown = current or Mode.ANONYMOUS
    return {
        "cv": cv,
        "version": version,
        "looked_at": {"seen": version.number} if version else {},
        "modes": modes,
        "current": current,
        "shown": shown,
        "is_open": bool(is_open),
        "is_another": False,
        "replaces": card if card is not None and card.version.cv_id != cv.pk else None,
    }
