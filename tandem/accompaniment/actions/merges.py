"""Two files of one person become one, for as long as nobody says that it was a mistake."""

from datetime import timedelta

from django.utils import timezone

from tandem.accompaniment.events import youths_merged, youths_parted
from tandem.accompaniment.models import Assignment, Handover, Merge, Youth
from tandem.accompaniment.notifications import FileJoinedAnother, FilesJoined
from tandem.accompaniment.who import the_manager
from tandem.accounts.actor import Actor
from tandem.accounts.models import Means, Membership, User
from tandem.accounts.sessions import close
from tandem.core import relations
from tandem.core.actions import NotNow, action, creates
from tandem.network.models import PROFESSIONALS
from tandem.notifications.models import Notice
from tandem.notifications.notifications import notify

ACTIVE, LEFT, MERGED = Youth.State.ACTIVE, Youth.State.LEFT, Youth.State.MERGED
UNDONE_WITHIN = timedelta(days=30)
# of the person, only what tells and is told goes on: nobody comes in by the other one's keys
GO_ON = {Means, Notice}
TWO_ROLES = "Cette personne a aussi un rôle professionnel. Les deux fiches restent séparées."


@creates(
    Merge,
    inside=Youth,
    label="Fusionner avec une autre fiche",
    allow=[the_manager],
    source=[ACTIVE, LEFT],
    told="a réuni deux fiches",
)
def absorb(youth: Youth, *, by: Actor, twin: Youth) -> Merge:
    """All that hangs on the twin hangs on this file. Where both have one (a number, a card), this file's remains."""
    if twin.pk == youth.pk or twin.structure_id != youth.structure_id:
        raise NotNow("Choisissez une autre fiche de votre structure.")
    if any(person.memberships.filter(role__in=PROFESSIONALS).exists() for person in (youth.user, twin.user)):
        raise NotNow(TWO_ROLES)
    referents = {hat for hat in (youth.referent, twin.referent) if hat is not None}
    before = {"referent": [pk for pk in [twin.referent_id] if pk]}
    state = twin.state
    retire(twin, by=by)
    moved = relations.move(twin, youth)
    notices = Notice.objects.filter(concerns_id=twin.pk)
    concerned = list(notices.values_list("pk", flat=True))
    notices.update(concerns_id=youth.pk)
    others = [field.model for field in relations.pointing_at(User) if field.model not in GO_ON]
    moved |= relations.move(twin.user, youth.user, but=others) | before | {"concerned": concerned}
    notify(youth.user, FilesJoined(youth, twin))
    for hat in referents:
        notify(hat.user, FileJoinedAnother(youth, twin, hat.role))
    youths_merged.announce(youth, twin)
    return Merge.objects.create(kept=youth, gone_id=twin.pk, gone_state=state, moved=moved, made_by=by.membership)


@action(Youth, "Retirer la fiche en double", allow=[the_manager], source=[ACTIVE, LEFT], target=MERGED)
def retire(twin: Youth, *, by: Actor) -> None:
    """Seen by nobody, and nobody comes in by it."""
    twin.assignments.filter(until_at=None).update(until_at=timezone.now())
    twin.referent = None
    twin.handovers.open().update(state=Handover.State.WITHDRAWN, decided_at=timezone.now())
    User.objects.filter(pk=twin.user_id).update(is_active=False)
    close(twin.user.sessions.all())


@action(
    Merge,
    "Séparer les deux fiches",
    allow=[the_manager],
    when=[
        (lambda merge: merge.undone_at is None, "Cette fusion est déjà annulée."),
        (lambda merge: timezone.now() - merge.made_at < UNDONE_WITHIN, "Une fusion s’annule pendant 30 jours."),
    ],
    confirm="Ce qui vient de l’autre fiche y retourne. Ce qui a été fait depuis reste ici. Séparer ?",
    told="a de nouveau séparé les deux fiches",
)
def part(merge: Merge, *, by: Actor) -> None:
    """What moved and is still there goes back; what was written since stays with the file that was kept."""
    twin = Youth.objects.filter(pk=merge.gone_id).first()
    if twin is None:
        raise NotNow("L’autre fiche a été effacée depuis.")
    relations.put_back(merge.moved, twin, merge.kept)
    relations.put_back(merge.moved, twin.user, merge.kept.user)
    Notice.objects.filter(pk__in=merge.moved["concerned"]).update(concerns_id=twin.pk)
    here = Membership.objects.active().filter(organisation=twin.structure_id)
    referent = here.filter(pk__in=merge.moved["referent"]).first()
    bring_back(twin, by=by, state=merge.gone_state, referent=referent)
    youths_parted.announce(merge.kept, twin)
    merge.undone_at = timezone.now()


@action(
    Youth, "Rendre la fiche", allow=[the_manager], source=[MERGED], told="a rendu ta fiche, réunie un temps à une autre"
)
def bring_back(twin: Youth, *, by: Actor, state: str, referent: Membership | None) -> None:
    """As it was before, with its referent if they are still here."""
    twin.state, twin.referent = state, referent
    User.objects.filter(pk=twin.user_id).update(is_active=True)
    if state == ACTIVE and referent is not None:
        Assignment.objects.create(youth=twin, advisor=referent, reason="Fusion annulée")
