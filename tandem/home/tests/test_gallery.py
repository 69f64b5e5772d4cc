from tandem.core.components import COMPONENTS


def test_the_gallery_draws_every_component(client, db):
    page = client.get("/galerie/").content.decode()
    assert all(f"<code>{name}(" in page for name in COMPONENTS)


def test_a_wrong_form_says_what_is_wrong_and_keeps_what_was_typed(client, db):
    answer = client.post("/galerie/", {"title": "", "place": "Dijon"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_title"' in page
    assert 'value="Dijon"' in page
    assert 'aria-describedby="id_title_helptext id_title_error"' in page


def test_the_gallery_is_closed_to_the_public_outside_the_demo(client, db, settings):
    settings.DEMO = False
    assert client.get("/galerie/").status_code == 403
