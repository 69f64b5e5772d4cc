"""How complete a CV is, and what would make it stronger: concrete, kind, and never a reproach."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tandem.cv.content.shape import Content
from tandem.cv.models import Section

ENOUGH_SKILLS = 3
GOOD_PRESENTATION = 60  # letters: two short sentences


@dataclass(frozen=True)
class Part:
    """What counts, for how many points of a hundred, and the advice when it is not there yet."""

    section: str
    points: int
    holds: Callable[[Content], bool]
    advice: Callable[[], str]


PARTS = (
    Part(
        Section.WISHES,
        15,
        lambda content: bool(content.wishes.trades),
        lambda: _("Choisis un métier qui te plaît : le reste du CV se construit autour."),
    ),
    Part(
        Section.EXPERIENCES,
        20,
        lambda content: bool(content.experiences.lived),
        lambda: _("Garder des enfants, aider un voisin, jouer dans un club : ça compte. Ajoute une expérience."),
    ),
    Part(
        Section.SKILLS,
        15,
        lambda content: len(content.skills.known) + len(content.skills.own) >= ENOUGH_SKILLS,
        lambda: _("Coche 3 choses que tu sais faire. Un employeur les lit en premier."),
    ),
    Part(
        Section.WISHES,
        10,
        lambda content: bool(content.wishes.commune and content.wishes.minutes),
        lambda: _("Dis d’où tu pars et jusqu’où tu vas : les employeurs proches te trouvent."),
    ),
    Part(
        Section.WHO,
        10,
        lambda content: len(content.who.presentation) >= GOOD_PRESENTATION,
        lambda: _("Présente-toi en 2 phrases. Par exemple : ce que tu aimes, ce que tu cherches."),
    ),
    Part(
        Section.SKILLS,
        5,
        lambda content: bool(content.skills.strengths),
        lambda: _("Choisis une qualité que tes proches te reconnaissent."),
    ),
    Part(
        Section.EXPERIENCES,
        5,
        lambda content: any(one.tasks or one.details for one in content.experiences.lived),
        lambda: _("Ouvre une expérience et ajoute ce que tu y faisais."),
    ),
    Part(
        Section.TRAINING,
        10,
        lambda content: bool(content.training.level or content.training.studies),
        lambda: _("Note ta dernière classe ou formation, avec ou sans diplôme."),
    ),
    Part(
        Section.LANGUAGES,
        5,
        lambda content: bool(content.languages.spoken or content.languages.licences),
        lambda: _("Ajoute les langues que tu parles, et ton permis si tu en as un."),
    ),
    Part(
        Section.INTERESTS,
        5,
        lambda content: bool(content.interests.things),
        lambda: _("Ajoute une chose que tu aimes faire : ça lance la discussion."),
    ),
)
TOTAL = sum(part.points for part in PARTS)
MOST_HINTS = 3


def completion(content: Content) -> int:
    """A percentage."""
    return round(100 * sum(part.points for part in PARTS if part.holds(content)) / TOTAL)


def hints(content: Content) -> list[tuple[str, str]]:
    """(section, advice): the three that bring most."""
    missing = [part for part in PARTS if not part.holds(content)]
    return [(part.section, part.advice()) for part in missing[:MOST_HINTS]]


def can_be_read(content: Content) -> bool:
    """Enough for somebody to say something useful: a wish, and something done or known."""
    lived = content.experiences.lived or content.skills.known or content.skills.own or content.training.studies
    return bool(content.wishes.trades and lived)
