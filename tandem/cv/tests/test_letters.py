"""Letters: sentences to complete, and the same work of the duo as on a CV; nothing of them reaches an employer."""

import re

import pytest

from tandem.core.actions import NotNow
from tandem.cv import actions, queries
from tandem.cv.content import letters, texts
from tandem.cv.content.letters import Letter
from tandem.cv.models import CV, CVVersion, PublishedCard
from tandem.cv.projections import area
from tandem.notifications.models import Notice
from tandem.tests.architecture import house

WORDS = {
    "a-qui": {"company": "Boutique Aurore", "person": "Madame Perrin", "job": "vendeuse"},
    "pourquoi-cette-entreprise": {"found": "en passant devant la vitrine."},
    "pourquoi-moi": {"can": "tenir une caisse", "own": "Je suis là tous les matins."},
    "et-maintenant": {"free": "dès lundi"},
}


@pytest.fixture
def letter(cast, reference):
    return actions.begin_letter(cast.lea, by=cast.actor("youth"), title="Aurore")


@pytest.fixture
def written(letter, worn):
    """As the young person writes it, page after page."""
    lea = worn("youth")
    for step, words in WORDS.items():
        answer = lea.post(f"/cv/{letter.pk}/ecrire/{step}/", words | {"seen": "0"})
        assert answer.status_code == 302
    assert answer["Location"] == f"/cv/lettres/{letter.pk}/"
    return CV.objects.letters().get()


def text(answer):
    return " ".join(answer.content.decode().split())


def test_the_sentences_make_the_letter(written):
    assert texts.read(written).paragraphs == [
        "Je vous écris pour un poste de vendeuse chez Boutique Aurore. "
        "J’ai connu votre entreprise en passant devant la vitrine.",
        "Je sais tenir une caisse. Je suis là tous les matins.",
        "Je peux commencer dès lundi.",
        "Je vous remercie d’avoir lu ma lettre. Recevez mes salutations.",
    ]
    assert texts.read(written).greeting == "Madame Perrin,"


def test_what_is_blank_is_not_said():
    assert Letter().paragraphs == ["Je vous remercie d’avoir lu ma lettre. Recevez mes salutations."]
    assert Letter().greeting == "Madame, Monsieur,"


@pytest.mark.parametrize("odd", ["{}", "{0.__class__}", "%s", "<b>gras</b>"])
def test_what_is_typed_is_never_a_pattern(letter, worn, odd):
    lea = worn("youth")
    lea.post(f"/cv/{letter.pk}/ecrire/pourquoi-moi/", {"can": odd, "seen": "0"})
    assert f"Je sais {odd}." in texts.read(CV.objects.letters().get()).paragraphs[0]
    assert "<b>gras</b>" not in text(lea.get(f"/cv/lettres/{letter.pk}/"))


def test_the_first_page_invites_then_lists(worn, cast, reference):
    lea = worn("youth")
    assert "phrase par phrase" in text(lea.get("/cv/lettres/"))
    answer = lea.post(f"/cv/lettres/commencer/{cast.lea.pk}/", {"title": "Aurore"})
    assert answer["Location"].endswith("/ecrire/a-qui/")
    assert "Aurore" in text(lea.get("/cv/lettres/"))
    assert lea.post(f"/cv/lettres/commencer/{cast.lea.pk}/", {"title": "aurore"}).status_code == 422


def test_the_advisor_reads_comments_and_validates(written, worn, cast):
    lea, karim = worn("youth"), worn("advisor")
    lea.post(f"/cv/{written.pk}/demander-une-relecture/")
    assert "Lettre" in text(karim.get("/cv/a-relire/"))
    page = text(karim.get(f"/cv/{written.pk}/relire/"))
    assert "La lettre de Léa Martin" in page
    assert "Candidature : vendeuse" in page
    assert "tenir une caisse" in page
    karim.post(f"/cv/{written.pk}/commenter/pourquoi-moi/", {"text": "Où ?", "passage": "can"})
    assert "Où ?" in text(lea.get(f"/cv/{written.pk}/ecrire/pourquoi-moi/"))
    karim.post(f"/cv/{written.pk}/valider/", {"version": CV.objects.letters().get().version, "propose": "on"})
    kept = CV.objects.letters().get()
    assert (kept.state, kept.proposed_at) == (CV.State.VALIDATED, None)
    told = set(Notice.objects.values_list("title", flat=True))
    assert {"Karim a écrit sur ta lettre", "Karim a validé ta lettre"} <= told
    assert "Léa Martin vous demande de relire sa lettre" in told


def test_the_writer_sees_the_letter_beside_its_steps(written, worn):
    page = text(worn("youth").get(f"/cv/lettres/{written.pk}/"))
    assert "Candidature : vendeuse" in page
    assert "Je sais tenir une caisse. Je suis là tous les matins." in page


def test_an_empty_letter_cannot_be_read(letter, cast):
    with pytest.raises(NotNow):
        actions.submit(letter, by=cast.actor("youth"))


def test_versions_and_the_way_back(written, worn):
    lea = worn("youth")
    lea.post(f"/cv/{written.pk}/demander-une-relecture/")
    lea.post(f"/cv/{written.pk}/ecrire/et-maintenant/", {"free": "dès mardi", "seen": "1"})
    new, old = written.turns.all()
    assert "<ins>" in text(lea.get(f"/cv/versions/{new.pk}/"))
    lea.post(f"/cv/versions/{old.pk}/revenir/")
    assert texts.read(CV.objects.letters().get()).ahead.free == "dès lundi"


def test_a_letter_is_adapted_to_another_company(written, worn):
    worn("youth").post(f"/cv/{written.pk}/un-autre/", {"title": "Boulangerie", "start": "same"})
    copied = CV.objects.letters().get(title="Boulangerie")
    assert copied.content == written.content
    assert copied.kind == CV.Kind.LETTER


def test_thirty_letters_are_enough(written, cast, monkeypatch):
    monkeypatch.setattr("tandem.cv.actions.cvs.MOST_LETTERS", 1)
    with pytest.raises(NotNow):
        actions.begin_letter(cast.lea, by=cast.actor("youth"), title="Encore")
    with pytest.raises(NotNow):
        actions.duplicate(written, by=cast.actor("youth"), title="Encore")
    actions.start(cast.lea, by=cast.actor("youth"))


def test_who_deletes_a_letter_is_asked_about_a_letter(written, draft, worn):
    page = worn("youth").get(f"/cv/lettres/{written.pk}/").content.decode()
    assert "Cette lettre, ses versions et ses commentaires seront effacés." in page
    assert "Les employeurs ne le verront plus" not in page
    assert "Les employeurs ne le verront plus" in worn("youth").get(f"/cv/{draft.pk}/").content.decode()


def test_a_letter_is_deleted(written, worn):
    answer = worn("youth").post(f"/cv/{written.pk}/supprimer/")
    assert answer["Location"] == "/cv/lettres/"
    assert not CV.objects.exists()


def test_a_letter_is_not_a_cv(written, cast, worn):
    lea = cast.actor("youth")
    actions.submit(written, by=lea)
    actions.validate(written, by=cast.actor("advisor"), propose=True)
    assert CVVersion.objects.get().cv_id == written.pk
    assert queries.validated_of(cast.lea) is None
    assert queries.card(lea)["state"] == ""
    with pytest.raises(NotNow):
        actions.publish(written, by=lea, mode="anonymous")
    assert not PublishedCard.objects.exists()
    client = worn("youth")
    for page in (
        "",
        "publier/",
        "pdf/anonyme/",
        "word/",
        "json-resume/",
        "apercu/",
        "apercu/image/",
        "importer/",
        "ecrire/experiences/",
    ):
        assert client.get(f"/cv/{written.pk}/{page}").status_code == 404
    assert "Commencer mon CV" in text(client.get("/cv/"))


def test_letters_stand_behind_nobodys_card(validated, cast):
    """Neither their number nor what they say counts among the people who are alike."""
    alone = area.shown(None, validated.family, validated.level)
    for rank in range(5):
        CV.objects.create(youth=cast.lea, kind=CV.Kind.LETTER, title=str(rank), content=validated.content)
    assert area.shown(None, validated.family, validated.level) == alone
    assert queries.validated_of(cast.lea).cv_id == validated.pk


BOTH = {  # where a text is a text, whichever it is
    "cv/models/cvs.py",
    "cv/models/turns.py",
    "cv/actions/cvs.py",
    "cv/actions/erase.py",
    "cv/actions/joining.py",
    "cv/queries.py",
    "cv/reactions.py",
    "cv/views/shown/rows.py",
    "home/queries.py",
}
ASKED = re.compile(r"\b(?:CV\.objects|youth\.texts)\b(?!\.(?:cvs|letters)\(\)|\.(?:bulk_)?create\()")


def test_whoever_asks_for_texts_says_which():
    asking = {str(path.relative_to(house.TANDEM)) for path in house.sources() if ASKED.search(path.read_text())}
    assert asking == BOTH


def test_a_letter_that_waits_is_counted_beside_the_cv(written, draft, cast):
    actions.submit(written, by=cast.actor("youth"))
    actions.comment(written, by=cast.actor("advisor"), section="myself", text="Où ?")
    told = queries.columns([cast.lea.pk])[cast.lea.pk]
    assert (told["letters_to_read"], told["state"], told["open_comments"]) == (1, CV.State.DRAFT, 0)
    assert queries.card(cast.actor("advisor")) == {"to_read": 1}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Je sais tenir une caisse.", "Je sais tenir une caisse."),
        ("je sais  tenir une caisse...", "Je sais tenir une caisse."),
        ("tenir une caisse !", "Je sais tenir une caisse !"),
        (" . ", ""),
    ],
)
def test_whoever_types_the_whole_sentence_is_understood(letter, worn, typed, said):
    worn("youth").post(f"/cv/{letter.pk}/ecrire/pourquoi-moi/", {"can": typed, "seen": "0"})
    kept = texts.read(CV.objects.letters().get())
    assert letters.completed(kept, "myself", "can") == said


@pytest.mark.parametrize(("job", "said"), [("agent d’accueil", "d’agent d’accueil"), ("vendeur", "de vendeur")])
def test_the_job_follows_its_little_word(job, said):
    kept = Letter(addressee=letters.Addressee(job=job))
    assert kept.paragraphs[0] == f"Je vous écris pour un poste {said}."


def test_a_step_of_a_letter_is_no_step_of_a_cv(draft, worn):
    assert worn("youth").get(f"/cv/{draft.pk}/ecrire/a-qui/").status_code == 404


def test_the_sheet_of_paper(written, worn):
    for name in ("youth", "advisor"):
        page = text(worn(name).get(f"/cv/lettres/{written.pk}/feuille/"))
        assert "Madame Perrin," in page
        assert "Je peux commencer dès lundi." in page
    assert worn("employment_team").get(f"/cv/lettres/{written.pk}/feuille/").status_code == 404  # a draft is the duo's
    assert worn("other_youth").get(f"/cv/lettres/{written.pk}/feuille/").status_code == 404


def test_erasing_takes_letters_too(written, cast):
    actions.erase(cast.lea)
    assert not CV.objects.exists()
