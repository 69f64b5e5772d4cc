"""Writes the network: structures with their sites and staff, employers with their partnership. One person, one hat."""

from django.utils import timezone
from django.utils.text import slugify

from tandem.accounts.models import Means, Membership, User
from tandem.demo.structures import EMPLOYERS, SERVICES, STRUCTURES, WEEK, Employer, Structure
from tandem.network.models import Organisation, Partnership, Role, Site
from tandem.reference.models import Commune


def write() -> dict[str, Organisation]:
    """Every organisation by its slug."""
    network = Organisation.objects.create(kind="network", name="Réseau Tandem", slug="reseau")
    hat("Ada", "Lenoir", Role.NETWORK_ADMIN, network)
    school = Organisation.objects.create(
        kind="training_provider", name="CFA des Coteaux", slug="cfa", network=network, phone="+33380000020"
    )
    hat("Éric", "Noël", Role.TRAINING_PROVIDER, school)
    structures = {one.slug: structure(one, network) for one in STRUCTURES}
    employers = {one.slug: employer(one, structures[one.structure]) for one in EMPLOYERS}
    return {"reseau": network, "cfa": school} | structures | employers


def structure(one: Structure, network: Organisation) -> Organisation:
    served = [code for code in Commune.objects.order_by("code").values_list("code", flat=True) if serves(one, code)]
    made = Organisation.objects.create(
        kind=one.kind,
        name=one.name,
        slug=one.slug,
        network=network,
        communes=served,
        services=SERVICES,
        presentation="Tu as entre 16 et 25 ans et tu n’es plus à l’école ? Ici, on t’écoute et on avance avec toi.",
        how_to_register="Viens sans rendez-vous avec une pièce d’identité, ou appelle-nous.",
        phone=one.phone,
        email=f"contact@{one.slug}.example",
        accent=one.accent,
    )
    Site.objects.create(
        organisation=made,
        name="Accueil",
        address=one.address,
        commune_id=one.seat,
        phone=one.phone,
        hours=WEEK,
        how_to_come=one.how_to_come,
        is_main=True,
    )
    for first_name, last_name in one.advisors:
        hat(first_name, last_name, Role.ADVISOR, made)
    for first_name, last_name, role in one.staff:
        hat(first_name, last_name, role, made)
    return made


def serves(one: Structure, commune: str) -> bool:
    return bool(one.communes) and commune.startswith(one.communes)


def employer(one: Employer, asked: Organisation) -> Organisation:
    seat = asked.sites.get(is_main=True).commune
    made = Organisation.objects.create(kind="employer", name=one.name, slug=one.slug, siret=one.siret, commune=seat)
    hat(*one.contact, Role.EMPLOYER, made)
    verifier = Membership.objects.filter(organisation=asked, role__in=(Role.EMPLOYMENT_TEAM, Role.MANAGER)).first()
    verdict = {"state": Partnership.State.VERIFIED, "decided_at": timezone.now(), "verifier": str(verifier.user)}
    Partnership.objects.create(employer=made, structure=asked, **(verdict if one.verified else {}))
    return made


def hat(first_name: str, last_name: str, role: str, organisation: Organisation) -> Membership:
    """A professional, who comes in with an address that nobody reads: « .example » exists nowhere."""
    user = User.objects.create(first_name=first_name, last_name=last_name, welcomed_at=timezone.now())
    now = timezone.now()
    Means.objects.create(user=user, kind="email", value=address(first_name, last_name, organisation), verified_at=now)
    return Membership.objects.create(user=user, role=role, organisation=organisation)


def address(first_name: str, last_name: str, organisation: Organisation) -> str:
    return f"{slugify(first_name)}.{slugify(last_name)}@{organisation.slug}.example"
