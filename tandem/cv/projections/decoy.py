"""Cards that no young person stands behind, deep among the others: who collects them all is heard (hiring.alarm).

They are drawn by the projection itself from plausible wishes, so that nothing tells them from the card of somebody.
"""

from datetime import datetime, timedelta
from secrets import SystemRandom

from django.utils import timezone

from tandem.cv.choices import Availability, Certificate, Fluency, Hours, Strength
from tandem.cv.content import Content, Experience, Language
from tandem.cv.models import Mode, PublishedCard
from tandem.cv.projections.card import filled
from tandem.network.models import Organisation
from tandem.reference.choices import SoughtContract
from tandem.reference.models import Skill

ONE_IN, MOST = 25, 12  # cards of a structure
A_LIST = 20  # cards that an employer has in front of them: the first page of the CVthèque
LIFETIME = timedelta(days=60)
MINUTES = ["15", "30", "45", "60"]
TONGUES = [[], ["fr"], ["fr", "en"], ["fr", "en"], ["fr", "ar"], ["fr", "en", "es"]]
DICE = SystemRandom()


def plant(structure: Organisation) -> None:
    """A few cards are nobody's, beside those that one reads after turning a page; each stays two months at most."""
    cards = PublishedCard.objects.filter(structure=structure)
    cards.decoys().filter(published_at__lte=timezone.now() - LIFETIME).delete()
    real = cards.real().exclude(trades=[]).order_by("-visible_at", "-pk").values_list("trades", "visible_at")
    deep, count = list(real[A_LIST:]), real.count()
    missing = min(count // ONE_IN, MOST) - cards.decoys().count()
    if structure.communes:
        beside = [DICE.choice(deep) for _ in range(missing)]
        PublishedCard.objects.bulk_create(decoy(structure, trades[0], when) for trades, when in beside)


def decoy(structure: Organisation, trade: str, when: datetime) -> PublishedCard:
    """Unsaved. It stands in the list where a card seen since `when` does, or a little below."""
    card = filled(PublishedCard(structure=structure, mode=Mode.ANONYMOUS), somebody(structure, trade))
    card.visible_at = when - timedelta(minutes=DICE.randrange(1, 60))
    card.published_at = card.confirmed_at = timezone.now()
    return card


def somebody(structure: Organisation, trade: str) -> Content:
    content = Content()
    known = list(Skill.objects.filter(trade_id=trade, retired=False).values_list("label", flat=True)[:8])
    content.wishes.trades, content.wishes.commune = [trade], DICE.choice(structure.communes)
    content.wishes.means, content.wishes.minutes = DICE.choice(["bus", "bus", "walk", "bike"]), DICE.choice(MINUTES)
    content.wishes.available = DICE.choice(Availability.values)
    content.wishes.contracts = DICE.sample(SoughtContract.values, DICE.randrange(1, 4))
    content.wishes.hours = DICE.sample(Hours.values, DICE.randrange(1, 3))
    content.skills.known = DICE.sample(known, min(len(known), DICE.randrange(2, 6)))
    content.skills.strengths = DICE.sample(Strength.values, DICE.randrange(1, 4))
    content.training.level = DICE.choice(["0", "2", "3", "3", "4", "4"])
    content.training.certificates = DICE.sample(Certificate.values, DICE.choice([0, 0, 0, 1]))
    content.experiences.lived = [lived(trade, known) for _ in range(DICE.randrange(1, 3))]
    content.languages.spoken = [Language(tongue, DICE.choice(Fluency.values)) for tongue in DICE.choice(TONGUES)]
    content.languages.licences = DICE.choice([[], [], ["AM"], ["B"]])
    content.languages.vehicle = "B" in content.languages.licences and DICE.choice([True, False])
    return content


def lived(trade: str, known: list[str]) -> Experience:
    year, start = timezone.localdate().year - DICE.randrange(1, 4), DICE.randrange(1, 8)
    return Experience(
        kind=DICE.choice(["job", "internship", "help"]),
        trade=trade,
        start=f"{year}-{start:02}",
        end=f"{year}-{start + DICE.randrange(0, 5):02}",
        tasks=DICE.sample(known, min(len(known), 2)),
    )
