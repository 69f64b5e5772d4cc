"""What people type at the doors and on their own pages. Forms validate; they never save."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from tandem.accounts import keys
from tandem.core.post.numbers import parse_mobile, typed

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
MOST_RECOVERY = 20


NO_CONTROL = r"^[^\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069<>]+$"
plain_name = RegexValidator(NO_CONTROL, _("Ce nom contient un signe interdit."))


class MobileField(forms.CharField):
    """A French mobile number as people write it; its value is E.164."""

    def __init__(self, **options):
        super().__init__(max_length=40, **options)

    def prepare_value(self, value):
        return typed(str(value)) if value else value

    def clean(self, value):
        text = super().clean(value)
        try:
            return parse_mobile(text) if text else ""
        except ValueError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class AddressField(forms.EmailField):
    def clean(self, value):
        return super().clean(value).lower()


class DigitsField(forms.CharField):
    """Six digits, pasted with spaces or not."""

    def __init__(self, **options):
        super().__init__(max_length=20, **options)

    def clean(self, value):
        digits = "".join(letter for letter in super().clean(value) if not letter.isspace() and letter not in "-.")
        if not (digits.isascii() and digits.isdigit() and len(digits) == 6):
            raise forms.ValidationError(_("Le code a 6 chiffres."))
        return digits


class PhoneForm(forms.Form):
    phone = MobileField(label=_("Ton numéro de téléphone"))


class EmailForm(forms.Form):
    email = AddressField(label=_("Ton adresse e-mail"))


class CodeForm(forms.Form):
    code = DigitsField(label=_("Le code reçu"))


class BirthdayForm(forms.Form):
    """Day and month, never the year: enough to know somebody by, too little to steal."""

    day = forms.TypedChoiceField(
        label=_("Jour"), coerce=int, choices=[("", _("Jour")), *((day, day) for day in range(1, 32))]
    )
    month = forms.TypedChoiceField(label=_("Mois"), coerce=int, choices=[("", _("Mois")), *enumerate(MONTHS, start=1)])

    @property
    def born(self):
        return self.cleaned_data["day"], self.cleaned_data["month"]


class ShownCodeForm(BirthdayForm):
    code = DigitsField(label=_("Le code de ton conseiller ou de ta conseillère"))
    field_order = ["code", "day", "month"]


class CardForm(forms.Form):
    token = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    letters = forms.CharField(label=_("Les 8 lettres et chiffres de ta carte"), max_length=20)

    def __init__(self, data=None):
        super().__init__(data)
        if data and data.get("token"):
            self.fields["letters"].required = False

    def clean_letters(self):
        return keys.as_typed(self.cleaned_data["letters"])

    def clean(self):
        if not self.cleaned_data.get("token") and len(self.cleaned_data.get("letters", "")) != 8:
            self.add_error("letters", _("Écris les 8 lettres et chiffres imprimés sous le carré."))
        return self.cleaned_data


class AuthenticatorForm(forms.Form):
    code = DigitsField(label="Le code à 6 chiffres de votre application")


class RecoveryForm(forms.Form):
    code = forms.CharField(label="Un de vos codes de secours", max_length=MOST_RECOVERY)

    def clean_code(self):
        return keys.as_typed(self.cleaned_data["code"])


class InviteForm(forms.Form):
    first_name = forms.CharField(label="Prénom", max_length=60, validators=[plain_name])
    last_name = forms.CharField(label="Nom", max_length=60, validators=[plain_name])
    email = AddressField(label="Adresse e-mail professionnelle")
    role = forms.ChoiceField(label="Son rôle", widget=forms.RadioSelect)

    def __init__(self, *values, roles):
        super().__init__(*values)
        self.fields["role"].choices = [(role, role.label) for role in roles]
        self.fields["role"].initial = roles[0] if len(roles) == 1 else None


class AbsenceForm(forms.Form):
    from_on = forms.DateField(label="Premier jour d’absence", widget=forms.DateInput({"type": "date"}))
    until_on = forms.DateField(label="Dernier jour d’absence", widget=forms.DateInput({"type": "date"}))
    substitute = forms.ModelChoiceField(label="Qui remplace ?", queryset=None, empty_label="Choisir")

    def __init__(self, *values, colleagues):
        super().__init__(*values)
        self.fields["substitute"].queryset = colleagues

    def clean(self):
        first, last = self.cleaned_data.get("from_on"), self.cleaned_data.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", "Le dernier jour vient avant le premier.")
        return self.cleaned_data
