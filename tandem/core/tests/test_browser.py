"""What browsers ask for: display choices, service worker, the page without connection."""

from django.contrib.staticfiles import finders


def test_display_choices_are_kept_on_this_device(client, db):
    answer = client.post("/affichage/", {"theme": "dark", "comfort": ["spaced", "bigger"]})
    assert answer.status_code == 302
    assert '<html lang="fr" class="dark spaced bigger">' in client.get("/affichage/").content.decode()


def test_a_choice_that_does_not_exist_is_refused(client, db):
    assert client.post("/affichage/", {"theme": "rainbow"}).status_code == 422


def test_a_forged_cookie_writes_nothing_in_the_page(client, db):
    client.cookies["display"] = 'dark.x" onload="alert(1)'
    assert '<html lang="fr" class="dark">' in client.get("/affichage/").content.decode()


def test_display_leads_back_to_our_pages_only(client, db):
    assert client.post("/affichage/", {"theme": "auto", "next": "https://elsewhere.example/"}).url == "/affichage/"
    assert client.post("/affichage/", {"theme": "auto", "next": "/hors-ligne/"}).url == "/hors-ligne/"


def test_the_service_worker_is_small_and_keeps_no_page_of_a_person(client, db):
    answer = client.get("/sw.js")
    script = answer.content.decode()
    assert answer["Content-Type"].startswith("text/javascript")
    assert len(script) < 2000
    assert '"/hors-ligne/"' in script
    assert "{" + "look}" not in script
    assert "cache.put" not in script


def test_the_service_worker_can_be_called_back(client, db, settings):
    settings.SERVICE_WORKER = False
    assert "unregister" in client.get("/sw.js").content.decode()


def test_the_page_without_connection_is_the_same_for_everybody(client, db, worn):
    assert "Pas de connexion" in client.get("/hors-ligne/").content.decode()
    assert "Léa" not in worn("youth").get("/hors-ligne/").content.decode()


def test_the_manifest_names_icons_that_exist(client, db):
    icons = client.get("/manifest.json").json()["icons"]
    assert {icon["purpose"] for icon in icons} == {"any", "maskable"}
    assert all(finders.find(icon["src"].removeprefix("/static/")) for icon in icons)


def test_a_page_travels_compressed(client, db):
    answer = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < len(client.get("/").content) / 2
