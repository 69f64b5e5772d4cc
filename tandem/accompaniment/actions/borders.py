"""Two structures part: whoever came to stand on both sides meanwhile stands on one.

What `relations.put_back` returns is what had moved. What was written during the union may tie a person of the one
structure to the team of the other: rights come from such ties, so they end here, in the same transaction.
"""

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from tandem.accompaniment.actions.referents import share_out
from tandem.accompaniment.models import Handover, Intake, Merge, Merger, Note, Youth
from tandem.accompaniment.notifications import PeopleWentBack, ReferentWentBack
from tandem.accounts import actions as accounts
from tandem.accounts.actor import THE_CLOCK
from tandem.accounts.models import Absence, Membership
from tandem.accounts.people import move_hat
from tandem.network.models import Organisation, Role
from tandem.notifications.notifications import notify

REASON = "Séparation des structures"


def part_people(merger: Merger, gone: Organisation, kept: Organisation) -> None:
    """A referent is of the young person's own structure; so is a substitute, of the colleague's whom they replace."""
    of_both = Youth.objects.filter(structure__in=[gone, kept])
    across = of_both.exclude(referent=None).exclude(referent__organisation=F("structure"))
    people = list(across.active().select_related("user", "structure", "referent__user"))
    apart = their_hats_here(people)
    share_out(across.active(), by=THE_CLOCK, taker=None, apart=apart, reason=REASON)
    tell(merger, [youth for youth in people if youth.pk not in apart])
    across.update(referent=None)  # of a closed file, whose advisor of before still reads it
    hats = Q(absent__organisation__in=[gone, kept]) & ~Q(absent__organisation=F("substitute__organisation"))
    absences = Absence.objects.filter(hats, until_on__gte=timezone.localdate())
    accounts.end_absence.each(absences, by=THE_CLOCK)


def their_hats_here(youths: list[Youth]) -> dict[int, Membership | None]:
    """youth → the hat of the same person in the structure of the young person, when they have one there too."""
    people = {youth.referent.user_id for youth in youths if youth.referent is not None}
    hats = Membership.objects.active().filter(user__in=people, role=Role.ADVISOR).select_related("user")
    found = {(hat.user_id, hat.organisation_id): hat for hat in hats}
    pairs = {one.pk: (one.referent.user_id, one.structure_id) for one in youths if one.referent is not None}
    return {pk: found[pair] for pk, pair in pairs.items() if pair in found}


def tell(merger: Merger, youths: list[Youth]) -> None:
    """Each young person; each advisor once, whatever the number of people. A manager's home shows who waits."""
    for youth in youths:
        notify(youth.user, ReferentWentBack(youth, merger))
    for hat in {youth.referent for youth in youths if youth.referent is not None}:
        notify(hat.user, PeopleWentBack(hat, merger))


def part_papers(gone: Organisation, kept: Organisation) -> None:
    """What carries a structure beside a person, and was written during the union."""
    for structure in (gone, kept):
        proposed = Handover.objects.open().filter(youth__structure=structure).exclude(from_structure=structure)
        proposed.update(from_structure=structure)
        bring_doubles(structure)
    the_duos = Note.objects.filter(structure=kept, youth__structure=gone, author__organisation=gone)
    the_duos.update(structure=gone)
    lists_across(gone, kept).update(made_by=None)


def bring_doubles(structure: Organisation) -> None:
    """A file that joined another one during the union is of the same person: it comes back where that one is."""
    joined = Merge.objects.open().filter(kept__structure=structure).values("gone_id")
    doubles = Youth.objects.filter(pk__in=joined).exclude(structure=structure)
    for twin in doubles.select_related("user"):
        move_hat(twin.user, Role.YOUTH, twin.structure_id, structure)
    doubles.update(structure=structure)


def lists_across(gone: Organisation, kept: Organisation) -> QuerySet[Intake]:
    """Whoever brought them works on the other side: from now on the manager alone answers for these people."""
    lists = Intake.objects.filter(structure__in=[gone, kept]).exclude(made_by=None)
    return lists.exclude(made_by__organisation=F("structure"))
