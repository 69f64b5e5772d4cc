"""Two structures become one: what hangs on the one hangs on the other, and nobody sees more than they should."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from tandem.accompaniment import actions, jobs
from tandem.accompaniment.models import Handover, Merger, Step, Youth
from tandem.accounts.models import Membership
from tandem.core.actions import NotNow
from tandem.core.jobs import run_jobs
from tandem.hiring.models import ConnectionRequest, Reveal
from tandem.network.models import Organisation, Partnership, Role
from tandem.notifications.models import Notice
from tandem.tests.cast import file, organisation, partner
from tandem.tests.things import make_things


def joined(cast, structure="dijon", into="toulon"):
    places, by = cast.organisations, cast.actor("network_admin")
    return actions.join_structures(places[structure], by=by, into=places[into])


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def test_the_duo_goes_on_and_the_other_team_knows_who_came(cast, worn):
    Step.objects.create(youth=cast.lea, title="Appeler")
    karim = worn("advisor")
    joined(cast)
    assert "Appeler" in karim.get(cast.lea.get_absolute_url()).content.decode()
    assert Youth.objects.visible_to(cast.actor("far_manager")).filter(pk=cast.lea.pk).exists()
    assert not Step.objects.visible_to(cast.actor("far_advisor")).filter(youth=cast.lea).exists()
    assert fresh(cast.memberships["manager"]).organisation == cast.organisations["toulon"]
    assert cast.lea.user.memberships.get().organisation == cast.organisations["toulon"]


def test_the_closed_structure_is_found_nowhere_and_its_page_leads_on(cast, client):
    joined(cast)
    dijon, toulon = fresh(cast.organisations["dijon"]), fresh(cast.organisations["toulon"])
    assert list(Organisation.objects.covering("21231")) == [toulon]
    for name, actor in cast.actors().items():
        assert dijon not in Organisation.objects.visible_to(actor).structures(), name
    page = client.get(reverse("network:structure", args=[dijon.slug]))
    assert page["Location"] == reverse("network:structure", args=[toulon.slug])


def test_two_structures_of_one_network_only(cast):
    places, by = cast.organisations, cast.actor("network_admin")
    elsewhere = organisation("Ailleurs", "ailleurs", Organisation.Kind.NETWORK)
    foreign = organisation("Mission Locale d’Ailleurs", "ml-ailleurs", Organisation.Kind.MISSION_LOCALE, elsewhere)
    for into in (places["dijon"], places["school"], foreign):
        with pytest.raises(NotNow, match="autre structure"):
            actions.join_structures(places["dijon"], by=by, into=into)
    with pytest.raises(PermissionDenied):
        actions.join_structures(foreign, by=by, into=places["dijon"])
    joined(cast)
    with pytest.raises(NotNow):
        joined(cast)
    with pytest.raises(NotNow):
        joined(cast, "toulon", "dijon")


@pytest.mark.parametrize("side", ["dijon", "toulon"])
def test_an_employer_whom_one_of_both_suspended_is_trusted_by_none(cast, side):
    """Of the structure that trusted them, what waits is withdrawn and what was opened is closed."""
    make_things(cast)
    bakery, toulon = cast.organisations["bakery"], cast.organisations["toulon"]
    partner(bakery, toulon, Partnership.State.SUSPENDED)
    joined(cast, side, "toulon" if side == "dijon" else "dijon")
    assert not Partnership.objects.verified().filter(employer=bakery).exists()
    assert not ConnectionRequest.objects.open().filter(youth=cast.lea, employer=bakery).exists()
    assert not Reveal.objects.open().filter(youth=cast.lea, employer=bakery).exists()


def test_an_employer_known_on_one_side_alone_keeps_what_waits(cast):
    make_things(cast)
    open_before = set(ConnectionRequest.objects.open().filter(youth=cast.lea).values_list("pk", flat=True))
    joined(cast)
    assert open_before
    assert set(ConnectionRequest.objects.open().filter(youth=cast.lea).values_list("pk", flat=True)) == open_before
    assert cast.organisations["toulon"].pk in cast.actor("employer").partners


@pytest.mark.parametrize("state", ["active", "invited"])
def test_who_had_the_same_role_in_both_keeps_one_that_is_worn(cast, worn, state):
    """Léa stays with Karim, whichever of his two hats goes on, and he is not signed out."""
    karim, toulon = cast.memberships["advisor"], cast.organisations["toulon"]
    other = Membership.objects.create(user=karim.user, organisation=toulon, role=Role.ADVISOR, state=state)
    client = worn("advisor")
    joined(cast)
    hats = Membership.objects.active().filter(user=karim.user)
    assert [(hat.pk, hat.organisation) for hat in hats] == [((other if state == "active" else karim).pk, toulon)]
    assert fresh(cast.lea).referent == hats.get()
    assert client.get(cast.lea.get_absolute_url()).status_code == 200


def test_a_transfer_between_both_has_become_needless(cast):
    actions.hand_over(cast.lea, by=cast.actor("advisor"), to_structure=cast.organisations["toulon"])
    joined(cast)
    assert not Handover.objects.open().exists()


def test_the_young_people_and_the_teams_of_both_are_told_once(cast):
    joined(cast)
    run_jobs()
    jobs.tell_of_a_merger(merger_id=Merger.objects.get().pk)
    told = Notice.objects.filter(title="Mission Locale de Toulon t’accompagne maintenant")
    assert set(told.values_list("user", flat=True)) == {cast.lea.user_id, cast.youths["other_youth"].user_id}
    team = Notice.objects.filter(title="Mission Locale de Dijon a rejoint Mission Locale de Toulon")
    staff = ("advisor", "far_advisor", "manager", "far_manager", "reception", "volunteer", "employment_team")
    assert {cast.memberships[name].user_id for name in staff} <= set(team.values_list("user", flat=True))
    [here_before] = Notice.objects.filter(user=cast.youths["far_youth"].user)
    assert "les entreprises de Mission Locale de Dijon le voient aussi" in here_before.text


def test_what_a_slow_request_wrote_meanwhile_is_gathered(cast):
    merger = joined(cast)
    late = cast.youths["far_youth"]
    Youth.objects.filter(pk=late.pk).update(structure=cast.organisations["dijon"])
    jobs.gather_what_came_late(merger_id=merger.pk)
    assert fresh(late).structure == cast.organisations["toulon"]
    assert late.pk in fresh(merger).moved["accompaniment.youth.structure"]


# -- a mistake
def test_what_moved_goes_back_and_what_is_new_stays(cast):
    karim, toulon = cast.memberships["advisor"], cast.organisations["toulon"]
    other = Membership.objects.create(user=karim.user, organisation=toulon, role=Role.ADVISOR)
    merger = joined(cast)
    newcomer = file(
        Membership.objects.create(user=cast.memberships["volunteer"].user, organisation=toulon, role="youth"), other
    )
    actions.part_structures(merger, by=cast.actor("network_admin"))
    dijon = fresh(cast.organisations["dijon"])
    assert (dijon.is_structure, fresh(toulon).communes) == (True, ["83137"])
    lea = fresh(cast.lea)
    assert (lea.structure, lea.referent) == (dijon, karim)
    assert (fresh(karim).state, fresh(karim).organisation) == ("active", dijon)
    assert (fresh(other).state, fresh(other).organisation) == ("active", toulon)
    assert fresh(newcomer).structure == toulon
    assert fresh(cast.memberships["manager"]).organisation == dijon


def test_after_thirty_days_it_stays(cast):
    merger = joined(cast)
    Merger.objects.update(made_at=timezone.now() - timedelta(days=31))
    with pytest.raises(NotNow, match="30 jours"):
        actions.part_structures(fresh(merger), by=cast.actor("network_admin"))
    assert fresh(cast.lea).structure == cast.organisations["toulon"]
