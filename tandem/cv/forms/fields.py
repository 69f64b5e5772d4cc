"""Fields that a CV needs: a trade or a commune by its name, several short texts, a month."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.cv.content.shape import LINE, once
from tandem.reference.models import Commune, Trade, fold, genders
from tandem.reference.queries import suggest_communes, suggest_trades

TRADE_CODE = re.compile(r"[A-N]\d{4}")
COMMUNE_CODE = re.compile(r"(\d{2}|2[AB])\d{3}")
OFFERED = 6
TOO_LONG = _("« %(start)s… » est trop long : %(most)s lettres au plus par ligne.")


class NamedField(forms.CharField):
    """A code, typed as a name. When the name says several things, the field becomes a choice between them."""

    unknown = ""

    def __init__(self, **options):
        super().__init__(max_length=250, **options)

    def prepare_value(self, value):
        return self.name_of(value) if value and self.code.fullmatch(value) else value

    def clean(self, value):
        text = super().clean(value)
        if not text or (self.code.fullmatch(text) and self.name_of(text) != text):
            return text
        found = self.suggest(text, OFFERED)
        if exact := next((one.code for one in found if self.names(one, text)), None):
            return exact
        self.widget = forms.RadioSelect(choices=[*((one.code, one.label) for one in found), ("", _("Rien de tout ça"))])
        raise ValidationError(_("Choisis le plus proche.") if found else self.unknown)

    def names(self, one, text):
        """By the words of the suggestion, or by the name that the field shows again once it is kept."""
        return self.says(one.label, text) or self.says(self.name_of(one.code), text)


class TradeField(NamedField):
    code, suggest = TRADE_CODE, staticmethod(suggest_trades)
    unknown = _("On ne trouve pas ce métier. Essaie un mot plus simple.")

    def name_of(self, code):
        trade = Trade.objects.filter(pk=code).first()
        return trade.name if trade else code

    def says(self, label, text):
        return fold(text) in {fold(label), *map(fold, genders(label))}


class CommuneField(NamedField):
    code, suggest = COMMUNE_CODE, staticmethod(suggest_communes)
    unknown = _("On ne trouve pas cette commune. Essaie le code postal.")

    def name_of(self, code):
        commune = Commune.objects.filter(pk=code).first()
        return commune.label if commune else code

    def says(self, label, text):
        return fold(text) in {fold(label), fold(label.partition(" (")[0])}


class LinesField(forms.CharField):
    """Several short texts: one a line, or with commas."""

    def __init__(self, *, most, **options):
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), max_length=most * (LINE + 2), **options)
        self.most = most

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        texts = once(part.strip(" -•\t\r") for part in re.split(r"[\n,;]+", super().clean(value)))
        if long := next((one for one in texts if len(one) > LINE), ""):
            raise ValidationError(TOO_LONG, params={"start": " ".join(long[:LINE].split()[:4]), "most": LINE})
        if len(texts) > self.most:
            raise ValidationError(_("Garde les %(most)s plus importants."), params={"most": self.most})
        return texts


class MonthWidget(forms.SelectDateWidget):
    """A month and a year: two lists, and « 2025-06 »."""

    @staticmethod
    def _parse_date_fmt():
        return ["month", "year"]

    def format_value(self, value):
        year, _dash, month = (value or "").partition("-")
        return {"year": year or None, "month": int(month) if month.isdecimal() else None, "day": None}

    def value_from_datadict(self, data, files, name):
        year, month = (data.get(part % name, "") for part in (self.year_field, self.month_field))
        return f"{year}-{int(month):02}" if month.isdecimal() else year


class MonthField(forms.CharField):
    def __init__(self, **options):
        this_year = timezone.localdate().year
        widget = MonthWidget(years=range(this_year, this_year - 15, -1), empty_label=(_("Année"), _("Mois"), ""))
        super().__init__(widget=widget, **options)

    def clean(self, value):
        text = super().clean(value)
        if text and not re.fullmatch(r"20\d{2}-(0[1-9]|1[0-2])", text):
            raise ValidationError(_("Choisis le mois et l’année."))
        if text > f"{timezone.localdate():%Y-%m}":
            raise ValidationError(_("Ce mois n’est pas encore là."))
        return text


def from_start_to_end(form, cleaned):
    """What still lasts has no end; what is over ended after it began."""
    if cleaned.get("lasts"):
        cleaned["end"] = ""
    if cleaned.get("start") and cleaned.get("end") and cleaned["end"] < cleaned["start"]:
        form.add_error("end", _("La fin vient avant le début."))
    return cleaned
