import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tandem.core.post.numbers import parse_phone, typed
from tandem.network import hours
from tandem.network.models import Accent
from tandem.reference.models import Commune
from tandem.reference.queries import find_commune, suggest_communes

MANY = 4


class CommuneField(forms.CharField):
    """A commune by its name or postcode, picked in the suggestions or typed whole. Gives the Commune."""

    default_error_messages = {
        "unknown": _("Cette commune n’est pas connue. Le code postal aide à la trouver."),
        "several": _("Cette commune n’est pas claire. Peut-être : %(names)s."),
    }

    def clean(self, value):
        text = super().clean(value)
        return self.commune(text) if text else None

    def commune(self, text):
        if commune := find_commune(text):
            return commune
        if names := ", ".join(suggestion.label for suggestion in suggest_communes(text, MANY)):
            raise ValidationError(self.error_messages["several"], "several", {"names": names})
        raise ValidationError(self.error_messages["unknown"], "unknown")


class LinesField(forms.CharField):
    """One thing a line."""

    widget = forms.Textarea

    def __init__(self, *, longest=120, most=20, **kwargs):
        super().__init__(**kwargs)
        self.longest, self.most = longest, most

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value):
        lines = [line.strip(" \t-•") for line in super().to_python(value).splitlines()]
        return [line for line in lines if line]

    def validate(self, lines):
        super().validate(lines)
        if len(lines) > self.most:
            raise ValidationError(f"{self.most} lignes au plus.")
        if too_long := next((line for line in lines if len(line) > self.longest), None):
            raise ValidationError(f"Cette ligne dépasse {self.longest} signes : « {too_long[:40]}… »")

    def run_validators(self, value):
        """Lines were checked one by one."""


class CommunesField(LinesField):
    """Communes served, one INSEE code, postcode or name a line. Gives INSEE codes."""

    def __init__(self, **kwargs):
        super().__init__(most=1000, **kwargs)

    def clean(self, value):
        lines = super().clean(value)
        known = set(Commune.objects.filter(code__in=lines).values_list("code", flat=True))
        others = {line: [commune.code for commune in by_postcode_or_name(line)] for line in lines if line not in known}
        if unclear := [line for line, codes in others.items() if not codes]:
            raise ValidationError("Communes inconnues : " + ", ".join(unclear[:10]) + ".")
        return sorted(known | {code for codes in others.values() for code in codes})


def by_postcode_or_name(line):
    if re.fullmatch(r"\d{5}", line):
        return Commune.objects.current().filter(postcodes__contains=[line])
    commune = find_commune(line)
    return [commune] if commune else []


class HoursField(forms.CharField):
    """The openings of one day: « 9 h – 12 h 30, 14 h – 17 h ». Gives (start, end) pairs."""

    def clean(self, value):
        try:
            return hours.parse(super().clean(value))
        except ValueError:
            raise ValidationError("Écrivez par exemple : 9 h – 12 h 30, 14 h – 17 h.") from None


class PhoneField(forms.CharField):
    """A number that the public calls, typed and shown as people write it; its value is E.164."""

    def __init__(self, **options):
        super().__init__(max_length=40, **options)

    def prepare_value(self, value):
        return typed(value) if value else value

    def clean(self, value):
        text = super().clean(value)
        try:
            return parse_phone(text) if text else ""
        except ValueError as refusal:
            raise ValidationError(str(refusal)) from refusal


class PageForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label="Nom de la structure", max_length=120)
    presentation = forms.CharField(
        label="Présentation", required=False, max_length=2000, widget=forms.Textarea, help_text="Trois phrases simples."
    )
    services = LinesField(label="Services", required=False, help_text="Un service par ligne.")
    how_to_register = forms.CharField(
        label="Comment s’inscrire", required=False, max_length=1000, widget=forms.Textarea
    )
    phone = PhoneField(label="Téléphone", required=False)
    email = forms.EmailField(label="Adresse e-mail", required=False)
    logo = forms.FileField(label="Logo", required=False, help_text="Image JPEG ou PNG, 10 Mo au plus.")
    accent = forms.ChoiceField(label="Couleur de la page", choices=Accent.choices, widget=forms.RadioSelect)
    communes = CommunesField(
        label="Communes accompagnées",
        required=False,
        help_text="Une par ligne : nom, code postal ou code INSEE. C’est ainsi que chacun trouve sa structure.",
    )
    demands_antivirus = forms.BooleanField(
        label="Exiger l’antivirus pour les fichiers des jeunes",
        required=False,
        help_text="Un fichier qu’il n’a pas encore vérifié reste caché : seul le jeune le voit.",
    )


class SiteForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label="Nom du lieu", max_length=120, help_text="Par exemple : Antenne de Chenôve.")
    address = forms.CharField(label="Adresse", max_length=200)
    commune = CommuneField(label="Commune")
    phone = PhoneField(label="Téléphone", required=False)
    how_to_come = forms.CharField(
        label="Comment venir", required=False, max_length=300, help_text="Bus, tram, parking, entrée."
    )
    day_0, day_1, day_2, day_3, day_4, day_5, day_6 = (
        HoursField(label=day.capitalize(), required=False) for day in hours.DAYS
    )

    WORDS = ("name", "address", "commune", "phone", "how_to_come")

    def facts(self):
        """What the actions expect: the seven days as one list."""
        facts = {name: self.cleaned_data[name] for name in self.WORDS}
        openings = [[day, *span] for day in range(7) for span in self.cleaned_data[f"day_{day}"]]
        return facts | {"hours": openings}

    @staticmethod
    def told(site):
        """What the form shows of a place that exists."""
        days = {f"day_{day}": hours.written(site.hours, day) for day in range(7)}
        words = {name: getattr(site, name) for name in SiteForm.WORDS}
        return days | words | {"commune": site.commune.label, "version": site.version}


class ReasonForm(forms.Form):
    """Why a company is refused or suspended."""

    reason = forms.CharField(
        label="Motif",
        max_length=300,
        widget=forms.Textarea,
        help_text="L’entreprise lit ce motif. Restez factuel.",
    )
