"""Published cards for the tests of hiring: written as the projection writes them."""

from tandem.cv.models import CV, CVVersion, Mode, PublishedCard
from tandem.reference.models import Trade


def trade(code="D1106", name="Vendeur / Vendeuse en alimentation"):
    return Trade.objects.get_or_create(code=code, defaults={"name": name, "parent_code": code})[0]


def card_for(youth, **facts):
    cv, _ = CV.objects.get_or_create(youth=youth, state=CV.State.VALIDATED)
    version, _ = CVVersion.objects.get_or_create(cv=cv, number=1, defaults={"content": {}})
    default = {
        "mode": Mode.ANONYMOUS,
        "label": "Vendeuse ou vendeur, bassin de Dijon",
        "basin": "Dijon",
        "trades": ["D1106"],
        "trade_names": ["Vendeuse ou vendeur"],
        "reaches": ["21231"],
        "search": "vendeuse ou vendeur accueil caisse",
        "available": "now",
    }
    return PublishedCard.objects.create(
        youth=youth, version=version, structure_id=youth.structure_id, **(default | facts)
    )
