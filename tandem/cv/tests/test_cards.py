"""Publishing: what each mode shows, at which age, and what a withdrawal does."""

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from tandem.accompaniment.actions import record_parents_agreement, withdraw_parents_agreement
from tandem.accounts import means
from tandem.core.actions import NotNow
from tandem.core.models import JournalEntry
from tandem.core.transaction import one_transaction
from tandem.cv import actions
from tandem.cv.content import Content, section_of
from tandem.cv.events import cv_published, cv_withdrawn
from tandem.cv.models import CV, CVVersion, Mode, PublishedCard
from tandem.cv.projections import card_of
from tandem.cv.projections.lines import both
from tandem.cv.tests.samples import alike
from tandem.notifications.models import Notice
from tandem.reference.models import Trade

ON_THEIR_SIDE = ["youth", "advisor", "employment_team", "manager"]


@pytest.fixture
def heard():
    """What upper floors hear."""
    told = []
    hear = {cv_published: lambda card: told.append("published"), cv_withdrawn: lambda card: told.append("withdrawn")}
    for event, reaction in hear.items():
        event.reaction(reaction)
    yield told
    for event, reaction in hear.items():
        event.reactions.remove(reaction)


def publish(cv, cast, mode):
    return actions.publish(cv, by=cast.actor("youth"), mode=mode)


def last(cv):
    return cv.versions.latest("number").number


def aged(cast, years, months=0):
    today = timezone.localdate()
    cast.lea.user.birth_date = date(today.year - years, today.month, 1)
    cast.lea.user.save()
    cast.lea.refresh_from_db()


def test_the_anonymous_card_says_what_and_not_who(validated, cast):
    alike(cast.lea.structure, 4)
    card = publish(validated, cast, Mode.ANONYMOUS)
    assert card.label == "Vendeuse ou vendeur en prêt-à-porter, bassin de Dijon"
    assert card.skills == ["Accueillir un client", "Mettre en rayon"]
    assert card.strengths == ["Sens du contact", "Ponctualité"]
    assert [one["kind"] for one in card.experiences] == ["Aide à des personnes", "Stage"]
    assert [one["when"] for one in card.experiences] == ["Plus de 2 ans", "Moins d’un mois"]
    assert card.experiences[1]["tasks"] == ["Encaisser un achat"]
    assert (card.first_name, card.presentation, card.training, card.interests, card.travel) == ("", "", [], [], "")


def test_skills_first_shows_a_first_name_and_own_words(validated, cast):
    card = publish(validated, cast, Mode.SKILLS)
    assert (card.first_name, card.last_name, card.phone) == ("Léa", "", "")
    assert "Faire de beaux paquets" in card.skills
    assert card.presentation.startswith("J’aime le contact")
    assert not any(one.get("place") or one.get("school") for one in card.experiences + card.training)


def test_the_full_card_shows_the_contacts_that_were_chosen(validated, cast):
    card = publish(validated, cast, Mode.FULL)
    assert (card.first_name, card.last_name, card.phone, card.email) == ("Léa", "Martin", "06 12 00 00 00", "")
    assert card.experiences[1] | {"tasks": []} == {
        "kind": "Stage",
        "title": "Vendeuse stagiaire",
        "place": "Boutique Aurore",
        "when": "novembre 2025",
        "tasks": [],
        "details": "J’ai tenu la caisse le samedi.",
    }


def test_the_card_reaches_where_the_person_can_go(validated, cast):
    """By bus in half an hour: Dijon, Chenôve and Genlis, 9 km away at most; anonymous, their whole basin."""
    alike(cast.lea.structure, 5)
    assert publish(validated, cast, Mode.SKILLS).reaches == ["21166", "21231", "21278"]
    value = section_of("wishes", validated.content["wishes"] | {"means": "walk", "minutes": "15"})
    assert card_of(cast.lea, Content(wishes=value), Mode.FULL).reaches == ["21231"]
    content = Content(wishes=value, training=section_of("training", validated.content["training"]))
    assert card_of(cast.lea, content, Mode.ANONYMOUS).reaches == ["21166", "21231", "21278"]


def test_a_change_of_mode_acts_at_once_under_another_key(validated, cast, heard):
    full = publish(validated, cast, Mode.FULL)
    anonymous = publish(validated, cast, Mode.ANONYMOUS)
    assert anonymous.pk != full.pk
    assert list(PublishedCard.objects.visible_to(cast.actor("employer"))) == [anonymous]
    assert heard == ["published", "published"]


@pytest.mark.parametrize("name", ON_THEIR_SIDE)
def test_anyone_on_their_side_withdraws_at_once(validated, cast, heard, name):
    card = publish(validated, cast, Mode.ANONYMOUS)
    actions.withdraw(card, by=cast.actor(name))
    assert not PublishedCard.objects.visible_to(cast.actor("employer"))
    assert heard == ["published", "withdrawn"]
    assert Notice.objects.filter(user=cast.lea.user, kind="cv.CardWithdrawn").exists() == (name != "youth")
    line = JournalEntry.objects.get(action="cv.withdraw")
    assert (line.object_id, line.concerns) == (card.pk, cast.lea.pk)


@pytest.mark.parametrize("name", ["employer", "colleague", "far_manager", "other_youth", "reception", "network_admin"])
def test_others_neither_publish_nor_withdraw(validated, cast, name):
    card = publish(validated, cast, Mode.ANONYMOUS)
    with pytest.raises(PermissionDenied):
        actions.withdraw(card, by=cast.actor(name))
    with pytest.raises(PermissionDenied):
        actions.publish(validated, by=cast.actor(name), mode=Mode.FULL)


def test_even_the_advisor_does_not_publish(validated, cast):
    with pytest.raises(PermissionDenied):
        actions.publish(validated, by=cast.actor("advisor"), mode=Mode.ANONYMOUS)


def test_only_a_validated_text_is_published(submitted, cast):
    with pytest.raises(NotNow):
        publish(submitted, cast, Mode.ANONYMOUS)


def test_a_draft_stays_beside_the_card(validated, cast):
    publish(validated, cast, Mode.FULL)
    value = section_of("interests", {"things": ["Escalade"]})
    actions.write(validated, by=cast.actor("youth"), section="interests", value=value, seen=0)
    assert PublishedCard.objects.get().interests == ["Handball", "Mode"]
    assert publish(validated, cast, Mode.SKILLS).interests == ["Handball", "Mode"]
    assert validated.state == CV.State.DRAFT


@pytest.mark.parametrize(
    ("years", "agreed", "open_modes"),
    [
        (15, True, []),
        (16, False, [Mode.ANONYMOUS, Mode.SKILLS]),
        (17, False, [Mode.ANONYMOUS, Mode.SKILLS]),
        (17, True, [Mode.ANONYMOUS, Mode.SKILLS, Mode.FULL]),
        (18, False, [Mode.ANONYMOUS, Mode.SKILLS, Mode.FULL]),
    ],
)
def test_the_law_of_ages(validated, cast, years, agreed, open_modes):
    aged(cast, years)
    cast.lea.parents_agreed_on = timezone.localdate() if agreed else None
    cast.lea.save()
    cv = CV.objects.get()
    assert Mode.open_to(cv.youth) == open_modes
    for mode in set(Mode) - set(open_modes):
        with pytest.raises(NotNow):
            publish(cv, cast, mode)
    for mode in open_modes:
        assert publish(cv, cast, mode).mode == mode


def test_an_unknown_age_publishes_nothing(validated, cast):
    cast.lea.user.birth_date = None
    cast.lea.user.save()
    with pytest.raises(NotNow):
        publish(CV.objects.get(), cast, Mode.ANONYMOUS)


@pytest.mark.parametrize(
    "change", [{"first_name": "Léa"}, {"presentation": "Bonjour"}, {"mode": "skills", "phone": "1"}]
)
def test_the_database_itself_refuses_a_name_without_the_mode(validated, cast, change):
    card = publish(validated, cast, Mode.ANONYMOUS)
    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedCard.objects.filter(pk=card.pk).update(**change)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Vendeur / Vendeuse en prêt-à-porter", "Vendeuse ou vendeur en prêt-à-porter"),
        ("Boulanger / Boulangère", "Boulangère ou boulanger"),
        ("Technicien vendeur / Technicienne vendeuse de sport", "Technicienne vendeuse ou technicien vendeur de sport"),
        ("Secrétaire", "Secrétaire"),
    ],
)
def test_a_trade_is_said_for_both(name, said):
    assert both(Trade(code="D1214", name=name)) == said


def test_an_empty_content_still_makes_a_card(cast, reference):
    assert card_of(cast.lea, Content(), Mode.ANONYMOUS).label == "Profil ouvert"


def test_the_preview_is_what_the_employer_reads(validated, cast, worn):
    page = worn("youth").get(f"/cv/{validated.pk}/publier/").content.decode()
    assert page.count('class="sheet"') == 3
    anonymous, skills, _full = page.split('class="sheet"')[1:]
    assert "Martin" not in anonymous + skills
    assert "Boutique Aurore" not in anonymous + skills
    assert "Boutique Aurore" in _full
    answer = worn("youth").post(f"/cv/{validated.pk}/publier/", {"mode": "anonymous", "seen": last(validated)})
    assert answer.status_code == 302
    assert PublishedCard.objects.get().mode == Mode.ANONYMOUS


def test_what_was_validated_since_is_shown_before_it_is_published(validated, cast, worn):
    client, page = worn("youth"), f"/cv/{validated.pk}/publier/"
    read, new = last(validated), last(validated) + 1
    assert f'name="seen" value="{read}"' in client.get(page).content.decode()
    CVVersion.objects.create(cv=validated, number=new, content=validated.content)
    answer = client.post(page, {"mode": "skills", "seen": read})
    assert answer.status_code == 409
    assert not PublishedCard.objects.exists()
    shown = answer.content.decode()
    assert "validé à nouveau" in shown
    assert f'name="seen" value="{new}"' in shown
    assert 'value="skills" checked' in shown
    assert client.post(page, {"mode": "skills", "seen": new}).status_code == 302
    assert PublishedCard.objects.get().version.number == new


def test_a_telephone_left_open_publishes_nothing_before_another_code(validated, worn, time_machine):
    client, page = worn("youth"), f"/cv/{validated.pk}/publier/"
    time_machine.move_to(timezone.now() + timedelta(minutes=16))
    for answer in (client.get(page), client.post(page, {"mode": "anonymous"})):
        assert answer.url == "/moi/preuve/?" + urlencode({"next": page})
    assert not PublishedCard.objects.exists()


@pytest.mark.parametrize("mode", ["", "tout"])
def test_no_choice_or_a_wrong_one_is_said(validated, worn, mode):
    answer = worn("youth").post(f"/cv/{validated.pk}/publier/", {"mode": mode, "seen": last(validated)})
    assert answer.status_code == 422
    assert not PublishedCard.objects.exists()


def test_the_card_is_withdrawn_from_the_page(validated, cast, worn):
    card = publish(validated, cast, Mode.FULL)
    assert worn("other_youth").post(f"/cv/publie/{card.pk}/retirer/").status_code == 404
    assert worn("employer").post(f"/cv/publie/{card.pk}/retirer/").status_code == 403
    assert worn("youth").post(f"/cv/publie/{card.pk}/retirer/", {"next": "/cv/"})["Location"] == "/cv/"
    assert not PublishedCard.objects.exists()


def test_a_new_number_shows_on_a_full_card_and_on_no_other(validated, cast):
    def change(number):
        with one_transaction():
            means.write(cast.lea.user, "phone", number, by=cast.actor("youth"), verified_at=timezone.now())

    publish(validated, cast, Mode.FULL)
    change("+33699887766")
    assert PublishedCard.objects.get().phone == "06 99 88 77 66"
    anonymous = publish(validated, cast, Mode.ANONYMOUS)
    change("+33611111111")
    assert PublishedCard.objects.get() == anonymous


def test_a_number_that_the_reception_corrects_confirms_nothing(validated, cast):
    """Three months without a word of theirs stay three months."""
    card = publish(validated, cast, Mode.FULL)
    long_ago = timezone.now() - timedelta(days=80)
    PublishedCard.objects.filter(pk=card.pk).update(confirmed_at=long_ago, published_at=long_ago)
    with one_transaction():
        means.write(cast.lea.user, "phone", "+33699887766", by=cast.actor("reception"))
    again = PublishedCard.objects.get()
    assert (again.phone, again.confirmed_at, again.published_at) == ("", long_ago, long_ago)  # nobody proved it yet
    assert again.is_to_confirm


def test_a_full_card_does_not_outlive_the_parents_agreement(validated, cast):
    aged(cast, 17)
    advisor = cast.actor("advisor")
    record_parents_agreement(cast.lea, by=advisor, signed_on=timezone.localdate())
    publish(CV.objects.get(), cast, Mode.FULL)
    withdraw_parents_agreement(cast.lea, by=advisor)
    assert not PublishedCard.objects.exists()
    assert Notice.objects.filter(user=cast.lea.user, kind="cv.CardWithdrawn").exists()


def test_an_anonymous_card_needs_no_agreement(validated, cast):
    aged(cast, 17)
    advisor = cast.actor("advisor")
    record_parents_agreement(cast.lea, by=advisor, signed_on=timezone.localdate())
    publish(CV.objects.get(), cast, Mode.ANONYMOUS)
    withdraw_parents_agreement(cast.lea, by=advisor)
    assert PublishedCard.objects.exists()
