"""Whether an anonymous or a skills-first card tells who somebody is: five thousand people, every output, every value.

Each person is published in both modes and read as an employer reads: the list, the card, and its PDF; of one in twenty,
the form to ask for a meeting. Then their Word file and their JSON Resume in the same mode.
"""

import json
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client

from tandem.accounts.actor import Actor
from tandem.accounts.hats import wearing
from tandem.accounts.models import Membership
from tandem.accounts.sessions import SessionStore
from tandem.bench import population, readings
from tandem.bench.dossiers import Dossier, attach, draw, write_versions
from tandem.bench.figures import Figure
from tandem.core.models import Counter
from tandem.cv import pdf
from tandem.cv.models import CVVersion, Mode, PublishedCard
from tandem.cv.pdf.words import told_by
from tandem.cv.projections import write_card
from tandem.cv.views.papers import as_resume, in_word
from tandem.hiring.queries import reference_of
from tandem.network.models import Organisation, Role
from tandem.reference.models import Commune, Skill

PEOPLE, A_FIGURE, A_LOT = 5000, 500, 20  # a lot fills one page of the list
MODES = (Mode.ANONYMOUS, Mode.SKILLS)
NONE = 0.5  # a gate under which there is none


def figures() -> Iterator[Figure]:
    """Over our own pages, as an employer whose allowance of the day never ends."""
    structure = a_structure()
    employer = Membership.objects.get(organisation__partnerships_asked__structure=structure, role=Role.EMPLOYER)
    client, actor = wear(employer), wearing(employer.user, employer)
    for start in range(0, PEOPLE, A_FIGURE):
        pairs = ready(structure, range(start, start + A_FIGURE))
        for mode in MODES:
            lots = [pairs[first : first + A_LOT] for first in range(0, A_FIGURE, A_LOT)]
            found = [leak for lot in lots for leak in read_lot(client, actor, lot, mode)]
            who = f"jeunes {start + 1} à {start + A_FIGURE}, mode {mode.label.lower()}"
            yield Figure(who, len(found), NONE, "fuites")


def ready(structure: Organisation, ranks: range) -> list[tuple[Dossier, CVVersion]]:
    """These people, each with a validated text, a photo and a certificate."""
    people = list(draw(ranks, trades(), communes()))
    pairs = list(zip(people, write_versions(structure, people), strict=True))
    for one, version in pairs:
        attach(version.cv.youth, one)
    return pairs


def a_structure() -> Organisation:
    """One that has no card yet, and its employer."""
    number = Organisation.objects.filter(slug__startswith="bench-leaks").count()
    kind, slug = Organisation.Kind.MISSION_LOCALE, f"bench-leaks-{number}"
    structure = Organisation.objects.create(kind=kind, name=f"Structure discrète {number}", slug=slug)
    population.employer(structure)
    return structure


def trades() -> dict[str, list[str]]:
    """{code: labels} of the trades that have skills."""
    found: dict[str, list[str]] = {}
    for code, label in Skill.objects.filter(retired=False).order_by("trade_id", "pk").values_list("trade_id", "label"):
        found.setdefault(code, []).append(label)
    return dict(list(found.items())[:200])


def communes() -> list[str]:
    return list(Commune.objects.current().exclude(basin_code="").order_by("pk").values_list("pk", flat=True)[:40])


def read_lot(client: Client, actor: Actor, lot: list[tuple[Dossier, CVVersion]], mode: str) -> list[str]:
    """Publish these people alone, read all that leaves by their cards, take them down: « nom, text/html »."""
    cards = [(one, write_card(version.cv.youth, version, mode)) for one, version in lot]
    Counter.objects.all().delete()
    shared = the_list(client, len(cards)), the_form(client, actor, cards[0][1])
    found = []
    for one, card in cards:
        for answer in (*shared, the_page(client, actor, card), *the_files(card, one, actor)):
            kind, told = answer["Content-Type"].partition(";")[0], readings.leaks_in(readings.of(answer), one, mode)
            found += [f"{what}, {kind}" for what in told]
    PublishedCard.objects.filter(pk__in=[card.pk for _one, card in cards]).delete()
    return found


def wear(membership: Membership) -> Client:
    session = SessionStore()
    session.belong_to(membership.user, membership=membership)
    session.save()
    client = Client(SERVER_NAME="localhost")
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def the_list(client: Client, count: int) -> HttpResponse:
    answer = well(client.get("/cvtheque/", {"place": ""}))
    if answer.content.count(b">Voir la fiche<") != count:
        raise RuntimeError("The list does not hold these cards: this measures nothing")
    return answer


def the_form(client: Client, actor: Actor, card: PublishedCard) -> HttpResponse:
    return well(client.get(f"/cvtheque/{reference_of(card.pk, actor)}/demander/"))


def the_page(client: Client, actor: Actor, card: PublishedCard) -> HttpResponse:
    return well(client.get(f"/cvtheque/{reference_of(card.pk, actor)}/"))


def the_files(card: PublishedCard, one: Dossier, actor: Actor) -> Iterator[HttpResponse]:
    """As their views answer: headers, name and body."""
    yield pdf.response(card, to=actor.organisation.name)
    yield from (in_word(card), as_resume(card, one.content))


def well(answer: HttpResponse) -> HttpResponse:
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code}: this measures nothing")
    return answer


# -- in memory, before any page
def on_the_card(card: PublishedCard, one: Dossier, *, html: bool = True) -> readings.Reading:
    """Its columns, its JSON Resume, its name as a file; with `html`, the words of its PDF and its HTML."""
    columns = {field.name: getattr(card, field.attname) for field in PublishedCard._meta.concrete_fields}
    answer = as_resume(card, one.content)
    told = [
        json.dumps(columns, default=str, ensure_ascii=False),
        answer["Content-Disposition"],
        answer.content.decode(),
    ]
    if html:
        told.append(json.dumps(told_by(card), ensure_ascii=False))
        told += [render_to_string(f"cv/{name}.html", {"card": card}) for name in ("_card", "_card_sheet")]
    return readings.of_words(*told)
