from django.urls import path, register_converter

from tandem.cv.models import Section
from tandem.cv.views import cards, items, mine, together

app_name = "cv"
SLUGS = {
    Section.WHO: "qui-je-suis",
    Section.WISHES: "ce-que-je-cherche",
    Section.EXPERIENCES: "experiences",
    Section.SKILLS: "competences",
    Section.TRAINING: "formation",
    Section.LANGUAGES: "langues-et-permis",
    Section.INTERESTS: "interets",
}


class SectionConverter:
    regex = "|".join(SLUGS.values())

    def to_python(self, slug):
        return next(section for section, name in SLUGS.items() if name == slug)

    def to_url(self, section):
        return SLUGS[Section(section)]


register_converter(SectionConverter, "cv_section")

urlpatterns = [
    path("", mine.mine, name="mine"),
    path("a-relire/", together.to_read, name="to_read"),
    path("commencer/<int:pk>/", mine.start, name="start"),
    path("<int:pk>/apercu/", mine.preview, name="preview"),
    path("<int:pk>/importer/", mine.bring, name="bring"),
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
    path("<int:pk>/publier/", cards.publish, name="publish"),
    path("publie/<int:pk>/retirer/", cards.withdraw, name="withdraw"),
]
