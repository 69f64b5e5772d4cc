"""Something is wrong with an employer: whoever decides about it is told at once."""

from datetime import timedelta

from django.utils import timezone

from tandem.accounts.actor import Actor, the_clock
from tandem.accounts.models import Membership
from tandem.core import limits
from tandem.core.actions import action, creates
from tandem.core.refusals import NotNow
from tandem.hiring import notifications as words
from tandem.hiring.models import Report
from tandem.hiring.who import a_youth_of_the_structure, the_structures_staff, who_decides
from tandem.network.models import Partnership, Role
from tandem.notifications.notifications import notify

REPORTS_A_DAY = 10


@creates(
    Report,
    inside=Partnership,
    label="Signaler cette entreprise",
    allow=[a_youth_of_the_structure, the_structures_staff],
)
def report(partnership: Partnership, *, by: Actor, kind: str, text: str) -> Report:
    """The employer hears nothing of it. The team looks, and may suspend."""
    if not limits.spend(f"reports:{by.membership_id}", REPORTS_A_DAY, timedelta(days=1)):
        raise NotNow("C’est noté plusieurs fois déjà. L’équipe s’en occupe.")
    return _made(partnership, made_by=by.membership, kind=kind, text=text)


@creates(Report, inside=Partnership, label="Sonner l’alarme", allow=[the_clock])
def alarm(partnership: Partnership, *, by: Actor, reader: Membership, asked: bool, met: int, read: int) -> Report:
    """Somebody opened a card that no young person stands behind. How many they `met` today, among how many cards
    `read`, tells whoever decides a collection from a chance.
    """
    deed = "a demandé à rencontrer" if asked else "a ouvert"
    text = (
        f"{reader.user.full_name} {deed} une fiche que personne n’a écrite. Aujourd’hui, l’entreprise en a ouvert "
        f"{met}, sur {read} fiches lues. Une seule peut être un hasard ; plusieurs montrent une collecte en masse."
    )
    return _made(partnership, kind=Report.Kind.DECOY, text=text)


@action(
    Report,
    "C’est traité",
    allow=[who_decides],
    source=[Report.State.OPEN],
    target=Report.State.TREATED,
)
def treat(report: Report, *, by: Actor) -> None:
    """Whoever said it is told that somebody looked."""
    report.treated_at = timezone.now()
    if report.made_by is not None and report.made_by_id != by.membership_id:
        notify(report.made_by.user, words.ReportTreated(report))


def _made(partnership: Partnership, **facts) -> Report:
    """Told to whoever decides, at once."""
    report = Report.objects.create(employer=partnership.employer, structure=partnership.structure, **facts)
    network = Membership.objects.active().filter(
        organisation_id=partnership.structure.network_id, role=Role.NETWORK_ADMIN
    )
    for hat in [*words.team_of(partnership.structure_id), *network.select_related("user")]:
        notify(hat.user, words.EmployerReported(report, partnership, hat.role))
    return report
