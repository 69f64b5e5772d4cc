"""Two structures become one: all that hangs on the one hangs on the other, for as long as nobody says otherwise.

Nothing names what moves: the graph of foreign keys is walked. Only what both have needs a rule: an employer that one of
them refused or suspended is trusted by none of them any more, and of two hats with the same role one remains.
"""

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from tandem.accompaniment import jobs
from tandem.accompaniment.actions.borders import part_papers, part_people
from tandem.accompaniment.events import structures_parted
from tandem.accompaniment.models import Handover, Merger
from tandem.accounts.actions import join_hats, part_hats
from tandem.accounts.actor import Actor
from tandem.accounts.models import Membership
from tandem.core import relations
from tandem.core.actions import NotNow, action, creates
from tandem.network import actions as network
from tandem.network.models import Organisation, Partnership, Site
from tandem.network.who import the_network_administration

ACTIVE = Membership.State.ACTIVE
UNDONE_WITHIN = timedelta(days=30)
WRITES_END = timedelta(minutes=10)  # a request that began before the merger and wrote after it is over by then
WARY = (Partnership.State.REFUSED, Partnership.State.SUSPENDED)


@creates(
    Merger,
    inside=Organisation,
    label="Réunir avec une autre structure",
    allow=[the_network_administration],
    told="a réuni ta structure et une autre",
)
def join_structures(structure: Organisation, *, by: Actor, into: Organisation) -> Merger:
    """`structure` is closed; its young people, team, partners and places are `into`'s."""
    if into.pk == structure.pk or into.network_id != structure.network_id or not into.is_structure:
        raise NotNow("Choisissez une autre structure de votre réseau.")
    added = sorted({*structure.communes} - {*into.communes})
    for row in sorted([structure, into], key=lambda one: one.pk):
        if row is structure:
            network.dissolve(row, by=by, into=into)
        else:
            network.take_in(row, by=by, communes=added)
    be_as_wary_as_both(structure, into, by)
    hats = [join_two(mine, theirs, by) for mine, theirs in hats_in_both(structure, into)]
    main = Site.objects.filter(organisation=structure, is_main=True).select_related("organisation")
    network.edit_site.each(main, by=by, is_main=False)
    within = Q(from_structure__in=[structure, into], to_structure__in=[structure, into])
    Handover.objects.open().filter(within).update(state=Handover.State.WITHDRAWN, decided_at=timezone.now())
    merger = Merger.objects.create(
        kept=into,
        gone_id=structure.pk,
        gone_name=structure.name,
        moved=relations.move(structure, into),
        hats=hats,
        communes=added,
        made_by=by.membership,
    )
    jobs.tell_of_a_merger.defer(merger_id=merger.pk)
    jobs.gather_what_came_late.defer_at(timezone.now() + WRITES_END, merger_id=merger.pk)
    return merger


def be_as_wary_as_both(structure: Organisation, into: Organisation, by: Actor) -> None:
    """What waits with the young people of that side is withdrawn, what was opened is closed, and they are told."""
    reason = f"{structure} et {into} se réunissent, et l’une des deux ne travaille pas avec cette entreprise."
    for partnership in trusted_by_one_alone(structure, into):
        network.suspend(partnership, by=by, reason=reason[:300])


def trusted_by_one_alone(structure: Organisation, into: Organisation) -> list[Partnership]:
    """The verified partnerships whose employer the other one refused or suspended."""
    found: list[Partnership] = []
    for one, other in ((structure, into), (into, structure)):
        wary = Partnership.objects.filter(structure=other, state__in=WARY)
        rows = Partnership.objects.verified().filter(structure=one, employer__in=wary.values("employer"))
        found += rows.select_related("employer", "structure")
    return sorted(found, key=lambda row: row.pk)


def hats_in_both(structure: Organisation, into: Organisation) -> list[tuple[Membership, Membership]]:
    """(the hat that ends, the one that stays): of the same person and role, the one that is worn."""
    ours = {(hat.user_id, hat.role): hat for hat in open_hats(into)}
    pairs = [(hat, ours[hat.user_id, hat.role]) for hat in open_hats(structure) if (hat.user_id, hat.role) in ours]
    return [(stays, ends) if ends.state == ACTIVE and stays.state != ACTIVE else (ends, stays) for ends, stays in pairs]


def open_hats(structure: Organisation) -> QuerySet[Membership]:
    hats = Membership.objects.filter(organisation=structure).exclude(state=Membership.State.ENDED)
    return hats.select_related("organisation", "user").order_by("pk")


def join_two(hat: Membership, into: Membership, by: Actor) -> dict[str, Any]:
    state = hat.state
    return {"hat": hat.pk, "into": into.pk, "state": state, "moved": join_hats(hat, by=by, into=into)}


@action(
    Merger,
    "Séparer les deux structures",
    allow=[the_network_administration],
    when=[
        (lambda merger: merger.undone_at is None, "Ces structures sont déjà séparées."),
        (lambda merger: timezone.now() - merger.made_at < UNDONE_WITHIN, "Une réunion s’annule pendant 30 jours."),
    ],
    confirm="Ce qui vient de l’autre structure y retourne. Ce qui a été fait depuis reste ici. "
    "Personne ne suit plus un jeune de l’autre structure. Séparer ?",
    told="a de nouveau séparé les deux structures",
)
def part_structures(merger: Merger, *, by: Actor) -> None:
    """What moved and is still there goes back, and nobody keeps rights on the other side. A partnership that was
    suspended stays so: people decide about it.
    """
    gone = Organisation.objects.filter(pk=merger.gone_id).first()
    if gone is None:
        raise NotNow("L’autre structure n’est plus là.")
    for row in sorted([gone, merger.kept], key=lambda one: one.pk):
        if row is gone:
            network.stand_again(row, by=by)
        else:
            network.give_back(row, by=by, communes=merger.communes)
    relations.put_back(merger.moved, gone, merger.kept)
    for pair in merger.hats:
        hats = Membership.objects.select_related("organisation").in_bulk([pair["hat"], pair["into"]])
        if len(hats) == 2:  # nobody was erased since
            part_hats(hats[pair["hat"]], by=by, state=pair["state"], was=hats[pair["into"]], moved=pair["moved"])
    part_people(merger, gone, merger.kept)
    part_papers(gone, merger.kept)
    structures_parted.announce(gone, merger.kept)
    merger.undone_at = timezone.now()
