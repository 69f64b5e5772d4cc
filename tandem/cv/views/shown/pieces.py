"""What was read in a CV written elsewhere."""

from tandem.cv.models import Section
from tandem.cv.views.shown.rows import home_for

TICKED = {
    Section.WISHES: ["trades", "commune", "means", "minutes", "available", "contracts", "hours"],
    Section.SKILLS: ["known", "strengths"],
    Section.TRAINING: ["level", "certificates"],
    Section.LANGUAGES: ["licences", "vehicle"],
}
EDITED = {
    Section.WHO: "presentation",
    Section.EXPERIENCES: "lived",
    Section.TRAINING: "studies",
    Section.LANGUAGES: "spoken",
}
TYPED = {Section.SKILLS: "own", Section.INTERESTS: "things"}


def pieces(request, cv, form):
    """What was read in a CV written elsewhere, in the order of the steps."""
    parts = [part_of(form, section) for section in Section]
    told = [part for part in parts if part["ticked"] or part["pieces"] or part["typed"]]
    return {"cv": cv, "form": form, "parts": told, "home": home_for(request, cv)}


def part_of(form, section):
    typed = form[TYPED[section]] if section in TYPED else None
    return {
        "label": section.label,
        "ticked": [form[name] for name in TICKED.get(section, []) if name in form.fields],
        "pieces": form.pieces.get(EDITED.get(section, ""), []),
        "typed": typed if typed is not None and typed.value() else None,
    }
