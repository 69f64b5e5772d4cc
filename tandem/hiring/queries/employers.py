"""What screens ask of employers: who waits for a decision, and what should make one think twice."""

from django.db.models import Exists, OuterRef, QuerySet

from tandem.accounts.actor import Actor
from tandem.accounts.models import Means, Membership
from tandem.hiring.models import Report
from tandem.network.models import Organisation, Partnership, Role

MAILBOXES = set(
    "gmail.com outlook.com outlook.fr hotmail.com hotmail.fr live.fr yahoo.com yahoo.fr orange.fr wanadoo.fr free.fr "
    "laposte.net sfr.fr bbox.fr icloud.com neuf.fr proton.me protonmail.com".split()
)  # anybody's: sharing one says nothing
MANY = 2  # other companies of the same mail domain before somebody should look


def to_verify(actor: Actor) -> QuerySet[Partnership]:
    """The employers that wait for this team, the oldest first."""
    asked = Partnership.objects.visible_to(actor).asked()
    return asked.select_related("employer__commune", "structure").order_by("asked_at")


def to_admit(actor: Actor) -> QuerySet[Membership]:
    """People who say that they work for a known employer; a team has none of a company that it refused or suspended."""
    hats = Membership.objects.visible_to(actor).filter(role=Role.EMPLOYER, state=Membership.State.ASKED)
    if actor.role != Role.EMPLOYER:
        asked = Partnership.objects.visible_to(actor).open()
        hats = hats.filter(organisation_id__in=asked.values("employer_id"))
    hats = hats.select_related("user", "organisation").prefetch_related("organisation__partnerships_asked")
    return hats.order_by("since")


def people_of(partnership: Partnership) -> list[Membership]:
    hats = Membership.objects.filter(organisation_id=partnership.employer_id, role=Role.EMPLOYER)
    hats = hats.exclude(state=Membership.State.ENDED).select_related("user").prefetch_related("user__means")
    return list(hats.order_by("since"))


def reported(actor: Actor) -> QuerySet[Partnership]:
    """Those of whom somebody said something that nobody has looked at yet."""
    about = {"employer_id": OuterRef("employer_id"), "structure_id": OuterRef("structure_id")}
    told = Report.objects.visible_to(actor).open().filter(**about)
    return Partnership.objects.visible_to(actor).filter(Exists(told)).select_related("employer", "structure")


def reports_on(actor: Actor, partnership: Partnership) -> QuerySet[Report]:
    """What was said of this employer and waits for somebody."""
    about = {"employer_id": partnership.employer_id, "structure_id": partnership.structure_id}
    return Report.objects.visible_to(actor).open().filter(**about).select_related("made_by__user", "structure")


def doubts(partnership: Partnership, people: list[Membership]) -> list[str]:
    """Sentences for whoever verifies: they decide, nothing is refused by itself."""
    addresses = [means.value for hat in people for means in hat.user.means.all() if means.kind == Means.Kind.EMAIL]
    employer = partnership.employer
    found = [_shared_domain(employer, domain) for domain in {address.rpartition("@")[2] for address in addresses}]
    return [*filter(None, found), *_shared_phone(partnership)]


def _shared_domain(employer: Organisation, domain: str) -> str:
    if domain in MAILBOXES:
        return f"L’adresse e-mail est une boîte personnelle ({domain})."
    others = _other_companies(employer).filter(memberships__user__means__value__endswith=f"@{domain}")
    count = others.values("pk").distinct().count()
    return f"Le domaine {domain} sert à {count} autres entreprises inscrites." if count >= MANY else ""


def _shared_phone(partnership: Partnership) -> list[str]:
    phone = partnership.employer.phone
    if not phone:
        return []
    found = []
    if count := _other_companies(partnership.employer).filter(phone=phone).count():
        found.append(f"Ce téléphone sert aussi à {count} autre entreprise." if count == 1 else _many(count))
    young = Membership.objects.filter(organisation_id=partnership.structure_id, role=Role.YOUTH)
    if young.filter(user__means__value=phone).exists():
        found.append("Ce téléphone est aussi celui d’un jeune suivi ici : un proche, peut-être.")
    return found


def _many(count: int) -> str:
    return f"Ce téléphone sert aussi à {count} autres entreprises."


def _other_companies(employer: Organisation) -> QuerySet[Organisation]:
    """Establishments of one company share their first nine digits."""
    companies = Organisation.objects.filter(kind=Organisation.Kind.EMPLOYER)
    return companies.exclude(siret__startswith=employer.siret[:9] or "-")
