"""The demonstration: the same at every load, in every state, and impossible in production."""

import os
import subprocess
import sys

import pytest

from tandem.accompaniment.models import Youth
from tandem.accounts.hats import wearing
from tandem.accounts.models import Membership
from tandem.cv.models import CV, Mode, PublishedCard
from tandem.demo import load, persons
from tandem.hiring import queries
from tandem.hiring.forms import SearchForm
from tandem.hiring.models import ConnectionRequest
from tandem.network.models import Organisation, Partnership

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demonstration")]  # loaded once for all of them
PRODUCTION = {
    "TANDEM_ENV": "production",
    "TANDEM_HOSTS": "tandem.example",
    "TANDEM_SITE_URL": "https://tandem.example",
    "TANDEM_SECRET_KEY": "s" * 64,
    "TANDEM_PEPPER": "p" * 64,
    "TANDEM_FILES_KEY": "f" * 64,
}
LOOK = """
import django; django.setup()
from django.conf import settings
from django.urls import Resolver404, resolve
assert "tandem.demo" not in settings.INSTALLED_APPS
for path in ("/demo/", "/demo/entrer/", "/demo/boite/"):
    try:
        resolve(path)
    except Resolver404:
        continue
    raise SystemExit(path)
"""


@pytest.fixture(scope="module")
def network(django_db_setup, django_db_blocker):
    """Loaded once for this file, and taken back."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


def test_each_person_has_their_hat(network):
    assert not [person.slug for person in persons.PERSONS if persons.hat_of(person.slug) is None]
    lea, karim = persons.hat_of("jeune-dijon"), persons.hat_of("conseiller-dijon")
    assert Youth.objects.get(user=lea.user).referent == karim
    assert persons.hat_of("inconnue") is None


@pytest.mark.parametrize(
    "typed",
    [
        *("vendre des habits", "réparer des vélos", "tenir la caisse", "vendeuse en boulangerie", "garder des enfants"),
        *("personnes âgées", "faire le ménage", "préparateur de commandes", "livreur de colis", "cuisinier"),
        *("électricien", "mécanicien auto", "jardinage", "secrétaire", "coiffure"),
    ],
)
def test_the_verified_employer_finds_somebody_by_everyday_words(network, typed):
    hat = persons.hat_of("employeur-dijon")
    form = SearchForm({"trade": typed, "place": "Dijon"})
    assert form.is_valid(), form.errors
    assert queries.search(wearing(hat.user, hat), **form.cleaned_data).exists(), form.cleaned_data["trade"]


def test_six_missions_locales_and_a_school(network):
    kinds = list(Organisation.objects.values_list("kind", flat=True))
    assert (kinds.count("mission_locale"), kinds.count("e2c")) == (6, 1)


def test_a_portfolio_is_full_and_some_young_people_have_no_advisor(network):
    karim = persons.hat_of("conseiller-dijon")
    assert Youth.objects.filter(referent=karim).count() >= 150
    assert Youth.objects.without_referent().exists()


def test_cvs_stand_in_every_state_and_cards_in_every_mode(network):
    assert set(CV.objects.values_list("state", flat=True)) == set(CV.State)
    assert set(PublishedCard.objects.values_list("mode", flat=True)) == set(Mode)
    assert {"asked", "accepted"} <= set(ConnectionRequest.objects.values_list("state", flat=True))


def test_one_employer_is_verified_and_one_waits(network):
    for slug, state in (("employeur-dijon", "verified"), ("employeur-attente", "asked")):
        employer = persons.hat_of(slug).organisation
        assert Partnership.objects.get(employer=employer).state == state


def test_loading_again_adds_nothing(network):
    before = Membership.objects.count()
    assert load() is False
    assert Membership.objects.count() == before


def test_production_knows_no_demonstration():
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("TANDEM_", "DJANGO_"))}
    environment |= PRODUCTION | {"DJANGO_SETTINGS_MODULE": "tandem.config.settings"}
    looked = subprocess.run([sys.executable, "-c", LOOK], env=environment, capture_output=True, text=True)
    assert looked.returncode == 0, looked.stderr + looked.stdout


def test_the_command_refuses_to_load_it_in_production():
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("TANDEM_", "DJANGO_"))}
    refused = subprocess.run(
        [sys.executable, "-m", "tandem", "demo"], env=environment | PRODUCTION, capture_output=True, text=True
    )
    assert refused.returncode
    assert "TANDEM_ENV=demo" in refused.stderr
