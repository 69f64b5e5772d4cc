"""Two files of one person become one: of two texts with one title, the other file's takes another title."""

from itertools import count

from tandem.accompaniment.models import Youth
from tandem.accounts.actor import Actor, the_clock
from tandem.core.actions import action
from tandem.cv.models import CV

OTHER: dict[str, str] = {CV.Kind.CV: "CV de l’autre fiche", CV.Kind.LETTER: "Lettre de l’autre fiche"}


@action(CV, "Suivre l’autre fiche", allow=[the_clock])
def follow(cv: CV, *, by: Actor, youth: Youth) -> None:
    """Its versions and its comments hang on it, and come along."""
    cv.came_from, cv.title_there = cv.youth_id, cv.title
    cv.title, cv.youth = free_title(cv, youth), youth


@action(CV, "Revenir dans sa fiche", allow=[the_clock])
def return_home(cv: CV, *, by: Actor, youth: Youth) -> None:
    """With its title of there, unless somebody has given it a better one since."""
    is_taken = youth.texts.filter(kind=cv.kind, title=cv.title_there).exists()
    if cv.title.startswith(OTHER[cv.kind]) and not is_taken:
        cv.title = cv.title_there
    cv.youth, cv.came_from, cv.title_there = youth, None, ""


def free_title(cv: CV, youth: Youth) -> str:
    """« CV de l’autre fiche », « CV de l’autre fiche 2 »."""
    taken = set(youth.texts.filter(kind=cv.kind).values_list("title", flat=True))
    base = OTHER[cv.kind]
    numbered = (f"{base} {number}" if number > 1 else base for number in count(1))
    return next(title for title in numbered if title not in taken)
