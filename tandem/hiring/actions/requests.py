"""One side asks to meet, and has said yes; the other answers. Only the young person says yes on their side."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accompaniment.who import the_employment_team, the_youth, their_advisor
from tandem.accounts.actor import THE_CLOCK, Actor, the_clock
from tandem.accounts.models import Membership
from tandem.core import limits, live
from tandem.core.actions import action, creates, hold
from tandem.core.refusals import NotNow
from tandem.cv.models import Hiding, Mode, PublishedCard
from tandem.hiring import jobs
from tandem.hiring import notifications as words
from tandem.hiring.actions.cards import DAY, closed
from tandem.hiring.actions.minors import is_minor, say_to_the_advisor
from tandem.hiring.models import ConnectionRequest, Reveal
from tandem.hiring.queries.requests import may_open
from tandem.hiring.who import (
    a_verified_employer,
    a_youth_of_the_structure,
    the_employer_asked,
    the_employer_who_asks,
    the_person_asked,
    the_person_who_asks,
    the_staff_beside_the_youth,
    the_youth_asked,
    the_youth_who_asks,
)
from tandem.network.models import Organisation, Partnership, Role
from tandem.notifications.notifications import notify

Opens, Side, State = ConnectionRequest.Opens, ConnectionRequest.Side, ConnectionRequest.State
LIFETIME = timedelta(days=60)
ASKED_A_DAY = 20
TOO_YOUNG = "Une rencontre se demande à partir de 16 ans."
OVER = "Le suivi par la structure est terminé : aucune demande ne part plus."
NOT_TOLD = "Ton conseiller doit d’abord être prévenu : parle-lui."
NOT_ANSWERED = "La Mission Locale doit d’abord répondre."  # to the employer, who learns nobody's age
HIDDEN = "Cette entreprise ne voit rien de cette personne, qui l’a voulu ainsi."
GONE = "Cette fiche vient d’être retirée."
UNKNOWN = "Cette entreprise n’est pas vérifiée par la structure."


# -- asking
@creates(ConnectionRequest, inside=PublishedCard, label="Demander à rencontrer", allow=[a_verified_employer])
def ask(card: PublishedCard, *, by: Actor, text: str) -> ConnectionRequest | None:
    """An employer, from a card. Of a minor, the advisor knows first. None: nobody stands behind this card.

    What staff had only prepared gives way first: the company neither hears of it nor is shut out by it.
    """
    if not limits.spend(f"requests:{by.organisation_id}", ASKED_A_DAY, DAY):
        raise NotNow(closed(f"Votre entreprise a envoyé {ASKED_A_DAY} demandes.", f"requests:{by.organisation_id}"))
    if card.youth is None:
        _ask_nobody(card, by)
        return None
    prepared = _give_way(hold(card.youth), by.organisation)
    request = _make(card.youth, by.organisation, Side.EMPLOYER, by, text=text)
    if prepared is None:
        notify(request.youth.user, words.EmployerAsks(request))
    else:
        _tell_who_prepared(prepared, request)
    show_again(request)
    return request


def _give_way(youth: Youth, employer: Organisation) -> ConnectionRequest | None:
    """The request that was prepared between the two, withdrawn. Sent meanwhile, it waits for their answer and stays."""
    prepared = ConnectionRequest.objects.filter(youth=youth, employer=employer, state=State.PREPARED).first()
    if prepared is None or hold(prepared).state != State.PREPARED:
        return None
    withdraw(prepared, by=THE_CLOCK)
    return prepared


def _tell_who_prepared(prepared: ConnectionRequest, request: ConnectionRequest) -> None:
    """And the young person, in their words."""
    notify(request.youth.user, words.EmployerAsksByItself(request))
    who_wrote = Membership.objects.active().filter(pk=prepared.asked_by_id).select_related("user")
    for hat in {*who_wrote, *words.beside(request.youth)}:
        notify(hat.user, words.AskedByItself(request, hat.role))


def _ask_nobody(card: PublishedCard, by: Actor) -> None:
    """The decoy goes, as the card of somebody who changes their mind does; another one comes another day."""
    jobs.ring.defer(card_id=card.pk, structure_id=card.structure_id, membership_id=by.membership_id, asked=True)
    PublishedCard.objects.decoys().filter(pk=card.pk).delete()


@creates(ConnectionRequest, inside=Partnership, label="Demander une rencontre", allow=[a_youth_of_the_structure])
def approach(partnership: Partnership, *, by: Actor, text: str, opens: Iterable[str]) -> ConnectionRequest:
    """A young person, from the list of their structure's employers: what they ticked opens if the employer accepts."""
    if partnership.state != Partnership.State.VERIFIED:
        raise NotNow(UNKNOWN)
    youth = by.user.youth
    request = _make(youth, partnership.employer, Side.YOUTH, by, text=text, opens=_ticked(youth, opens))
    _tell_the_employer(request)
    return request


@creates(ConnectionRequest, inside=Youth, label="Préparer une demande", allow=[their_advisor, the_employment_team])
def prepare(youth: Youth, *, by: Actor, employer: Organisation, text: str) -> ConnectionRequest:
    """Staff write it; the young person chooses what it opens and sends it, or not. The employer sees nothing before."""
    if not employer.partnerships_asked.verified().filter(structure_id=youth.structure_id).exists():
        raise NotNow(UNKNOWN)
    request = _make(youth, employer, Side.YOUTH, by, text=text, state=State.PREPARED, asked_at=None)
    notify(youth.user, words.RequestPrepared(request, by))
    show_again(request)
    return request


@action(
    ConnectionRequest, "Envoyer la demande", allow=[the_youth_who_asks], source=[State.PREPARED], target=State.ASKED
)
def send(request: ConnectionRequest, *, by: Actor, text: str, opens: Iterable[str]) -> None:
    request.text, request.opens = text, _ticked(request.youth, opens)
    request.asked_at = timezone.now()
    request.expires_at = request.asked_at + LIFETIME
    _tell_the_employer(request)


def _make(youth: Youth, employer: Organisation, side: str, by: Actor, **facts) -> ConnectionRequest:
    youth = hold(youth)  # whoever closes the file withdraws this request too, or was before it
    if why := _why_not(youth, employer):
        raise NotNow(why if side == Side.YOUTH else GONE)
    request = ConnectionRequest.objects.create(
        youth=youth,
        employer=employer,
        side=side,
        asked_by=by.membership,
        known_card_id=PublishedCard.objects.named().filter(youth=youth).values_list("pk", flat=True).first(),
        expires_at=timezone.now() + LIFETIME,
        **facts,
    )
    if is_minor(youth):
        say_to_the_advisor(request)
        request.save(update_fields=["advisor_told_at"])
    return request


def _why_not(youth: Youth, employer: Organisation) -> str:
    """For their side alone: an employer is told neither an age nor a wish."""
    if youth.state != Youth.State.ACTIVE:
        return OVER
    if not Mode.open_to(youth):
        return TOO_YOUNG
    return HIDDEN if _hides(youth, employer) else ""


def _hides(youth: Youth, employer: Organisation) -> bool:
    return Hiding.objects.filter(youth=youth, company=employer.company).exists()


def _ticked(youth: Youth, opens: Iterable[str]) -> list[str]:
    """In a fixed order; what they have not, or what their age does not allow, cannot be opened."""
    wanted = set(opens) & set(may_open(youth))
    return [one.value for one in Opens if one in wanted]


# -- answering
def advisor_knows(request: ConnectionRequest) -> bool:
    return request.advisor_told_at is not None or not is_minor(request.youth)


@action(
    ConnectionRequest,
    ("Dire oui", "Dire oui"),
    allow=[the_youth_asked],
    source=[State.ASKED],
    target=State.ACCEPTED,
    when=[(advisor_knows, NOT_TOLD)],
)
def accept(request: ConnectionRequest, *, by: Actor, opens: Iterable[str]) -> None:
    """The young person says yes: what they ticked is written down and opens now."""
    request.opens = _ticked(request.youth, opens)
    _reveal(request)
    for person in words.people_of(request.employer_id):
        notify(person, words.YouthAccepted(request))


@action(
    ConnectionRequest,
    "Accepter la rencontre",
    allow=[the_employer_asked],
    source=[State.ASKED],
    target=State.ACCEPTED,
)
def meet(request: ConnectionRequest, *, by: Actor) -> None:
    """The employer says yes to a young person who asked: what they had ticked opens now.

    No condition takes the button away where the advisor of a minor does not know yet: its absence would tell an age.
    """
    if not advisor_knows(request):
        raise NotNow(NOT_ANSWERED)
    _reveal(request)
    notify(request.youth.user, words.EmployerAccepted(request))


@action(
    ConnectionRequest,
    ("Pas cette fois", "Pas cette fois"),
    allow=[the_person_asked, the_employer_asked],
    source=[State.ASKED],
    target=State.DECLINED,
)
def decline(request: ConnectionRequest, *, by: Actor, reason: str) -> None:
    request.answered_at, request.reason = timezone.now(), reason
    if request.side == Side.YOUTH:
        notify(request.youth.user, words.EmployerDeclined(request))
    else:
        for person in words.people_of(request.employer_id):
            notify(person, words.YouthDeclined(request))
    show_again(request)


@action(
    ConnectionRequest,
    ("Retirer la demande", "Retirer la demande"),
    allow=[the_person_who_asks, the_staff_beside_the_youth, the_employer_who_asks, the_clock],
    source=ConnectionRequest.OPEN,
    target=State.WITHDRAWN,
    confirm="La demande sera retirée. Continuer ?",
)
def withdraw(request: ConnectionRequest, *, by: Actor) -> None:
    """By whoever asked, or when the partnership is suspended."""
    request.answered_at = timezone.now()
    show_again(request)


@action(
    ConnectionRequest,
    "Effacer la demande",
    allow=[the_youth, their_advisor, the_employment_team],
    source=ConnectionRequest.OPEN,
    target=State.WITHDRAWN,
)
def vanish(request: ConnectionRequest, *, by: Actor) -> None:
    """The young person hides from this employer, who is told nothing, then or when they stop hiding."""
    request.answered_at = request.vanished_at = timezone.now()
    show_again(request, to_the_employer=False)


@action(
    ConnectionRequest,
    "Laisser expirer",
    allow=[the_clock],
    source=ConnectionRequest.OPEN,
    target=State.EXPIRED,
    when=[(lambda request: request.expires_at <= timezone.now(), "Cette demande court encore.")],
)
def expire(request: ConnectionRequest, *, by: Actor) -> None:
    """Sixty days without an answer: both sides and whoever stands beside the young person are told."""
    _tell_everybody(request, words.Expired)
    show_again(request)


@action(
    ConnectionRequest,
    "Relancer",
    allow=[the_clock],
    source=[State.ASKED],
    when=[(lambda request: request.reminded_at is None, "C’est déjà fait.")],
)
def remind(request: ConnectionRequest, *, by: Actor) -> None:
    """Ten days without an answer: whoever was asked is told again, once."""
    request.reminded_at = timezone.now()
    if request.side == Side.EMPLOYER:
        notify(request.youth.user, words.StillAsked(request))
    else:
        for person in words.people_of(request.employer_id):
            notify(person, words.StillAskedOfTheEmployer(request, Role.EMPLOYER))


def _tell_everybody(request: ConnectionRequest, word: type[words.OfARequest]) -> None:
    """An employer hears nothing of what was only prepared."""
    notify(request.youth.user, word(request))
    for helper in words.beside(request.youth):
        notify(helper.user, word(request, helper.role))
    for person in words.people_of(request.employer_id) if request.asked_at is not None else ():
        notify(person, words.ExpiredForTheEmployer(request, Role.EMPLOYER))


def _reveal(request: ConnectionRequest) -> None:
    request.answered_at = timezone.now()
    card = PublishedCard.objects.filter(youth_id=request.youth_id).first()
    request.known_card_id = card.pk if card is not None else 0
    for helper in words.beside(request.youth) if is_minor(request.youth) else ():
        notify(helper.user, words.MinorMeets(request, helper.role))
    Reveal.objects.create(
        request=request, youth_id=request.youth_id, employer_id=request.employer_id, what=request.opens
    )
    show_again(request)


def _tell_the_employer(request: ConnectionRequest) -> None:
    for person in words.people_of(request.employer_id):
        notify(person, words.YouthAsks(request))
    show_again(request)


def show_again(request: ConnectionRequest, *, to_the_employer: bool = True) -> None:
    """To every open page that shows it; an employer hears nothing of what was only prepared, nor of who hides."""
    people = {request.youth.user_id, *(helper.user_id for helper in words.beside(request.youth))}
    if to_the_employer and request.asked_at is not None and not _hides(request.youth, request.employer):
        people |= {person.pk for person in words.people_of(request.employer_id)}
    live.push(people, "request", request.pk)
