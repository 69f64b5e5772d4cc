"""What is said to employers, teams and young people, and to whom."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accounts.actor import Actor
from tandem.accounts.models import Absence, Membership, User
from tandem.hiring.models import ConnectionRequest, Report
from tandem.network.models import Organisation, Partnership, Role
from tandem.notifications.models import Category
from tandem.notifications.notifications import Notification


def team_of(structure_id: int) -> list[Membership]:
    """The hats of the employment team, or of the managers where there is none."""
    hats = Membership.objects.active().filter(organisation_id=structure_id).select_related("user")
    people = {role: [hat for hat in hats if hat.role == role] for role in (Role.EMPLOYMENT_TEAM, Role.MANAGER)}
    return people[Role.EMPLOYMENT_TEAM] or people[Role.MANAGER]


def people_of(employer_id: int) -> Iterable[User]:
    hats = Membership.objects.active().filter(organisation_id=employer_id, role=Role.EMPLOYER)
    return [hat.user for hat in hats.select_related("user")]


def beside(youth: Youth) -> list[Membership]:
    """The hats that answer for a young person: the advisor and whoever replaces them today, else the team."""
    if youth.referent_id is None:
        team = Membership.objects.active().filter(organisation_id=youth.structure_id, role=Role.EMPLOYMENT_TEAM)
        return list(team.select_related("user"))
    absences = Absence.objects.on(timezone.localdate()).filter(absent_id=youth.referent_id)
    replaced_by = [absence.substitute for absence in absences.select_related("substitute__user")]
    return [youth.referent, *replaced_by]


# -- to the employment team
class EmployerToVerify(Notification):
    category = Category.TEAM
    title = "{company} demande à recruter avec vous"
    text = "Appelez l’entreprise, vérifiez son SIRET, puis répondez-lui."
    short = "Une entreprise attend votre vérification."

    def __init__(self, partnership: Partnership, role: str):
        self.role = role
        url = reverse("hiring:employer", args=[partnership.pk])
        super().__init__(company=partnership.employer.name, url=url, about=partnership)


class ColleagueToAdmit(Notification):
    """To the team: somebody says that they work for a company that is already known."""

    category = Category.TEAM
    title = "{who} demande à rejoindre {company}"
    text = "Vérifiez auprès de l’entreprise, puis acceptez ou refusez."

    def __init__(self, membership: Membership, role: str):
        self.role = role
        words = {"who": membership.user.full_name, "company": membership.organisation.name}
        super().__init__(**words, url=reverse("hiring:employers"), about=membership)


class SuspendedByTheNetwork(Notification):
    """To the team: it did not decide this itself."""

    category = Category.TEAM
    title = "Le réseau a suspendu {company}"
    text = "{reason}"
    short = "Le réseau a suspendu une entreprise avec qui vous travaillez."

    def __init__(self, partnership: Partnership, role: str):
        self.role = role
        words = {"company": partnership.employer.name, "reason": partnership.reason}
        url = reverse("hiring:employer", args=[partnership.pk])
        super().__init__(**words, url=url, about=partnership, once=f"{partnership.decided_at:%Y%m%d%H%M%S}")


class EmployerReported(Notification):
    """To the team and to the network, at once."""

    category = Category.TEAM
    title = "{company} : {kind}"
    text = "{text}"
    short = "Une entreprise est signalée : à regarder."

    def __init__(self, report: Report, partnership: Partnership, role: str):
        self.role = role
        words = {"company": report.employer.name, "kind": report.get_kind_display(), "text": report.text}
        url = reverse("hiring:employer", args=[partnership.pk])
        super().__init__(**words, url=url, about=report, concerns=self.written_by(report))

    @staticmethod
    def written_by(report: Report) -> int | None:
        """The young person whose words these are: they go with them."""
        is_young = report.made_by is not None and report.made_by.role == Role.YOUTH
        return report.made_by.user.youth.pk if is_young else None


class ReportTreated(Notification):
    """To whoever reported."""

    category = Category.TEAM
    title = "{company} : l’équipe a regardé"
    text = "Merci de l’avoir dit."

    def __init__(self, report: Report):
        self.role = report.made_by.role
        super().__init__(company=report.employer.name, about=report)


# -- to the employer
class ColleagueAsks(Notification):
    category = Category.TEAM
    role = Role.EMPLOYER
    title = "{who} demande à rejoindre votre entreprise"
    text = "Acceptez seulement si vous connaissez cette personne."
    short = "Quelqu’un demande à rejoindre votre entreprise."

    def __init__(self, membership: Membership):
        super().__init__(who=membership.user.full_name, url=reverse("hiring:company"), about=membership)


class Answered(Notification):
    category = Category.TEAM
    role = Role.EMPLOYER

    def __init__(self, partnership: Partnership):
        words = {"structure": partnership.structure.name, "reason": partnership.reason}
        once = f"{partnership.state}:{partnership.decided_at:%Y%m%d%H%M%S}"
        super().__init__(**words, url=reverse("hiring:company"), about=partnership, once=once)


class EmployerVerified(Answered):
    title = "{structure} a vérifié votre entreprise"
    text = "La CVthèque vous est ouverte."
    short = "Votre entreprise est vérifiée : la CVthèque vous est ouverte."


class EmployerRefused(Answered):
    title = "{structure} ne peut pas vérifier votre entreprise"
    text = "{reason}"
    short = "Votre inscription a reçu une réponse."


class EmployerSuspended(Answered):
    title = "{structure} a suspendu le partenariat"
    text = "{reason}"
    short = "Votre partenariat avec une Mission Locale est suspendu."


ANSWERS = {
    Partnership.State.VERIFIED: EmployerVerified,
    Partnership.State.REFUSED: EmployerRefused,
    Partnership.State.SUSPENDED: EmployerSuspended,
}


class Welcome(Notification):
    """To the person whom a colleague or the team admitted."""

    category = Category.TEAM
    role = Role.EMPLOYER
    title = "Vous avez rejoint {company}"
    text = ""
    short = "Votre accès à l’espace de votre entreprise est ouvert."

    def __init__(self, membership: Membership):
        company: Organisation = membership.organisation
        super().__init__(company=company.name, url=reverse("hiring:company"), about=membership)


# -- requests to meet
class OfARequest(Notification):
    category = Category.CONTACTS

    def __init__(self, request: ConnectionRequest, role: str = "", **words: str):
        self.role = role or self.role
        super().__init__(
            company=request.employer.name,
            url=reverse("hiring:request", args=[request.pk]),
            concerns=request.youth_id,
            about=request,
            **words,
        )


class EmployerAsks(OfARequest):
    title = "{company} veut te rencontrer"
    text = "Tu réponds quand tu veux, ou tu demandes à ton conseiller."
    short = "Une entreprise veut te rencontrer. Tu choisis."


class EmployerAsksByItself(EmployerAsks):
    """When somebody had prepared a request to it."""

    text = "Elle le demande d’elle-même : la demande préparée ne part plus. Tu réponds quand tu veux."


class RequestPrepared(OfARequest):
    title = "{who} t’a préparé une demande pour {company}"
    text = "Tu la relis, tu la changes, tu l’envoies. Ou pas."
    short = "{who} t’a préparé une demande pour une entreprise."

    def __init__(self, request: ConnectionRequest, by: Actor):
        super().__init__(request, who=by.user.first_name)


class EmployerAccepted(OfARequest):
    title = "{company} veut bien te rencontrer"
    text = "L’entreprise voit maintenant ce que tu avais choisi de montrer."
    short = "Bonne nouvelle : une entreprise a répondu oui."


class EmployerDeclined(OfARequest):
    title = "{company} : pas cette fois"
    text = "{reason}. Cela arrive. On en reparle avec ton conseiller ?"
    short = "Une entreprise a répondu à ta demande."

    def __init__(self, request: ConnectionRequest):
        super().__init__(request, reason=request.get_reason_display())


class AdviceGiven(OfARequest):
    title = "{who} t’a donné son avis sur {company}"
    text = "{advice}"
    short = "{who} t’a répondu. C’est toi qui décides."

    def __init__(self, request: ConnectionRequest, by: Actor):
        super().__init__(request, who=by.user.first_name, advice=request.advice)


class RevealClosed(OfARequest):
    """To the young person, when a company is suspended."""

    title = "{company} ne voit plus rien de toi"
    text = "Ta structure ne travaille plus avec cette entreprise. En cas de souci, parles-en à ton conseiller."
    short = "Une entreprise ne voit plus rien de toi."


class HadBeenRevealed(OfARequest):
    """To the young person who had closed it before: the company may remember."""

    title = "Ta structure ne travaille plus avec {company}"
    text = "Cette entreprise avait pu lire tes coordonnées. En cas de souci, parles-en à ton conseiller."
    short = "Ta structure ne travaille plus avec une entreprise."


class FullCardWasRead(Notification):
    """To the young person whose published CV said who they are, when the company that read it is suspended."""

    category = Category.CONTACTS
    title = "Ta structure ne travaille plus avec {company}"
    text = "Cette entreprise avait lu ton CV complet. En cas de souci, parles-en à ton conseiller."
    short = "Ta structure ne travaille plus avec une entreprise."

    def __init__(self, partnership: Partnership, youth: Youth):
        once = f"{youth.pk}:{partnership.decided_at:%Y%m%d%H%M%S}"
        words = {"company": partnership.employer.name, "url": reverse("hiring:reveals")}
        super().__init__(about=partnership, once=once, concerns=youth.pk, **words)


class YouthAsks(OfARequest):
    role = Role.EMPLOYER
    title = "Une personne suivie par la Mission Locale demande à vous rencontrer"
    text = "Votre oui ouvre ses coordonnées."
    short = "Une personne demande à vous rencontrer."


class YouthAccepted(OfARequest):
    role = Role.EMPLOYER
    title = "Votre demande est acceptée"
    text = "Les coordonnées choisies par la personne vous sont ouvertes."
    short = "Votre demande de rencontre est acceptée."


class YouthDeclined(OfARequest):
    role = Role.EMPLOYER
    title = "Votre demande : pas cette fois"
    text = "La personne ne donne pas suite. D’autres profils vous attendent."
    short = "Votre demande de rencontre a reçu une réponse."


class BesideTheYouth(OfARequest):
    """To the advisor, or to whoever else answers for the young person: `role` is the hat that reads it."""

    role = Role.ADVISOR

    def __init__(self, request: ConnectionRequest, role: str):
        super().__init__(request, role, who=request.youth.user.first_name)


class MinorConcerned(BesideTheYouth):
    """To the advisor, before anything is said: the young person is 16 or 17."""

    title = "{company} et {who}, qui a moins de 18 ans"
    text = "Une demande de rencontre est ouverte. Parlez-en ensemble avant la réponse."
    short = "Une demande de rencontre concerne un jeune mineur."


class MinorMeets(BesideTheYouth):
    """To the advisor, when a contact opens: they are party to it."""

    title = "{company} et {who} vont se rencontrer"
    text = "{who} a moins de 18 ans : vous êtes partie à ce contact. Préparez la rencontre ensemble."
    short = "Un jeune mineur va rencontrer une entreprise."


class AskedByItself(BesideTheYouth):
    """And to whoever had prepared a request to it."""

    title = "{company} demande d’elle-même à rencontrer {who}"
    text = "La demande préparée ne part plus : {who} répond à celle de l’entreprise."
    short = "Une entreprise demande d’elle-même à rencontrer un jeune."


class StillAsked(OfARequest):
    title = "{company} attend ta réponse"
    text = "Dix jours ont passé. Oui, non, ou l’avis de ton conseiller : tout est possible."
    short = "Une entreprise attend ta réponse depuis dix jours."


class StillAskedOfTheEmployer(OfARequest):
    title = "Une personne attend votre réponse"
    text = "Dix jours ont passé. Un oui ou un « pas cette fois » suffit."
    short = "Une personne attend votre réponse depuis dix jours."


class Expired(OfARequest):
    """To the young person and to whoever stands beside them."""

    title = "Demande sans réponse : {company}"
    text = "Soixante jours ont passé. La demande s’est éteinte. Une autre reste possible."
    short = "Une demande de rencontre s’est éteinte sans réponse."


class ExpiredForTheEmployer(OfARequest):
    title = "Une demande s’est éteinte sans réponse"
    text = "Soixante jours ont passé. D’autres profils vous attendent dans la CVthèque."
    short = "Une demande de rencontre s’est éteinte sans réponse."


class AdviceWanted(BesideTheYouth):
    title = "{who} veut votre avis sur {company}"
    text = "Une entreprise propose une rencontre. Un mot de votre part suffit."
    short = "{who} veut votre avis sur une demande."
