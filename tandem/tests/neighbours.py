"""More of everything around Léa: what makes each list one line longer."""

from datetime import timedelta

from django.utils import timezone

from tandem.accompaniment import actions as accompaniment
from tandem.accompaniment.models import ExceptionalAccess, FormerNote, Goal, Note, Step
from tandem.accounts.hats import wearing
from tandem.accounts.models import Absence, Device, Means, Membership, User
from tandem.cv.models import CV, Comment, CVVersion, PublishedCard
from tandem.hiring import actions
from tandem.hiring.models import ConnectionRequest, Reveal
from tandem.network.models import Organisation, Partnership, Role, Site
from tandem.notifications.models import Notice
from tandem.tests.cast import Cast, commune, file, organisation, partner
from tandem.tests.things import certificate


def settle(cast: Cast) -> PublishedCard:
    """What there is once: Léa's CV, read and published."""
    return published(cast.lea, CV.State.VALIDATED)


def arrive(cast: Cast, n: int, card: PublishedCard) -> None:
    """A young person of Karim's, a verified employer and one who waits, a colleague, a structure, and their doings."""
    dijon, karim = cast.organisations["dijon"], cast.memberships["advisor"]
    youth = file(hat(f"Jeune{n}", Role.YOUTH, dijon), karim)
    company, waiting = company_of(n, 1), company_of(n, 2)
    partner(company, dijon, Partnership.State.VERIFIED)
    partner(waiting, dijon, Partnership.State.ASKED)
    boss = hat(f"Patronne{n}", Role.EMPLOYER, company)
    hat(f"Nouveau{n}", Role.EMPLOYER, cast.organisations["bakery"], state=Membership.State.ASKED)
    plans(cast.lea, n)
    plans(youth, n)
    comment(published(youth, CV.State.SUBMITTED).version.cv, karim)
    comment(card.version.cv, karim)
    certificate(cast.lea)
    certificate(youth)
    noted(cast, n)
    meetings(cast.lea, company, ConnectionRequest.Side.EMPLOYER)
    meetings(youth, cast.organisations["bakery"], ConnectionRequest.Side.YOUTH)
    actions.open_card(card, by=wearing(boss.user, boss))
    colleagues(cast, n)
    elsewhere(cast, n, company)
    for person, membership in cast.memberships.items():
        tell(membership, f"{person}{n}")


def noted(cast, n):
    """A note, corrected; a file opened by several; an hour that is over."""
    karim, manager, today = cast.memberships["advisor"], cast.memberships["manager"], timezone.localdate()
    note = Note.objects.create(
        youth=cast.lea, structure=cast.organisations["dijon"], author=karim, about_on=today, text=f"Note {n}"
    )
    FormerNote.objects.create(note=note, about_on=today, text="Avant", corrected_by=karim)
    accompaniment.open_file(cast.lea, by=wearing(karim.user, karim))
    then = timezone.now() - timedelta(days=n)
    ExceptionalAccess.objects.create(
        youth=cast.lea, manager=manager, reason="Absence", opened_at=then, ends_at=then + ExceptionalAccess.LASTS
    )


def hat(name, role, place, **facts):
    user = User.objects.create(first_name=name, last_name="Voisin", birth_date=timezone.localdate() - timedelta(7000))
    Means.objects.create(user=user, kind="email", value=f"{name}@tandem.test".lower(), verified_at=timezone.now())
    return Membership.objects.create(user=user, organisation=place, role=role, **facts)


def company_of(n, rank):
    company = organisation(f"Entreprise {n}-{rank}", f"e{n}-{rank}", Organisation.Kind.EMPLOYER, siret=f"{n}{rank:013}")
    Organisation.objects.filter(pk=company.pk).update(commune=commune())
    return company


def plans(youth, n):
    goal = Goal.objects.create(youth=youth, title=f"But {n}")
    for days in (-3, 3):
        day = timezone.localdate() + timedelta(days=days)
        Step.objects.create(youth=youth, goal=goal, title=f"Appeler {n}", due_on=day, made_by=youth.referent)
    Step.objects.create(youth=youth, title=f"Fini {n}", state=Step.State.DONE, done_at=timezone.now())


def published(youth, state):
    cv = CV.objects.create(youth=youth, state=state, submitted_at=timezone.now())
    version = CVVersion.objects.create(cv=cv, number=1, content=cv.content, validated_by=youth.referent)
    return PublishedCard.objects.create(
        youth=youth, version=version, structure=youth.structure, mode="anonymous", label="Vente", basin="Dijon"
    )


def comment(cv, author):
    said = Comment.objects.create(cv=cv, section="who", author=author, text="Bien")
    Comment.objects.create(cv=cv, section="who", author=author, text="Très bien", parent=said)


def meetings(youth, employer, side):
    """One that waits, the young person hesitating; one accepted."""
    now = timezone.now()
    facts = {"youth": youth, "employer": employer, "side": side, "text": "Bonjour", "expires_at": now + timedelta(60)}
    ConnectionRequest.objects.create(**facts, advice_asked_at=now)
    accepted = ConnectionRequest.objects.create(**facts, state=ConnectionRequest.State.ACCEPTED, answered_at=now)
    Reveal.objects.create(request=accepted, youth=youth, employer=employer, what=["name"])


def colleagues(cast, n):
    """A colleague who is away, and one invited."""
    dijon, today = cast.organisations["dijon"], timezone.localdate()
    away = hat(f"Absente{n}", Role.ADVISOR, dijon)
    Absence.objects.create(absent=away, substitute=cast.memberships["advisor"], from_on=today, until_on=today)
    hat(f"Invitée{n}", Role.RECEPTION, dijon, state=Membership.State.INVITED)
    Device.objects.create(user=cast.lea.user, digest=f"{n}" * 64)


def elsewhere(cast, n, company):
    place = organisation(f"Structure {n}", f"s{n}", Organisation.Kind.MISSION_LOCALE, cast.organisations["network"])
    Site.objects.create(organisation=place, name="Accueil", address="1 rue Neuve", commune=commune())
    hat(f"Directrice{n}", Role.MANAGER, place)
    partner(company, place, Partnership.State.VERIFIED)


def tell(membership, key):
    Notice.objects.create(
        user=membership.user, role=membership.role, category="cv", kind="X", title="Bonjour", dedupe=key, url="/"
    )
