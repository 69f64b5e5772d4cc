from django.urls import path, register_converter

from tandem.cv.models import LetterSection, Mode, Section
from tandem.cv.views import brought, cards, documents, history, items, letters, mine, papers, several, together

app_name = "cv"
SECTIONS = {
    Section.WHO: "qui-je-suis",
    Section.WISHES: "ce-que-je-cherche",
    Section.EXPERIENCES: "experiences",
    Section.SKILLS: "competences",
    Section.TRAINING: "formation",
    Section.LANGUAGES: "langues-et-permis",
    Section.INTERESTS: "interets",
}
LETTERS = {
    LetterSection.ADDRESSEE: "a-qui",
    LetterSection.REASONS: "pourquoi-cette-entreprise",
    LetterSection.MYSELF: "pourquoi-moi",
    LetterSection.AHEAD: "et-maintenant",
}
MODES = {Mode.ANONYMOUS: "anonyme", Mode.SKILLS: "competences-d-abord", Mode.FULL: "complet"}


def in_french(slugs):
    """From the word of an address to what it names, and back."""

    class Converter:
        regex = "|".join(slugs.values())

        def to_python(self, slug):
            return next(named for named, word in slugs.items() if word == slug)

        def to_url(self, named):
            return slugs[named]

    return Converter


register_converter(in_french(SECTIONS | LETTERS), "cv_section")
register_converter(in_french(MODES), "cv_mode")

urlpatterns = [
    path("", several.mine, name="mine"),
    path("<int:pk>/", several.one, name="one"),
    path("lettres/", letters.mine, name="letters"),
    path("lettres/commencer/<int:pk>/", letters.begin, name="begin_letter"),
    path("lettres/<int:pk>/", letters.one, name="letter"),
    path("lettres/<int:pk>/feuille/", letters.sheet, name="letter_sheet"),
    path("<int:pk>/un-autre/", several.another, name="another"),
    path("<int:pk>/titre/", several.rename, name="rename"),
    path("<int:pk>/supprimer/", several.delete, name="delete"),
    path("a-relire/", together.to_read, name="to_read"),
    path("commencer/<int:pk>/", mine.start, name="start"),
    path("documents/", documents.documents, name="documents"),
    path("documents/<int:pk>/", documents.document, name="document"),
    path("documents/<int:pk>/enlever/", documents.discard, name="discard"),
    path("deposer/", documents.desk, name="desk"),
    path("<int:pk>/photo/", documents.photo, name="photo"),
    path("<int:pk>/attestations/ajouter/", documents.add_certificate, name="add_certificate"),
    path("<int:pk>/apercu/", mine.preview, name="preview"),
    path("<int:pk>/apercu/image/", papers.picture, name="picture"),
    path("<int:pk>/pdf/", papers.pdf, name="pdf"),
    path("<int:pk>/pdf/<cv_mode:mode>/", papers.pdf_in_mode, name="pdf_in_mode"),
    path("<int:pk>/word/", papers.word_file, name="word"),
    path("<int:pk>/word/<cv_mode:mode>/", papers.word_in_mode, name="word_in_mode"),
    path("<int:pk>/json-resume/", papers.json_resume, name="json_resume"),
    path("<int:pk>/json-resume/<cv_mode:mode>/", papers.json_resume_in_mode, name="json_resume_in_mode"),
    path("<int:pk>/importer/", brought.bring, name="bring"),
    path("<int:pk>/importer/garder/", brought.keep, name="keep_pieces"),
    path("<int:pk>/ecrire/<cv_section:section>/", mine.write, name="write"),
    path("<int:pk>/ecrire/<cv_section:section>/ajouter/", items.item, name="add_item"),
    path("<int:pk>/ecrire/<cv_section:section>/<slug:item_id>/", items.item, name="item"),
    path("<int:pk>/ecrire/<cv_section:section>/<slug:item_id>/enlever/", items.remove, name="remove_item"),
    path("<int:pk>/demander-une-relecture/", mine.submit, name="submit"),
    path("<int:pk>/relire/", together.review, name="review"),
    path("<int:pk>/rendre/", together.send_back, name="send_back"),
    path("<int:pk>/valider/", together.validate, name="validate"),
    path("<int:pk>/commentaires/<cv_section:section>/", together.comments, name="comments"),
    path("<int:pk>/commenter/<cv_section:section>/", together.comment, name="comment"),
    path("commentaires/<int:pk>/repondre/", together.answer, name="answer"),
    path("commentaires/<int:pk>/fait/", together.resolve, name="resolve"),
    path("<int:pk>/versions/", history.versions, name="versions"),
    path("versions/<int:pk>/", history.compare, name="compare"),
    path("versions/<int:pk>/revenir/", history.restore, name="restore"),
    path("<int:pk>/publier/", cards.publish, name="publish"),
    path("publie/<int:pk>/retirer/", cards.withdraw, name="withdraw"),
    path("publie/<int:pk>/confirmer/", cards.confirm, name="confirm"),
]
