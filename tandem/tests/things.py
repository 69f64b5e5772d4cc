"""Léa's things, one of each: what the permission matrix and the crawl try to open and to change."""

import io
from datetime import timedelta

from django.utils import timezone
from fido2.cose import ES256
from fido2.webauthn import AttestedCredentialData
from PIL import Image

from tandem.accompaniment.models import (
    ExceptionalAccess,
    FormerNote,
    Goal,
    Handover,
    Intake,
    IntakeLine,
    Merge,
    Merger,
    Note,
    Step,
    Youth,
)
from tandem.accounts import invitations, keys
from tandem.accounts.models import Absence, Card, Code, Device, Membership, Passkey, Totp, User
from tandem.core import files
from tandem.core.models import StoredFile
from tandem.cv.models import CV, Comment, CVVersion, Document, Hiding, PublishedCard, Turn
from tandem.hiring.models import ConnectionRequest, Report, Reveal
from tandem.network.models import Organisation, Partnership, Site
from tandem.notifications.models import Notice
from tandem.tests.cast import Cast, commune

LEA = "Kanarienvogel"  # in all that Léa wrote, and in her name: nobody else's page holds it
NEWCOMER = {"first_name": "Zoé", "last_name": "Lenoir", "birth_date": "2007-05-04"}  # a line of a list, once read
EXPERIENCE = "e1"


def make_things(cast: Cast) -> dict[type | str, object]:
    """model → Léa's row of it; for structures and partners, Dijon's and the bakery's; verb → its particular row;
    page → the token of its address."""
    lea, karim, dijon = cast.lea, cast.memberships["advisor"], cast.organisations["dijon"]
    bakery = cast.organisations["bakery"]
    User.objects.filter(pk=lea.user_id).update(first_name=LEA)
    lea.user.refresh_from_db()
    content = {"experiences": {"lived": [{"id": EXPERIENCE, "title": LEA}]}}
    cv = CV.objects.create(youth=lea, state=CV.State.SUBMITTED, submitted_at=timezone.now(), content=content)
    version = CVVersion.objects.create(cv=cv, number=1, content=cv.content, validated_by=karim)
    card = PublishedCard.objects.create(
        youth=lea, version=version, structure=dijon, mode="full", label=LEA, basin="Dijon", photo=photo(lea)
    )
    asked = ConnectionRequest.objects.create(
        youth=lea, employer=bakery, side="employer", text="Bonjour", expires_at=timezone.now() + timedelta(days=60)
    )
    intake = Intake.objects.create(structure=dijon, made_by=karim, file_name="liste.csv", header=["Nom"], state="ready")
    note = Note.objects.create(
        youth=lea, structure=dijon, author=karim, about_on=timezone.localdate(), text="Elle cherche un stage."
    )
    things = (
        lea,
        intake,
        Handover.objects.create(youth=lea, from_structure=dijon, to_structure=cast.organisations["toulon"]),
        Merger.objects.create(kept=dijon, gone_id=0, gone_name="Mission Locale d’Auxonne"),
        Merge.objects.create(kept=lea, gone_id=0, gone_state="active", moved={"concerned": [], "referent": []}),
        IntakeLine.objects.create(intake=intake, number=2, cells=[LEA], read=NEWCOMER, youth=lea, twin=lea),
        lea.user,
        dijon,
        cv,
        version,
        card,
        asked,
        Reveal.objects.create(request=asked, youth=lea, employer=bakery, what=["name", "cv"]),
        Report.objects.create(employer=bakery, structure=dijon, kind="money", made_by=cast.memberships["youth"]),
        Hiding.objects.create(youth=lea, employer=cast.organisations["garage"], company="552081317"),
        Comment.objects.create(cv=cv, section="who", author=karim, text="Très bien"),
        certificate(lea),
        Turn.objects.create(cv=cv, author=karim, content=cv.content, validated=version),
        Step.objects.create(youth=lea, title=LEA),
        Goal.objects.create(youth=lea, title="Un emploi"),
        note,
        FormerNote.objects.create(note=note, about_on=note.about_on, text="Elle cherche.", corrected_by=karim),
        over(cast),
        Site.objects.create(organisation=dijon, name="Accueil", address="1 rue Neuve", commune=commune()),
        Partnership.objects.get(employer=bakery, structure=dijon),
        karim,
        absence(cast),
        Device.objects.create(user=lea.user, digest="x" * 64),
        Card.objects.create(
            user=lea.user, digest="y" * 64, short_digest="z" * 64, expires_at=timezone.now() + timedelta(days=700)
        ),
        Passkey.objects.create(user=lea.user, credential_id=b"1", credential=bytes(credential()), label="Téléphone"),
        Totp.objects.create(user=lea.user, secret="x"),
        Notice.objects.create(user=lea.user, role="youth", category="cv", kind="X", title="Bonjour", dedupe="1"),
    )
    return {type(thing): thing for thing in things} | particular(cast)


def particular(cast: Cast) -> dict[str, object]:
    """The verbs whose row is another one than the usual: what Léa asked herself, somebody new at the bakery.

    A function of the actor where each has their own.
    """
    bakery = cast.organisations["bakery"]
    hers = ConnectionRequest.objects.create(
        youth=cast.lea, employer=bakery, side="youth", state="declined", text="Bonjour", expires_at=timezone.now()
    )
    newcomer = User.objects.create(first_name="Zoé", last_name="Roy")
    asked = Membership.objects.create(user=newcomer, organisation=bakery, role="employer", state="asked")
    invited = Membership.objects.create(
        user=newcomer,
        organisation=cast.organisations["dijon"],
        role="reception",
        state="invited",
        invited_at_address="zoe@tandem.test",
    )
    ines, dijon = cast.youths["far_youth"], cast.organisations["dijon"]
    comes = Handover.objects.create(youth=ines, from_structure=ines.structure, to_structure=dijon)
    link = keys.token()
    Code.objects.create(
        kind=Code.Kind.EMAIL,
        target="advisor@tandem.test",
        link_digest=keys.digest("link", link),
        expires_at=timezone.now() + timedelta(minutes=10),
    )
    letter = CV.objects.create(youth=cast.lea, kind=CV.Kind.LETTER, state=CV.State.SUBMITTED, title="Boulangerie")
    return {
        "accounts:invitation": invitations.dumps(invited.pk),
        "accounts:link": link,
        "accompaniment.take_over": comes,
        "accompaniment.refuse_handover": comes,
        "accompaniment:handover": comes,
        "accompaniment.settle": ines,
        "cv:letter": letter,
        "cv:letter_sheet": letter,
        "hiring.send": hers,
        "hiring.meet": hers,
        "hiring.admit": asked,
        "hiring.turn_away": asked,
        "accompaniment.read_names": cast.organisations["dijon"],
        "privacy.open_journal": lambda actor: cast.organisations[
            "network" if actor.role == "network_admin" else "dijon"
        ],
        "hiring.search": lambda actor: bakery if actor.role == "employer" else cast.organisations["dijon"],
    }


def certificate(youth: Youth) -> Document:
    kept = StoredFile(owner=f"youth:{youth.pk}", name="sst.pdf", kind="application/pdf", size=4, waits=False)
    return Document.objects.create(youth=youth, kind="certificate", file=files.keep(b"%PDF", kept), name="SST")


def photo(youth: Youth) -> Document:
    target = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(target, "JPEG")
    drawn = target.getvalue()
    kept = StoredFile(owner=f"youth:{youth.pk}", name="photo.jpg", kind="image/jpeg", size=len(drawn), waits=False)
    return Document.objects.create(youth=youth, kind="photo", file=files.keep(drawn, kept), name="Photo")


def over(cast: Cast) -> ExceptionalAccess:
    """A manager's hour on Léa's file, that ended yesterday: it opens nothing."""
    then = timezone.now() - timedelta(days=1)
    return ExceptionalAccess.objects.create(
        youth=cast.lea,
        manager=cast.memberships["manager"],
        reason="Sa conseillère est absente.",
        opened_at=then,
        ends_at=then + ExceptionalAccess.LASTS,
    )


def credential() -> AttestedCredentialData:
    """Of the right shape; it opens nothing."""
    point = {-2: b"1" * 32, -3: b"2" * 32}
    return AttestedCredentialData.create(bytes(16), b"1", ES256({1: 2, 3: -7, -1: 1} | point))


def absence(cast: Cast) -> Absence:
    today = timezone.localdate()
    return Absence.objects.create(
        absent=cast.memberships["advisor"],
        substitute=cast.memberships["colleague"],
        from_on=today + timedelta(days=30),
        until_on=today + timedelta(days=40),
    )


BY_ROUTE = {
    "jeunes/": Youth,
    "documents/": Document,
    "cv/": CV,
    "importations/": Intake,
    "notes/": Note,
    "transferts/": Handover,
    "fusions/": Merge,
    "reunions/": Merger,
    "actions/": Step,
    "objectifs/": Goal,
    "structures/": Organisation,
    "lieux/": Site,
    "partenariats/": Partnership,
    "equipe/": Membership,
    "absences/": Absence,
    "appareils/": Device,
    "carte/": Card,
    "cvtheque/": PublishedCard,
    "demandes/": ConnectionRequest,
    "entreprises/": Partnership,
    "employeurs/": Partnership,
    "personnes/": Membership,
    "ce-que-j-ai-montre/": Reveal,
    "caches/": Hiding,
    "signalements/": Report,
    "bienvenue/": User,
    "cles/": Passkey,
    "commencer/": Youth,
    "commentaires/": Comment,
    "versions/": Turn,
    "publie/": PublishedCard,
    "mes-notifications/": Notice,
}
