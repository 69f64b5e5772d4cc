"""Requests and what they opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.accompaniment.models import Youth
from tandem.accounts.actor import Actor
from tandem.accounts.models import Means, Membership
from tandem.cv.content import Content
from tandem.cv.models import Mode, PublishedCard
from tandem.cv.projections import card_of
from tandem.cv.queries import validated_of
from tandem.hiring.models import ConnectionRequest, Reveal
from tandem.hiring.queries.cards import reference_of, seen_by
from tandem.network.models import Organisation, Role

Opens, Side, State = ConnectionRequest.Opens, ConnectionRequest.Side, ConnectionRequest.State


def waiting(actor: Actor) -> QuerySet[ConnectionRequest]:
    """What waits for this person: an answer, an advice, or a prepared request to send. The oldest first."""
    seen = ConnectionRequest.objects.visible_to(actor).select_related("youth__user", "employer").order_by("asked_at")
    match actor.role:
        case Role.YOUTH:
            asked = Q(state=State.ASKED, side=Side.EMPLOYER)
            return seen.filter(asked | Q(state=State.PREPARED))
        case Role.EMPLOYER:
            return seen.filter(state=State.ASKED, side=Side.YOUTH)
        case Role.ADVISOR:
            return seen.advice_wanted()
    return seen.none()


def columns(youth_ids: Iterable[int]) -> dict[int, dict[str, int]]:
    """For the portfolio, one query: {youth_id: {"asked": to answer, "advice": the advisor's word is wanted}}."""
    asked = ConnectionRequest.objects.filter(youth_id__in=list(youth_ids), state=State.ASKED).order_by()
    to_answer = Count("pk", filter=Q(side=Side.EMPLOYER))
    advice = Count("pk", filter=Q(advice_asked_at__isnull=False, advice=""))
    counted = asked.values("youth_id").annotate(asked=to_answer, wanted=advice)
    return {row["youth_id"]: {"asked": row["asked"], "advice": row["wanted"]} for row in counted}


def card(actor: Actor) -> dict[str, Any]:
    """« Mes demandes », on any home."""
    count = waiting(actor).count()
    hints: dict[str, str] = {
        Role.YOUTH: ngettext("%(n)s demande t’attend", "%(n)s demandes t’attendent", count),
        Role.ADVISOR: ngettext("%(n)s jeune attend votre avis", "%(n)s jeunes attendent votre avis", count),
    }
    hint = hints.get(actor.role, ngettext("%(n)s demande attend", "%(n)s demandes attendent", count))
    return {
        "title": _("Rencontrer des entreprises") if actor.role == Role.YOUTH else _("Demandes de rencontre"),
        "href": reverse("hiring:requests"),
        "icon": "handshake",
        "hint": hint % {"n": count} if count else _("Rien n’attend"),
        "count": count,
        "tag": "",
        "tag_kind": "info",
    }


def may_open(youth: Youth) -> list[str]:
    """What this young person can show with a yes: what they have, and what their age allows."""
    kinds = set(Means.objects.filter(user_id=youth.user_id, verified_at__isnull=False).values_list("kind", flat=True))
    has_cv = Mode.FULL in Mode.open_to(youth) and validated_of(youth) is not None
    open_to_them = {
        Opens.NAME: True,
        Opens.PHONE: Means.Kind.PHONE in kinds,
        Opens.EMAIL: Means.Kind.EMAIL in kinds,
        Opens.CV: has_cv,
    }
    return [one.value for one, holds in open_to_them.items() if holds]


def revealed(reveal: Reveal) -> dict[str, Any]:
    """What the employer reads: the ticked fields of that person, as they are today, and nothing else."""
    user = reveal.youth.user
    means = {one.kind: one.value for one in Means.objects.filter(user=user, verified_at__isnull=False)}
    told = {
        Opens.NAME: user.full_name,
        Opens.PHONE: means.get(Means.Kind.PHONE, ""),
        Opens.EMAIL: means.get(Means.Kind.EMAIL, ""),
    }
    shown = {str(one): value for one, value in told.items() if one in reveal.what}
    return shown | {"cv": _whole_cv(reveal.youth, shown) if Opens.CV in reveal.what else None}


def _whole_cv(youth: Youth, shown: dict[str, str]) -> PublishedCard | None:
    """The last validated text, with the name and the contacts that were ticked alone."""
    version = validated_of(youth)
    if version is None or Mode.FULL not in Mode.open_to(youth):
        return None
    card = card_of(youth, Content.read(version.content), Mode.FULL, version)
    if "name" not in shown:
        card.first_name, card.last_name, card.photo = "", "", None
    card.phone, card.email = shown.get("phone", ""), shown.get("email", "")
    return card


def as_seen_by(employer: Organisation, youth: Youth) -> dict[str, Any]:
    """What this employer may see of this person today, asked as somebody of that company would: card and contacts."""
    hat = Membership(organisation=employer, role=Role.EMPLOYER)
    verified = employer.partnerships_asked.verified().values_list("structure_id", flat=True)
    them = Actor(membership=hat, role=Role.EMPLOYER, organisation_id=employer.pk, partners=frozenset(verified))
    opened = Reveal.objects.visible_to(them).filter(youth=youth).select_related("youth__user")
    different = {tuple(sorted(reveal.what)): reveal for reveal in opened}  # the same fields say the same thing
    return {
        "card": seen_by(them).filter(youth=youth).first(),
        "opened": [revealed(reveal) for reveal in different.values()],
        "requests": ConnectionRequest.objects.visible_to(them).filter(youth=youth),
    }


@dataclass(frozen=True)
class Row:
    """A request as one side reads it: the other's name, or the label of a card when the name is not theirs to know."""

    request: ConnectionRequest
    other: str
    card: PublishedCard | None = None
    reference: str = ""


def told(actor: Actor, requests: Iterable[ConnectionRequest]) -> list[Row]:
    """For an employer the person is the card that it may see, read in one query; nobody else needs one."""
    rows = list(requests)
    if actor.role != Role.EMPLOYER:
        return [Row(row, _other(actor, row)) for row in rows]
    cards = seen_by(actor).filter(youth_id__in=[row.youth_id for row in rows])
    known = {card.youth_id: card for card in cards}
    return [_for_the_employer(row, known.get(row.youth_id), actor) for row in rows]


def _other(actor: Actor, row: ConnectionRequest) -> str:
    if actor.role == Role.YOUTH:
        return row.employer.name
    return f"{row.youth.user.full_name} et {row.employer.name}"


def _for_the_employer(row: ConnectionRequest, card: PublishedCard | None, actor: Actor) -> Row:
    if card is None:
        return Row(row, "Une personne suivie par la Mission Locale")
    return Row(row, card.label, card, reference_of(card.pk, actor))


def asked_already(actor: Actor, cards: Iterable[PublishedCard]) -> dict[int, str]:
    """Who asked, where a request is open between this employer and the young people of these cards."""
    if actor.role != Role.EMPLOYER:
        return {}
    ids = [card.youth_id for card in cards]
    mine = ConnectionRequest.objects.visible_to(actor).open().filter(youth_id__in=ids)
    return dict(mine.values_list("youth_id", "side"))
