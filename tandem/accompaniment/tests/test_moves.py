"""A file is closed, goes to another structure, or joins its double: the rights change in the same transaction."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from tandem.accompaniment import actions
from tandem.accompaniment.models import Assignment, Handover, Merge, Note, Step, Youth
from tandem.accounts.models import Means, Membership, Session, User
from tandem.core import relations
from tandem.core.actions import REGISTRY, NotNow
from tandem.cv.models import CV, CVVersion, PublishedCard
from tandem.hiring import actions as hiring
from tandem.hiring.models import ConnectionRequest, Reveal
from tandem.network.models import Partnership, Role
from tandem.notifications.models import Notice
from tandem.tests.cast import file
from tandem.tests.things import make_things

# `approach` is asked of an employer and refuses in its body; `register` is a visitor's; `report`: decision 0009
STILL_THEIRS = {
    "hiring.approach",
    "hiring.register",
    "cv.withdraw",
    "hiring.withdraw",
    "hiring.decline",
    "hiring.close",
    "hiring.report",
    "cv.open_document",
    "cv.discard",
    "accompaniment.read_notes",
}


def proposed(cast, to="toulon"):
    return actions.hand_over(cast.lea, by=cast.actor("advisor"), to_structure=cast.organisations[to])


def fresh(youth):
    return Youth.objects.get(pk=youth.pk)


def twin_of_lea(cast):
    user = User.objects.create(first_name="Lea", last_name="Martin", birth_date=cast.lea.user.birth_date)
    hat = Membership.objects.create(user=user, organisation=cast.organisations["dijon"], role=Role.YOUTH)
    return file(hat, cast.memberships["colleague"])


# -- leaving
@pytest.mark.parametrize(
    ("name", "reason", "noted"),
    [("advisor", "employment", "employment"), ("manager", "age", "age"), ("youth", "", "own_wish")],
)
def test_a_file_is_closed_with_its_reason(cast, worn, name, reason, noted):
    answer = worn(name).post(reverse("accompaniment:close_file", args=[cast.lea.pk]), {"reason": reason})
    assert answer.status_code == 302
    lea = fresh(cast.lea)
    assert (lea.state, lea.left_for) == ("left", noted)
    assert Assignment.objects.filter(youth=lea, until_at=None).count() == 0


def test_after_leaving_one_withdraws_and_nothing_else(cast):
    things = make_things(cast)
    actions.close_file(cast.lea, by=cast.actor("manager"), reason="age")
    lea, open_to_her = cast.actor("youth"), set()
    for name, verb in REGISTRY.items():
        row = things.get(name) or things.get(verb.model)
        if row is not None and not callable(row) and name.split(".")[0] in ("accompaniment", "cv", "hiring"):
            row.refresh_from_db() if type(row).objects.filter(pk=row.pk).exists() else None
            if verb.is_open_to(lea, of_today(row)) and verb.refusal(of_today(row)) is None:
                open_to_her.add(name)
    assert open_to_her <= STILL_THEIRS, open_to_her - STILL_THEIRS
    assert {"cv.open_document", "hiring.close"} <= open_to_her
    with pytest.raises(NotNow, match="terminé"):
        hiring.approach(things[Partnership], by=lea, text="Bonjour", opens=[])


def of_today(row):
    return type(row).objects.filter(pk=row.pk).first() or row


def test_nobody_sees_the_card_of_somebody_who_left(cast):
    make_things(cast)
    actions.close_file(cast.lea, by=cast.actor("manager"), reason="age")
    assert not PublishedCard.objects.filter(youth=cast.lea).exists()
    assert not ConnectionRequest.objects.open().filter(youth=cast.lea).exists()


@pytest.mark.parametrize("name", ["advisor", "manager"])
def test_a_file_opens_again_with_its_referent(cast, name):
    actions.close_file(cast.lea, by=cast.actor("manager"), reason="age")
    actions.open_file_again(fresh(cast.lea), by=cast.actor(name))
    lea = fresh(cast.lea)
    assert (lea.state, lea.referent, lea.left_for) == ("active", cast.memberships["advisor"], "")
    assert Assignment.objects.filter(youth=lea, until_at=None).count() == 1


# -- to another structure
def test_the_rights_move_with_the_yes(cast, worn):
    make_things(cast)
    Step.objects.create(youth=cast.lea, title="Appeler")
    handover = Handover.objects.get(youth=cast.lea)
    karim, paul = cast.actor("advisor"), cast.memberships["far_advisor"]
    assert Step.objects.visible_to(karim).exists()
    page = reverse("accompaniment:take_over", args=[handover.pk])
    assert worn("far_manager").post(page, {"referent": paul.pk}).status_code == 302
    lea = fresh(cast.lea)
    assert (lea.structure, lea.referent) == (cast.organisations["toulon"], paul)
    for former in ("advisor", "manager", "employment_team", "reception"):
        actor = cast.actor(former)
        for model in (Youth, Step, CV, CVVersion, PublishedCard, ConnectionRequest, Reveal, Assignment):
            who = {"pk": lea.pk} if model is Youth else {"cv__youth": lea} if model is CVVersion else {"youth": lea}
            assert not model.objects.visible_to(actor).filter(**who).exists(), (former, model)
    assert Step.objects.visible_to(cast.actor("far_advisor")).filter(youth=lea).exists()
    assert not PublishedCard.objects.filter(youth=lea).exists()
    assert not ConnectionRequest.objects.visible_to(cast.actor("employer")).filter(youth=lea).exists()
    assert not Reveal.objects.open().filter(youth=lea).exists()
    assert lea.user.memberships.get(role=Role.YOUTH).organisation == cast.organisations["toulon"]
    assert Notice.objects.filter(user=lea.user, title="Mission Locale de Toulon t’accompagne maintenant").exists()
    assert Notice.objects.filter(user=karim.user, title__startswith="Mission Locale de Toulon a répondu").exists()


def test_the_notes_stay_where_they_were_written(cast, worn):
    """The young person reads them, and nobody of the new structure."""
    actions.write_note(cast.lea, by=cast.actor("advisor"), about_on=timezone.localdate(), text="Cherche une chambre")
    handover, paul = proposed(cast), cast.memberships["far_advisor"]
    actions.take_over(handover, by=cast.actor("far_manager"), referent=paul)
    for name in ("far_advisor", "far_manager", "far_employment_team", "advisor"):
        assert not Note.objects.visible_to(cast.actor(name)).exists(), name
    mine, page = reverse("accompaniment:my_notes"), reverse("accompaniment:notes", args=[cast.lea.pk])
    assert "Cherche une chambre" not in worn("far_advisor").get(page).content.decode()
    assert "Cherche une chambre" in worn("youth").get(mine).content.decode()


def test_a_managers_hour_ends_with_the_move(cast, worn):
    actions.break_the_glass(cast.lea, by=cast.actor("manager"), reason="Urgence : sa famille la cherche")
    actions.take_over(proposed(cast), by=cast.actor("far_manager"))
    assert worn("manager").get(cast.lea.get_absolute_url()).status_code == 404


def test_an_employer_known_in_both_structures_keeps_what_waits(cast):
    make_things(cast)
    Partnership.objects.create(
        employer=cast.organisations["bakery"], structure=cast.organisations["toulon"], state="verified"
    )
    actions.take_over(Handover.objects.get(youth=cast.lea), by=cast.actor("far_manager"))
    assert ConnectionRequest.objects.open().filter(youth=cast.lea).exists()


def test_the_substitute_of_before_sees_nothing_more(cast):
    today = timezone.localdate()
    cast.memberships["advisor"].absences.create(substitute=cast.memberships["colleague"], from_on=today, until_on=today)
    Step.objects.create(youth=cast.lea, title="Appeler")
    assert Step.objects.visible_to(cast.actor("colleague")).filter(youth=cast.lea).exists()
    actions.take_over(proposed(cast), by=cast.actor("far_manager"))
    assert not Step.objects.visible_to(cast.actor("colleague")).filter(youth=cast.lea).exists()


def test_nothing_changes_before_the_yes_nor_after_a_no(cast):
    handover = proposed(cast)
    assert fresh(cast.lea).structure == cast.organisations["dijon"]
    actions.refuse_handover(handover, by=cast.actor("far_manager"), reason="Complet")
    assert fresh(cast.lea).referent == cast.memberships["advisor"]
    with pytest.raises(NotNow):
        actions.take_over(handover, by=cast.actor("far_manager"))


@pytest.mark.parametrize("name", ["youth", "advisor", "manager"])
def test_the_leaving_side_proposes_and_takes_back(cast, worn, name):
    page = reverse("accompaniment:hand_over", args=[cast.lea.pk])
    assert worn(name).post(page, {"to_structure": cast.organisations["toulon"].pk}).status_code == 302
    handover = Handover.objects.get()
    assert Notice.objects.filter(user=cast.memberships["far_manager"].user).exists()
    assert worn(name).post(reverse("accompaniment:take_back", args=[handover.pk])).status_code == 302
    handover.refresh_from_db()
    assert handover.state == "withdrawn"


def test_only_the_receiving_manager_answers(cast):
    handover = proposed(cast)
    for name in ("manager", "advisor", "far_advisor", "youth", "network_admin"):
        with pytest.raises(PermissionDenied):
            actions.take_over(handover, by=cast.actor(name))


def test_a_session_goes_on_in_the_other_structure(cast, worn):
    client = worn("youth")
    actions.take_over(proposed(cast), by=cast.actor("far_manager"))
    assert "Mission Locale de Toulon" in client.get(reverse("accompaniment:my_file")).content.decode()


# -- one person, two files
def test_the_double_joins_the_file_and_comes_back(cast):
    twin = twin_of_lea(cast)
    Step.objects.create(youth=twin, title="Du double")
    Means.objects.create(user=twin.user, kind="phone", value="+33611111111")
    Means.objects.create(user=twin.user, kind="email", value="lea@exemple.fr")
    Session.objects.create(session_key="x", user=twin.user, expire_date=timezone.now() + timedelta(days=1))
    merge = actions.absorb(cast.lea, by=cast.actor("manager"), twin=twin)
    assert Step.objects.visible_to(cast.actor("advisor")).filter(title="Du double").exists()
    assert set(cast.lea.user.means.values_list("value", flat=True)) == {"+33612000000", "lea@exemple.fr"}
    assert not Youth.objects.visible_to(cast.actor("manager")).filter(pk=twin.pk).exists()
    assert not Session.objects.open().filter(user=twin.user).exists()
    assert not User.objects.get(pk=twin.user_id).is_active
    actions.part(merge, by=cast.actor("manager"))
    back = Youth.objects.visible_to(cast.actor("manager")).get(pk=twin.pk)
    assert (back.state, back.referent) == ("active", cast.memberships["colleague"])
    assert set(back.user.means.values_list("kind", flat=True)) == {"phone", "email"}
    assert list(back.steps.values_list("title", flat=True)) == ["Du double"]


def test_every_foreign_key_to_a_young_person_follows(cast):
    """Of Léa with one row of everything, nothing stays behind but what the other one has already."""
    make_things(cast)
    nino = cast.youths["other_youth"]
    Merge.objects.all().delete()
    keys = [field for field in relations.pointing_at(Youth) if field.model is not Merge]
    empty = [str(field) for field in keys if not field.model.objects.filter(**{field.name: cast.lea}).exists()]
    assert not empty, "the test is blind"
    actions.absorb(nino, by=cast.actor("manager"), twin=cast.lea)
    left = {str(field) for field in keys if field.model.objects.filter(**{field.name: cast.lea}).exists()}
    assert not left


def test_a_professional_is_nobodys_double(cast):
    twin = twin_of_lea(cast)
    Membership.objects.create(user=twin.user, organisation=twin.structure, role=Role.VOLUNTEER)
    with pytest.raises(NotNow, match="rôle professionnel"):
        actions.absorb(cast.lea, by=cast.actor("manager"), twin=twin)
    assert twin.user.is_active


def test_the_page_shows_who_resembles(cast, worn):
    twin = twin_of_lea(cast)
    page = reverse("accompaniment:absorb", args=[cast.lea.pk])
    assert "Même nom, même date de naissance" in worn("manager").get(page).content.decode()
    assert worn("manager").post(page, {"twin": twin.pk}).status_code == 302
    assert Merge.objects.get().gone_id == twin.pk


def test_a_manager_reads_what_was_merged_and_takes_it_back_from_there(cast, worn):
    client, page = worn("manager"), reverse("accompaniment:merges")
    assert "Aucune fiche fusionnée" in client.get(page).content.decode()
    merge = actions.absorb(cast.lea, by=cast.actor("manager"), twin=cast.youths["other_youth"])
    listed = client.get(page).content.decode()
    assert "Léa Martin" in listed
    assert cast.youths["other_youth"].user.full_name in listed
    assert "Léa" not in worn("far_manager").get(page).content.decode()
    answer = client.post(reverse("accompaniment:part", args=[merge.pk]), HTTP_REFERER=page)
    assert answer["Location"] == page
    assert "Aucune fiche fusionnée" in client.get(page).content.decode()


def test_both_referents_and_the_person_learn_of_the_merge(cast):
    actions.absorb(cast.lea, by=cast.actor("manager"), twin=twin_of_lea(cast))
    told = set(Notice.objects.filter(title__contains="n’en font plus qu’une").values_list("user", flat=True))
    assert told == {cast.lea.user_id, cast.memberships["advisor"].user_id, cast.memberships["colleague"].user_id}


# -- what each side reads
def test_the_young_person_reads_the_word_that_goes_with_the_proposal(cast, worn):
    toulon = cast.organisations["toulon"]
    actions.hand_over(cast.lea, by=cast.actor("advisor"), to_structure=toulon, word="Léa déménage à La Seyne")
    assert "Léa déménage à La Seyne" in worn("youth").get(reverse("accompaniment:my_file")).content.decode()


def test_the_manager_finds_the_proposal_at_home_until_it_is_answered(cast, worn):
    handover, home = proposed(cast), reverse("home:home")
    page = reverse("accompaniment:handover", args=[handover.pk])
    assert page in worn("far_manager").get(home).content.decode()
    actions.refuse_handover(handover, by=cast.actor("far_manager"), reason="Complet")
    assert page not in worn("far_manager").get(home).content.decode()


def test_each_contact_says_when_it_was_confirmed_and_one_tap_confirms_those_shown(cast, worn):
    lea, today = cast.lea, timezone.localdate()
    Means.objects.create(user=lea.user, kind="email", value="lea@exemple.fr")
    lea.user.means.filter(kind="phone").update(confirmed_on=today - timedelta(days=200))
    for name, page in (("advisor", lea.get_absolute_url()), ("youth", reverse("accompaniment:my_file"))):
        text = worn(name).get(page).content.decode()
        assert "Confirmé le" in text
        assert "Jamais confirmé" in text
    home = worn("youth").get(reverse("home:home")).content.decode()
    assert "lea@exemple.fr" in home
    worn("youth").post(reverse("accompaniment:confirm_contact", args=[lea.pk]))
    assert set(lea.user.means.values_list("confirmed_on", flat=True)) == {today}
    assert "Confirmé aujourd’hui" in worn("advisor").get(lea.get_absolute_url()).content.decode()
