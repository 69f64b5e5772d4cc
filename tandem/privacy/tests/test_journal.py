"""Who reads which lines of the journal, and in which words."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tandem.accompaniment import actions as accompaniment
from tandem.accounts import actions as accounts
from tandem.core.models import JournalEntry
from tandem.cv import actions as cv
from tandem.cv.models import CV
from tandem.hiring import actions as hiring
from tandem.tests.things import make_things

MINE, JOURNAL = reverse("privacy:mine"), reverse("privacy:journal")


@pytest.fixture
def things(cast):
    return make_things(cast)


def page(client, url=MINE, **asked):
    answer = client.get(url, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def at(action, days, **facts):
    """A line of some days ago, as an action would have written it."""
    facts = {"object_type": "accompaniment.youth", "role": "advisor"} | facts
    return JournalEntry.objects.create(action=action, at=timezone.now() - timedelta(days=days), **facts)


# -- the young person
def test_nobody_opened_anything_yet(worn):
    assert "Personne n’a rien ouvert" in page(worn("youth"))


def test_the_young_person_reads_who_opened_what_in_plain_french(cast, worn, things):
    cv.open_cv(things[CV], by=cast.actor("advisor"))
    for _time in range(3):
        accompaniment.open_file(cast.lea, by=cast.actor("advisor"))
    cv.open_cv(things[CV], by=cast.actor("employment_team"))
    shown = page(worn("youth"))
    assert shown.count("Karim, qui t’accompagne") == 1, "one card a person and a day"
    assert "a ouvert ton CV" in shown
    assert "3 fois" in shown
    assert "Nadia, Équipe emploi, Mission Locale de Dijon" in shown
    assert "Benali" not in shown


def test_an_employer_is_named_by_its_company(cast, worn, things):
    from tandem.cv.models import PublishedCard

    hiring.open_card(things[PublishedCard], by=cast.actor("employer"))
    shown = page(worn("youth"))
    assert "Boulangerie Perrin, une entreprise" in shown
    assert "a ouvert ta fiche" in shown
    assert "Anne" not in shown


def test_an_exceptional_access_is_read_there_too(cast, worn):
    accompaniment.break_the_glass(cast.lea, by=cast.actor("manager"), reason="Sa conseillère est absente.")
    shown = page(worn("youth"))
    assert "Claire, Responsable, Mission Locale de Dijon" in shown
    assert "à titre exceptionnel" in shown


def test_what_they_did_themselves_is_no_news(cast, worn, things):
    accompaniment.read_notes(cast.lea, by=cast.actor("youth"))
    accompaniment.change_situation(cast.lea, by=cast.actor("youth"), situation="working")
    assert "Personne n’a rien ouvert" in page(worn("youth"))


def test_each_reads_their_own_and_nobody_elses(cast, worn):
    accompaniment.open_file(cast.lea, by=cast.actor("advisor"))
    assert "Personne n’a rien ouvert" in page(worn("other_youth"))
    assert worn("advisor").get(MINE).status_code == 403
    assert worn("youth").get(JOURNAL).status_code == 403


def test_ten_days_a_page_then_the_days_before(cast, worn):
    karim = {"membership_id": cast.memberships["advisor"].pk, "concerns": cast.lea.pk}
    for days in range(1, 13):
        at("accompaniment.open_file", days, **karim)
    client = worn("youth")
    first = page(client)
    assert first.count("<h2>") - 0 == 10 + first.count("<h2>", 0, first.index("<h1>"))
    following = first.split('href="?before=')[1].split('"')[0]
    assert page(client, before=following).count("Karim, qui t’accompagne") == 2
    assert "Rien avant ce jour" in page(client, before="2001-01-01")
    assert "Karim" in page(client, before="hier"), "a day that is none is no filter"


def test_the_page_costs_as_much_with_many_lines(cast, worn):
    accompaniment.open_file(cast.lea, by=cast.actor("advisor"))
    client = worn("youth")
    with CaptureQueriesContext(connection) as one:
        page(client)
    for days in range(8):
        for name in ("advisor", "colleague", "employment_team", "manager"):
            at("cv.open_cv", days, membership_id=cast.memberships[name].pk, concerns=cast.lea.pk)
    with CaptureQueriesContext(connection) as many:
        page(client)
    assert len(many) <= len(one) <= 15


def test_somebody_whose_hat_is_gone_keeps_a_role(cast, worn):
    at("accompaniment.open_file", 1, membership_id=10**9, concerns=cast.lea.pk)
    assert "Conseiller ou conseillère" in page(worn("youth"))


# -- the manager
def test_a_manager_reads_their_structure_and_no_other(cast, worn):
    accompaniment.open_file(cast.lea, by=cast.actor("advisor"))
    accompaniment.open_file(cast.youths["far_youth"], by=cast.actor("far_advisor"))
    shown = page(worn("manager"), JOURNAL)
    assert "Ouvrir le dossier" in shown
    assert "Karim Benali" in shown
    assert "Léa Martin" in shown
    assert "Inès" not in shown
    assert "Paul Vidal" not in shown


def test_filters_narrow_and_are_kept_in_the_journal(cast, worn):
    karim, sophie = cast.memberships["advisor"], cast.memberships["colleague"]
    accompaniment.open_file(cast.lea, by=cast.actor("advisor"))
    accompaniment.plan(cast.youths["other_youth"], by=cast.actor("colleague"), title="Appeler")
    client = worn("manager")
    by_sophie = table(page(client, JOURNAL, hat=sophie.pk))
    assert "Ajouter une action" in by_sophie
    assert "Karim" not in by_sophie
    opened = table(page(client, JOURNAL, kind="opened", hat=karim.pk))
    assert "Ouvrir le dossier" in opened
    assert "Ajouter une action" not in opened
    assert "Aucune ligne" in page(client, JOURNAL, until="2001-01-01")
    line = JournalEntry.objects.filter(action="privacy.open_journal").order_by("pk")[1]
    assert line.details == {"asked_for": {"hat": str(karim.pk), "kind": "opened"}}


def table(shown):
    return shown.split("<tbody>")[1].split("</tbody>")[0]


def test_one_file_shows_what_employers_opened_too(cast, worn, things):
    from tandem.cv.models import PublishedCard

    hiring.open_card(things[PublishedCard], by=cast.actor("employer"))
    client = worn("manager")
    assert "Boulangerie" not in table(page(client, JOURNAL))
    shown = page(client, JOURNAL, youth=cast.lea.pk)
    assert "Anne Perrin (Boulangerie Perrin)" in shown
    assert worn("far_manager").get(JOURNAL, {"youth": cast.lea.pk}).status_code == 422


@pytest.mark.parametrize(
    "asked", [{"since": "hier"}, {"kind": "x"}, {"hat": "0"}, {"before": "-1"}, {"before": "9" * 30}, {"youth": "\x00"}]
)
def test_a_wrong_filter_shows_nothing_and_says_so(worn, asked):
    assert worn("manager").get(JOURNAL, asked).status_code == 422


def test_fifty_lines_a_page(cast, worn):
    for _line in range(60):
        at("accompaniment.open_file", 1, organisation_id=cast.organisations["dijon"].pk, concerns=cast.lea.pk)
    client = worn("manager")
    first = page(client, JOURNAL, kind="opened")
    assert first.count("<tr>") == 51
    following = first.split("before=")[1].split('"')[0]
    assert page(client, JOURNAL, kind="opened", before=following).count("<tr>") == 12, (
        "11 lines and the head: the first reading stood above"
    )


# -- the network
def test_a_network_reads_what_is_done_to_its_structures_and_no_young_person(cast, worn):
    accompaniment.open_file(cast.lea, by=cast.actor("advisor"))
    accompaniment.break_the_glass(cast.lea, by=cast.actor("manager"), reason="Sa conseillère est absente.")
    accompaniment.register(
        cast.organisations["dijon"],
        by=cast.actor("reception"),
        first_name="Zoé",
        last_name="Roy",
        birth_date=cast.lea.user.birth_date,
    )
    accounts.invite(
        cast.organisations["dijon"],
        by=cast.actor("manager"),
        role="reception",
        first_name="Lou",
        last_name="Vial",
        email="lou@tandem.test",
    )
    shown = page(worn("network_admin"), JOURNAL)
    lines = table(shown)
    assert "Ouvrir ce dossier une heure" in lines
    assert "Inviter une personne" in lines
    assert "Claire Morel (Mission Locale de Dijon)" in lines
    assert "Ouvrir le dossier" not in lines
    assert "Créer un compte" not in lines
    assert not {name for name in ("Léa", "Zoé") if name in shown}
    assert worn("network_admin").get(JOURNAL, {"youth": cast.lea.pk}).status_code == 422


@pytest.mark.parametrize("name", ["advisor", "employment_team", "reception", "volunteer", "employer"])
def test_nobody_else_reads_the_journal(worn, name):
    assert worn(name).get(JOURNAL).status_code == 403


# -- what was done with their file: once each, in a sentence
def told(worn, sentence, person="youth"):
    return page(worn(person)).count(sentence)


def test_a_change_of_structure_is_read_as_it_goes(cast, worn):
    toulon, proposed = cast.organisations["toulon"], "a proposé un changement de structure"
    first = accompaniment.hand_over(cast.lea, by=cast.actor("advisor"), to_structure=toulon)
    accompaniment.refuse_handover(first, by=cast.actor("far_manager"), reason="Trop loin.")
    second = accompaniment.hand_over(cast.lea, by=cast.actor("manager"), to_structure=toulon)
    accompaniment.take_back(second, by=cast.actor("manager"))
    assert told(worn, proposed) == 2, "by two people"
    assert told(worn, "a refusé ton changement de structure") == 1
    assert told(worn, "a retiré la demande de changement de structure") == 1


def test_an_accepted_change_of_structure_is_read_once(cast, worn):
    handover = accompaniment.hand_over(cast.lea, by=cast.actor("advisor"), to_structure=cast.organisations["toulon"])
    accompaniment.take_over(handover, by=cast.actor("far_manager"), referent=cast.memberships["far_advisor"])
    assert told(worn, "a accepté ton changement de structure") == 1
    assert told(worn, "a changé la personne qui t’accompagne") == 0, "the one sentence says it"


def test_another_referent_is_read_once(cast, worn):
    accompaniment.transfer(cast.lea, by=cast.actor("manager"), to=cast.memberships["colleague"])
    assert told(worn, "a changé la personne qui t’accompagne") == 1


def test_a_merge_and_its_undo_are_read_once_by_each(cast, worn):
    merge = accompaniment.absorb(cast.youths["other_youth"], by=cast.actor("manager"), twin=cast.lea)
    assert told(worn, "a réuni deux fiches", "other_youth") == 1
    accompaniment.part(merge, by=cast.actor("manager"))
    assert told(worn, "a de nouveau séparé les deux fiches", "other_youth") == 1
    assert told(worn, "a rendu ta fiche, réunie un temps à une autre") == 1
    assert told(worn, "a de nouveau séparé les deux fiches") == 0
    assert told(worn, "a rendu ta fiche", "other_youth") == 0


def test_a_file_closed_and_opened_again_is_read_once_each(cast, worn):
    accompaniment.close_file(cast.lea, by=cast.actor("advisor"), reason="age")
    assert told(worn, "a terminé le suivi") == 1
    accompaniment.open_file_again(cast.lea, by=cast.actor("manager"))
    assert told(worn, "a repris le suivi") == 1


def test_who_came_with_their_structure_reads_it_once_and_nobody_else(cast, worn):
    dijon, toulon = cast.organisations["dijon"], cast.organisations["toulon"]
    merger = accompaniment.join_structures(dijon, by=cast.actor("network_admin"), into=toulon)
    assert told(worn, "a réuni ta structure et une autre") == 1
    assert told(worn, "a réuni ta structure et une autre", "far_youth") == 0
    accompaniment.part_structures(merger, by=cast.actor("network_admin"))
    assert told(worn, "a de nouveau séparé les deux structures") == 1
    assert told(worn, "a réuni ta structure et une autre") == 1


# -- what was opened before two became one
def test_who_opened_a_file_that_was_merged_is_read_too(cast, worn):
    accompaniment.open_file(cast.lea, by=cast.actor("advisor"))
    accompaniment.absorb(cast.youths["other_youth"], by=cast.actor("manager"), twin=cast.lea)
    assert "a ouvert ton dossier" in page(worn("other_youth"))


def test_a_manager_reads_the_lines_of_the_structure_that_joined_theirs(cast, worn):
    accompaniment.open_file(cast.lea, by=cast.actor("advisor"))
    assert "Karim Benali" not in page(worn("far_manager"), JOURNAL)
    dijon, toulon = cast.organisations["dijon"], cast.organisations["toulon"]
    accompaniment.join_structures(dijon, by=cast.actor("network_admin"), into=toulon)
    assert "Ouvrir le dossier" in page(worn("far_manager"), JOURNAL)
