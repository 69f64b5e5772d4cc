"""A structure's public page, and who keeps it."""

import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tandem.core.actions import Conflict, NotNow
from tandem.core.models import JournalEntry, StoredFile
from tandem.core.tests.disks import fill, small_disk
from tandem.network import actions
from tandem.network.models import Organisation, Site
from tandem.tests.cast import commune

A_PAGE = {"name": "Mission Locale de Dijon", "services": "CV\nPermis", "accent": "corail", "version": 1}


@pytest.fixture
def dijon(cast):
    commune()
    return cast.organisations["dijon"]


@pytest.fixture
def site(dijon):
    return Site.objects.create(
        organisation=dijon, name="Siège", address="8 rue du Temple", commune_id="21231", hours=[[0, "09:00", "12:00"]]
    )


def test_a_siret_reads_as_on_an_invoice():
    assert Organisation(siret="73282932000074").readable_siret == "732\u00a0829\u00a0320\u00a000074"
    assert Organisation().readable_siret == ""


def test_anybody_reads_the_page(client, dijon, site):
    page = client.get("/structures/dijon/").content.decode()
    assert "8 rue du Temple" in page
    assert 'property="og:title" content="Mission Locale de Dijon"' in page
    assert "Modifier" not in page


def test_an_employer_has_no_public_page(client, dijon):
    assert client.get("/structures/bakery/").status_code == 404


def test_the_page_costs_the_same_with_one_place_and_three(client, dijon, site, django_assert_max_num_queries):
    for number in range(2):
        Site.objects.create(organisation=dijon, name=f"Antenne {number}", address="Rue", commune_id="21231")
    with django_assert_max_num_queries(4):
        client.get("/structures/dijon/")


def test_the_manager_keeps_the_page(worn, dijon):
    answer = worn("manager").post("/structures/dijon/modifier/", A_PAGE)
    assert answer.status_code == 302
    dijon.refresh_from_db()
    assert (dijon.services, dijon.accent, dijon.version) == (["CV", "Permis"], "corail", 2)


@pytest.mark.parametrize(("name", "status"), [("far_manager", 404), ("advisor", 403), ("employer", 403)])
def test_nobody_else_keeps_it(worn, dijon, name, status):
    assert worn(name).post("/structures/dijon/modifier/", A_PAGE).status_code == status
    dijon.refresh_from_db()
    assert dijon.services == []


def a_logo(content=None):
    drawn = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(drawn, "PNG")
    return SimpleUploadedFile("logo.png", content or drawn.getvalue(), "image/png")


def test_the_logo_is_shown_to_everybody_and_the_old_one_goes(worn, client, dijon):
    assert client.get("/structures/dijon/logo/").status_code == 404
    manager = worn("manager")
    manager.post("/structures/dijon/modifier/", A_PAGE | {"logo": a_logo()})
    first = StoredFile.objects.get()
    shown = client.get("/structures/dijon/logo/")
    assert (shown.status_code, shown["Content-Type"]) == (200, first.kind)
    assert b"".join(shown.streaming_content)
    assert 'src="/structures/dijon/logo/"' in client.get("/structures/dijon/").content.decode()
    manager.post("/structures/dijon/modifier/", A_PAGE | {"logo": a_logo(), "version": 2})
    assert StoredFile.objects.get().pk != first.pk


def test_what_is_no_image_is_refused_beside_its_field(worn, dijon):
    answer = worn("manager").post("/structures/dijon/modifier/", A_PAGE | {"logo": a_logo(b"<svg onload=alert(1)>")})
    assert answer.status_code == 422
    assert not StoredFile.objects.exists()
    dijon.refresh_from_db()
    assert (dijon.logo_id, dijon.accent) == (None, "lagon")


def test_a_full_disk_is_a_sentence_beside_the_field_and_nothing_typed_is_lost(worn, dijon, settings, tmp_path):
    noise = io.BytesIO()
    Image.effect_noise((500, 500), 80).save(noise, "PNG")
    with small_disk(tmp_path / "files", 1) as settings.FILES_FOLDER:
        sent = A_PAGE | {"presentation": "Un texte écrit longtemps", "logo": a_logo(noise.getvalue())}
        ballast = fill(settings.FILES_FOLDER, but=300_000)  # the guard still lets through: under 85 %
        answer = worn("manager").post("/structures/dijon/modifier/", sent)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Il n’y a plus de place pour garder ce fichier." in page
        assert "Un texte écrit longtemps" in page
        assert not StoredFile.objects.exists()
        ballast.unlink()
        sent["logo"] = a_logo(noise.getvalue())
        assert worn("manager").post("/structures/dijon/modifier/", sent).status_code == 302
        assert StoredFile.objects.get().size > 300_000


def test_two_who_edit_get_both_texts(worn, dijon):
    worn("manager").post("/structures/dijon/modifier/", A_PAGE)
    late = worn("network_admin").post("/structures/dijon/modifier/", A_PAGE | {"presentation": "Autre texte"})
    assert late.status_code == 409
    assert "Autre texte" in late.content.decode()


def test_a_number_is_typed_and_shown_as_people_write_it(worn, dijon):
    client = worn("manager")
    assert client.post("/structures/dijon/modifier/", A_PAGE | {"phone": "03.80.44.91.00"}).status_code == 302
    dijon.refresh_from_db()
    assert dijon.phone == "+33380449100"
    assert 'value="03 80 44 91 00"' in client.get("/structures/dijon/modifier/").content.decode()
    answer = client.post("/structures/dijon/modifier/", A_PAGE | {"phone": "+3", "version": 2})
    assert answer.status_code == 422
    assert "Exemple : 03 80 44 91 00" in answer.content.decode()


def test_bad_input_keeps_what_was_typed(worn, dijon):
    facts = {"name": "Antenne", "address": "1 rue", "commune": "21231x", "day_0": "le matin", "phone": "03 80"}
    answer = worn("manager").post("/structures/dijon/lieux/ajouter/", facts)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "le matin" in page
    assert "Écrivez par exemple" in page
    assert not Site.objects.exists()


def test_places_are_added_edited_and_removed(worn, dijon):
    manager = worn("manager")
    facts = {"name": "Antenne", "address": "1 rue", "commune": "Dijon (21000)", "day_1": "9h-12h"}
    manager.post("/structures/dijon/lieux/ajouter/", facts)
    site = Site.objects.get()
    assert (site.hours, site.is_main) == ([[1, "09:00", "12:00"]], True)
    manager.post(f"/lieux/{site.pk}/", facts | {"day_1": "10h-12h", "version": site.version})
    site.refresh_from_db()
    assert site.hours == [[1, "10:00", "12:00"]]
    manager.post(f"/lieux/{site.pk}/retirer/")
    assert not Site.objects.exists()


def test_another_manager_cannot_touch_a_place(worn, site):
    assert worn("far_manager").post(f"/lieux/{site.pk}/retirer/").status_code == 403
    assert Site.objects.exists()


def test_the_network_opens_a_structure_and_nobody_else(cast):
    network = cast.organisations["network"]
    opened = actions.open_structure(
        network, by=cast.actor("network_admin"), name="Mission Locale de Meaux", kind="mission_locale"
    )
    assert (opened.network, opened.slug) == (network, "mission-locale-de-meaux")
    assert JournalEntry.objects.get().action == "network.open_structure"
    with pytest.raises(PermissionDenied):
        actions.open_structure(network, by=cast.actor("manager"), name="Autre", kind="e2c")


def test_two_structures_do_not_share_a_name(cast):
    network, admin = cast.organisations["network"], cast.actor("network_admin")
    actions.open_structure(network, by=admin, name="École de Dijon", kind="e2c")
    with pytest.raises(NotNow):
        actions.open_structure(network, by=admin, name="École de Dijon", kind="e2c")


def test_the_conflict_is_the_actions_own(cast):
    dijon = Organisation.objects.get(slug="dijon")
    with pytest.raises(Conflict):
        actions.edit_page(dijon, by=cast.actor("manager"), version=7, name="Autre")
