"""The page that makes one structure of two, and the proof that no key to a structure is forgotten."""

from django.urls import reverse

from tandem.accompaniment.actions import join_structures
from tandem.accompaniment.models import Merger
from tandem.core import relations
from tandem.home.mergers import WORDS, preview
from tandem.network.models import Organisation, Partnership
from tandem.tests.cast import organisation, partner
from tandem.tests.things import make_things


def full(cast):
    """Dijon, with at least one row at each key that a structure may have."""
    make_things(cast)
    dijon, toulon, network = (cast.organisations[name] for name in ("dijon", "toulon", "network"))
    elsewhere = organisation("Mission Locale de Nice", "nice", Organisation.Kind.MISSION_LOCALE, network)
    Organisation.objects.filter(pk=elsewhere.pk).update(joined=dijon)
    return dijon, toulon


def test_each_key_to_a_structure_has_its_words():
    """A model added later with such a key says here what the network reads of it before two structures are joined."""
    names = {relations.name_of(field) for field in relations.pointing_at(Organisation)}
    assert names == set(WORDS)


def test_each_key_to_a_structure_follows(cast):
    dijon, toulon = full(cast)
    before = {name: set(rows.values_list("pk", flat=True)) for name, rows in relations.rows_pointing_at(dijon).items()}
    shown = {name for name, words in WORDS.items() if words is not None}
    assert not [name for name in shown if not before[name]], "the test is blind"
    join_structures(dijon, by=cast.actor("network_admin"), into=toulon)
    assert not [name for name, rows in relations.rows_pointing_at(dijon).items() if rows.exists()]
    for name, rows in relations.rows_pointing_at(toulon).items():
        assert before[name] <= set(rows.values_list("pk", flat=True)), name


def test_the_page_says_what_moves_and_asks_for_a_tick(cast, worn):
    dijon, toulon = full(cast)
    partner(cast.organisations["bakery"], toulon, Partnership.State.SUSPENDED)
    admin, page = worn("network_admin"), reverse("home:join", args=[dijon.pk])
    assert "Voir ce qui change" in admin.get(page).content.decode()
    text = admin.get(page, {"into": toulon.pk}).content.decode()
    for line in ("2 jeunes", "7 personnes de l’équipe", "Boulangerie Perrin", "annule pendant 30 jours"):
        assert line in text, line
    refused = admin.post(page, {"into": toulon.pk})
    assert refused.status_code == 422
    assert "2 jeunes" in refused.content.decode()
    assert not Merger.objects.filter(gone_id=dijon.pk).exists()
    assert admin.post(page, {"into": toulon.pk, "sure": "on"}).status_code == 302
    listed = admin.get(reverse("home:structures")).content.decode()
    assert "a rejoint Mission Locale de Toulon" in listed
    merger = Merger.objects.get(gone_id=dijon.pk)
    assert admin.post(reverse("accompaniment:part_structures", args=[merger.pk])).status_code == 302
    assert Organisation.objects.get(pk=dijon.pk).is_structure


def test_nothing_is_shown_of_an_empty_structure_but_what_changes(cast, worn):
    nice = organisation(
        "Mission Locale de Nice", "nice", Organisation.Kind.MISSION_LOCALE, cast.organisations["network"]
    )
    assert preview(nice, cast.organisations["dijon"]) == {"moves": [], "suspended": [], "in_both": []}
