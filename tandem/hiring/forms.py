import re

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from stdnum.exceptions import ValidationError as WrongNumber
from stdnum.fr import siret

from tandem.network.forms import CommuneField
from tandem.network.models import Organisation
from tandem.network.queries import nearest

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
    company = forms.CharField(label="Nom de l’entreprise", max_length=120)
    siret = SiretField(label="Numéro SIRET", max_length=30, help_text="14 chiffres, sur vos factures ou vos bulletins.")
    commune = CommuneField(label="Commune de l’établissement", max_length=80)
    first_name = forms.CharField(label="Votre prénom", max_length=60)
    last_name = forms.CharField(label="Votre nom", max_length=60)
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
            near = " ou ".join(structure.name for structure, _ in nearest(commune, 2))
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
