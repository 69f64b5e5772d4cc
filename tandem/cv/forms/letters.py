"""The steps of a letter: each sentence is the label of its blank, with a few ways to fill it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.cv.content.letters import BLANK, GAP, OWN, SENTENCES
from tandem.cv.content.shape import LINE
from tandem.cv.forms.fields import TradeField
from tandem.cv.forms.steps import StepForm
from tandem.cv.models import LetterSection


class Blank(forms.CharField):
    """The rest of a sentence. Whoever types its beginning again, or its full stop, is understood."""

    def __init__(self, part, name, *ways, most=BLANK):
        self.ways = ways
        super().__init__(label=SENTENCES[part][name], max_length=most, required=False)

    def to_python(self, value):
        said, beginning = " ".join(super().to_python(value).split()).rstrip(" ."), self.beginning
        return said[len(beginning) :].lstrip() if said.casefold().startswith(beginning.casefold()) else said

    @property
    def beginning(self):
        return str(self.label).partition(GAP)[0]

    def widget_attrs(self, widget):
        """A phone puts no capital letter in the middle of a sentence."""
        return super().widget_attrs(widget) | {"autocapitalize": "none"}


def own_words():
    return forms.CharField(
        label=_("Avec tes mots"),
        help_text=_("Si tu veux dire autre chose, ou le dire autrement."),
        max_length=OWN,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class LetterForm(StepForm):
    def blanks(self):
        """(the bound field, ways to fill it)"""
        return [(self[name], one.ways) for name, one in self.fields.items() if isinstance(one, Blank)]


class AddresseeForm(LetterForm):
    company = forms.CharField(label=_("L’entreprise"), max_length=LINE, required=False)
    person = forms.CharField(label=_("La personne, si tu sais qui"), max_length=LINE, required=False)
    job = Blank(LetterSection.ADDRESSEE, "job", most=LINE)
    trade = TradeField(label=_("Ça ressemble à quel métier ?"), required=False)


class ReasonsForm(LetterForm):
    part = LetterSection.REASONS
    found = Blank(
        part,
        "found",
        _("en passant devant"),
        _("par une personne qui y travaille"),
        _("par ma Mission Locale"),
        _("sur internet"),
    )
    liked = Blank(part, "liked", _("l’accueil"), _("le travail en équipe"), _("le soin du travail"), _("d’être utile"))
    own = own_words()


class MyselfForm(LetterForm):
    part = LetterSection.MYSELF
    can = Blank(
        part,
        "can",
        _("accueillir les gens"),
        _("travailler en équipe"),
        _("suivre une consigne"),
        _("ranger et nettoyer"),
    )
    learnt = Blank(part, "learnt", _("en stage"), _("à l’école"), _("chez moi"), _("en aidant ma famille"))
    said = Blank(part, "said", _("à l’heure"), _("de bonne humeur"), _("calme"), _("agréable"))
    own = own_words()


class AheadForm(LetterForm):
    part = LetterSection.AHEAD
    free = Blank(part, "free", _("tout de suite"), _("dès lundi"), _("le mois prochain"))
    meet = Blank(part, "meet", _("tous les jours"), _("le matin"), _("l’après-midi"))
    own = own_words()
    show_phone = forms.BooleanField(label=_("Montrer mon téléphone"), required=False)
    show_email = forms.BooleanField(label=_("Montrer mon e-mail"), required=False)


LETTER_FORMS = {
    LetterSection.ADDRESSEE: AddresseeForm,
    LetterSection.REASONS: ReasonsForm,
    LetterSection.MYSELF: MyselfForm,
    LetterSection.AHEAD: AheadForm,
}
