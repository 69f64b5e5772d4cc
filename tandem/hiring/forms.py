import re

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError as WrongNumber
from stdnum.fr import siret

from tandem.accounts.forms import plain_name
from tandem.cv.choices import Availability
from tandem.hiring.models import ConnectionRequest, Report
from tandem.network.forms import CommuneField
from tandem.network.models import Organisation
from tandem.network.queries import nearest
from tandem.reference.choices import Licence, SoughtContract
from tandem.reference.models import Trade
from tandem.reference.queries import find_trade, suggest_trades

SEPARATORS = re.compile(r"[\s.\-\u00a0\u202f]")


class SiretField(forms.CharField):
    """14 digits and their key. La Poste's own rule is the library's; zeros pass every key and are no company."""

    default_error_messages = {"wrong": "Ce SIRET n’est pas valable. Il a 14 chiffres : vérifiez-les un par un."}

    def to_python(self, value):
        return SEPARATORS.sub("", super().to_python(value))

    def validate(self, value):
        super().validate(value)
        try:
            siret.validate(value)
        except WrongNumber:
            raise ValidationError(self.error_messages["wrong"], "wrong") from None
        if value.startswith("000000000"):
            raise ValidationError(self.error_messages["wrong"], "wrong")


class RegistrationForm(forms.Form):
    company = forms.CharField(label="Nom de l’entreprise", max_length=120, validators=[plain_name])
    siret = SiretField(label="Numéro SIRET", max_length=30, help_text="14 chiffres, sur vos factures ou vos bulletins.")
    commune = CommuneField(label="Commune de l’établissement", max_length=80)
    first_name = forms.CharField(label="Votre prénom", max_length=60, validators=[plain_name])
    last_name = forms.CharField(label="Votre nom", max_length=60, validators=[plain_name])
    email = forms.EmailField(
        label="Votre e-mail professionnel", help_text="Un code y arrive tout de suite, pour entrer."
    )
    phone = forms.CharField(
        label="Téléphone de l’entreprise", max_length=20, help_text="La Mission Locale vous rappelle pour vérifier."
    )

    def clean_email(self):
        return self.cleaned_data["email"].strip().lower()

    def clean_phone(self):
        return french_phone(self.cleaned_data["phone"])

    def clean_commune(self):
        """The structure that serves the commune will answer."""
        commune = self.cleaned_data["commune"]
        self.structure = Organisation.objects.covering(commune.code).first()
        if self.structure is None:
            near = " ou ".join(structure.name for structure, _km in nearest(commune, 2))
            hint = f" La plus proche : {near}." if near else ""
            raise ValidationError(f"Aucune Mission Locale de Tandem n’accompagne encore {commune.name}.{hint}")
        return commune


def french_phone(text):
    """A French number, mobile or not, as +33…"""
    try:
        number = phonenumbers.parse(text, "FR")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise ValidationError("Ce numéro n’est pas valable. Exemple : 03 80 00 00 00.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


# -- the CVthèque
class TradeField(forms.CharField):
    """A trade picked in the suggestions, or typed: the nearest one is taken and told. Gives the Trade."""

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        code = find_trade(text) or next((found.code for found in suggest_trades(text, 1)), None)
        if code is None:
            raise ValidationError("Ce métier n’est pas connu. Essayez un autre mot.", "unknown")
        return Trade.objects.get(pk=code)


class SearchForm(forms.Form):
    """By what people declared. No field for age, sex, name, address, origin or any other of L1132-1."""

    trade = TradeField(label="Métier", required=False, max_length=80)
    place = CommuneField(label="Lieu du travail", required=False, max_length=80)
    words = forms.CharField(label="Mots", required=False, max_length=80)
    available = forms.ChoiceField(
        label="Disponible", required=False, choices=[("", "Peu importe"), *Availability.choices]
    )
    contract = forms.ChoiceField(label="Contrat", required=False, choices=[("", "Tous"), *SoughtContract.choices])
    licence = forms.ChoiceField(
        label="Permis, si le poste l’exige", required=False, choices=[("", "Peu importe"), *Licence.choices]
    )

    def asked_for(self):
        """For the journal: what was picked, and how many free words; a name could be among these."""
        if not self.is_valid():
            return {}
        picked = {name: getattr(value, "pk", value) for name, value in self.cleaned_data.items() if value}
        words = len(picked.pop("words", "").split())
        return picked | ({"words": words} if words else {})


# -- requests
BLANK = "…"
SENTENCE = "Bonjour, nous cherchons … pour … , à partir du … . Nous aimerions vous rencontrer."
OWN_SENTENCE = _("Bonjour, je cherche … . Votre entreprise m’intéresse parce que … .")
OPENS = [
    (ConnectionRequest.Opens.NAME, _("Mon nom")),
    (ConnectionRequest.Opens.PHONE, _("Mon téléphone")),
    (ConnectionRequest.Opens.EMAIL, _("Mon e-mail")),
    (ConnectionRequest.Opens.CV, _("Mon CV complet")),
]


class TextForm(forms.Form):
    """A sentence with blanks is proposed: whoever sends it fills them."""

    text = forms.CharField(label=_("Le message"), max_length=500, widget=forms.Textarea)

    def clean_text(self):
        text = self.cleaned_data["text"]
        if BLANK in text:
            raise ValidationError(_("Il reste des « … » à compléter."), "blank")
        return text


class OpensForm(forms.Form):
    """What the young person ticks; only what they have is offered."""

    opens = forms.MultipleChoiceField(
        label=_("Ce que l’entreprise verra"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Coche au moins une chose : sinon l’entreprise ne peut pas te joindre.")},
    )

    def __init__(self, *args, may_open=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["opens"].choices = [(value, label) for value, label in OPENS if value in may_open]


class ApproachForm(OpensForm, TextForm):
    field_order = ["text", "opens"]


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Pourquoi ?"),
        choices=ConnectionRequest.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Il faut choisir une raison.")},
    )


class ReportForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Que se passe-t-il ?"),
        choices=[choice for choice in Report.Kind.choices if choice[0] != Report.Kind.DECOY],
        widget=forms.RadioSelect,
        error_messages={"required": _("Il faut choisir une raison.")},
    )
    text = forms.CharField(
        label=_("Avec quelques mots"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 4})
    )


class HideForm(forms.Form):
    employer = forms.ChoiceField(error_messages={"invalid_choice": _("Cette entreprise n’est pas dans la liste.")})

    def __init__(self, *args, employers, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in employers}
        self.fields["employer"].choices = [(pk, one.name) for pk, one in self.known.items()]

    def clean_employer(self):
        return self.known[self.cleaned_data["employer"]]


class AdviceForm(forms.Form):
    advice = forms.CharField(label="Votre avis", max_length=500, widget=forms.Textarea)


class PrepareForm(TextForm):
    partnership = forms.ModelChoiceField(label="Entreprise", queryset=None, empty_label="Choisir")
    field_order = ["partnership", "text"]

    def __init__(self, *args, partnerships, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partnership"].queryset = partnerships
        self.fields["partnership"].label_from_instance = lambda partnership: partnership.employer.name
