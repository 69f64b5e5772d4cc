"""Two structures that had become one are two again: what was written during the union gives nobody rights across."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tandem.accompaniment import actions
from tandem.accompaniment.models import Assignment, Handover, Intake, Note, Step, Youth
from tandem.accounts.hats import wearing
from tandem.accounts.models import Absence, Membership, User
from tandem.cv import actions as cv
from tandem.cv.models import Mode, PublishedCard
from tandem.hiring.models import ConnectionRequest, Report, Reveal
from tandem.network.models import Organisation, Partnership, Role
from tandem.notifications.models import Notice
from tandem.tests.cast import organisation, partner
from tandem.tests.things import make_things


@pytest.fixture
def dijon(cast):
    return cast.organisations["dijon"]


@pytest.fixture
def toulon(cast):
    return cast.organisations["toulon"]


@pytest.fixture
def union(cast, dijon, toulon):
    """Dijon has joined Toulon; the function parts them again."""
    merger = actions.join_structures(dijon, by=cast.actor("network_admin"), into=toulon)
    return lambda: actions.part_structures(merger, by=cast.actor("network_admin"))


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def worn_by(hat):
    hat = Membership.objects.select_related("user", "organisation").get(pk=hat.pk)
    return wearing(hat.user, hat)


def given_to(cast, advisor):
    """During the union, Toulon's manager answers for Léa too."""
    actions.transfer(fresh(cast.lea), by=worn_by(cast.memberships["far_manager"]), to=fresh(advisor))


def test_who_took_over_during_the_union_has_no_rights_left(cast, union):
    paul, karim = cast.memberships["far_advisor"], cast.memberships["advisor"]
    Step.objects.create(youth=cast.lea, title="Appeler")
    given_to(cast, paul)
    assert Step.objects.visible_to(worn_by(paul)).filter(youth=cast.lea).exists()
    union()
    lea = fresh(cast.lea)
    assert (lea.structure.slug, lea.referent) == ("dijon", None)
    assert not Step.objects.visible_to(worn_by(paul)).filter(youth=lea).exists()
    assert not Assignment.objects.filter(youth=lea, until_at=None).exists()
    assert Notice.objects.filter(user=lea.user, title="Ton conseiller ou ta conseillère change").count() == 1
    assert Notice.objects.filter(user=paul.user, title__endswith="se séparent").count() == 1
    assert not Notice.objects.filter(user=karim.user, title__endswith="se séparent").exists()


def test_the_other_way_round_too(cast, union):
    karim = cast.memberships["advisor"]
    ines = cast.youths["far_youth"]
    actions.transfer(ines, by=worn_by(cast.memberships["far_manager"]), to=fresh(karim))
    union()
    assert (fresh(ines).structure.slug, fresh(ines).referent) == ("toulon", None)
    assert fresh(cast.lea).referent == karim


def test_who_works_on_both_sides_goes_on_with_the_hat_of_this_one(cast, dijon, toulon):
    karim = cast.memberships["advisor"]
    other = Membership.objects.create(user=karim.user, organisation=toulon, role=Role.ADVISOR)
    given_away = cast.youths["other_youth"]
    merger = actions.join_structures(dijon, by=cast.actor("network_admin"), into=toulon)
    actions.transfer(fresh(given_away), by=worn_by(cast.memberships["far_manager"]), to=fresh(other))
    actions.part_structures(merger, by=cast.actor("network_admin"))
    assert fresh(given_away).referent == karim
    assert Assignment.objects.get(youth=given_away, until_at=None).advisor == karim
    assert not Notice.objects.filter(user=given_away.user, title="Ton conseiller ou ta conseillère change").exists()


def test_a_closed_file_is_read_by_nobody_of_the_other_side(cast, union):
    paul = cast.memberships["far_advisor"]
    given_to(cast, paul)
    actions.close_file(fresh(cast.lea), by=worn_by(paul), reason="age")
    union()
    assert fresh(cast.lea).referent is None
    assert fresh(cast.lea).state == Youth.State.LEFT


def test_a_substitute_of_the_other_side_replaces_nobody(cast, union):
    karim, paul, today = cast.memberships["advisor"], cast.memberships["far_advisor"], timezone.localdate()
    Step.objects.create(youth=cast.lea, title="Appeler")
    Absence.objects.create(
        absent=karim, substitute=paul, from_on=today - timedelta(days=1), until_on=today + timedelta(days=9)
    )
    assert Step.objects.visible_to(worn_by(paul)).filter(youth=cast.lea).exists()
    union()
    assert not Step.objects.visible_to(worn_by(paul)).filter(youth=cast.lea).exists()
    assert Step.objects.visible_to(worn_by(karim)).filter(youth=cast.lea).exists()


# -- what carries a structure beside a person
def test_a_card_written_during_the_union_is_found_by_its_own_team_and_partners(cast, dijon, toulon):
    make_things(cast)
    merger = actions.join_structures(dijon, by=cast.actor("network_admin"), into=toulon)
    card = PublishedCard.objects.get(youth=cast.lea)
    cv.publish(card.version.cv, by=worn_by(cast.memberships["youth"]), mode=Mode.ANONYMOUS)
    PublishedCard.objects.filter(youth=cast.lea).update(visible_at=timezone.now())
    actions.part_structures(merger, by=cast.actor("network_admin"))
    hers = PublishedCard.objects.filter(youth=cast.lea)
    assert hers.get().structure == dijon
    seen_by = {name for name, actor in cast.actors().items() if hers.visible_to(actor).exists()}
    assert seen_by >= {"youth", "manager", "employment_team", "employer"}
    assert not seen_by & {"far_manager", "far_employment_team", "far_employer"}


def test_an_employer_of_the_other_side_waits_for_nobody_and_reads_nothing_more(cast, union, dijon, toulon):
    hotel, bakery = cast.organisations["hotel"], cast.organisations["bakery"]
    ines, later = cast.youths["far_youth"], timezone.now() + timedelta(days=9)

    def asked(youth, employer):
        return ConnectionRequest.objects.create(youth=youth, employer=employer, side="employer", expires_at=later)

    across, at_home = [asked(cast.lea, hotel), asked(ines, bakery)], [asked(cast.lea, bakery), asked(ines, hotel)]
    for request in (*across, *at_home):
        Reveal.objects.create(request=request, youth=request.youth, employer=request.employer, what=["name"])
    union()
    assert set(ConnectionRequest.objects.open()) == set(at_home)
    assert set(Reveal.objects.open().values_list("request", flat=True)) == {request.pk for request in at_home}


def test_a_proposal_to_a_third_structure_is_answered_to_the_right_side(cast, union, dijon):
    nantes = organisation("Nantes", "nantes", Organisation.Kind.MISSION_LOCALE, cast.organisations["network"])
    handover = actions.hand_over(fresh(cast.lea), by=worn_by(cast.memberships["advisor"]), to_structure=nantes)
    union()
    assert fresh(handover).from_structure == dijon
    assert not Handover.objects.visible_to(worn_by(cast.memberships["far_manager"])).exists()


def test_the_note_of_a_duo_that_goes_back_is_read_by_the_duo(cast, union):
    karim, today = cast.memberships["advisor"], timezone.localdate()
    actions.write_note(fresh(cast.lea), by=worn_by(karim), about_on=today, text="Cherche une chambre")
    union()
    assert Note.objects.visible_to(worn_by(karim)).filter(youth=cast.lea).exists()
    given_to_paul = worn_by(cast.memberships["far_advisor"])
    assert not Note.objects.visible_to(given_to_paul).exists()


def test_a_list_brought_during_the_union_is_the_managers_who_keeps_its_people(cast, union, toulon):
    karim = cast.memberships["advisor"]
    intake = Intake.objects.create(structure=toulon, made_by=karim, file_name="liste.csv", header=["Nom"])
    union()
    assert not Intake.objects.visible_to(worn_by(karim)).exists()
    assert Intake.objects.visible_to(worn_by(cast.memberships["far_manager"])).get() == intake


def test_a_report_is_treated_where_its_author_is(cast, union, dijon, toulon):
    facts = {"employer": cast.organisations["bakery"], "structure": toulon, "kind": Report.Kind.OTHER}
    hers = Report.objects.create(made_by=cast.memberships["youth"], **facts)
    theirs = Report.objects.create(made_by=cast.memberships["far_youth"], **facts)
    union()
    assert (fresh(hers).structure, fresh(theirs).structure) == (dijon, toulon)


@pytest.mark.parametrize(("referent", "goes_on"), [("advisor", True), ("far_advisor", False)])
def test_a_file_that_joined_one_during_the_union_comes_back_beside_it(cast, union, dijon, toulon, referent, goes_on):
    user = User.objects.create(first_name="Lea", last_name="Martin")
    hat = Membership.objects.create(user=user, organisation=fresh(toulon), role=Role.YOUTH)
    twin = Youth.objects.create(user=user, structure=toulon, referent=fresh(cast.memberships[referent]))
    merge = actions.absorb(fresh(cast.lea), by=worn_by(cast.memberships["far_manager"]), twin=twin)
    union()
    actions.part(fresh(merge), by=worn_by(cast.memberships["manager"]))
    assert (fresh(twin).structure, fresh(hat).organisation) == (dijon, dijon)
    assert fresh(twin).referent == (cast.memberships[referent] if goes_on else None)


def test_what_both_trust_stays_open(cast, dijon, toulon):
    make_things(cast)
    partner(cast.organisations["bakery"], toulon, Partnership.State.VERIFIED)
    before = set(ConnectionRequest.objects.open())
    merger = actions.join_structures(dijon, by=cast.actor("network_admin"), into=toulon)
    actions.part_structures(merger, by=cast.actor("network_admin"))
    assert before
    assert set(ConnectionRequest.objects.open()) == before
