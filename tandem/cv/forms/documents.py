"""A photo, a certificate, and a certificate received at the desk."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def file_field(label, missing, **more):
    errors = {"required": missing, "empty": _("Ce fichier est vide."), "missing": missing, "invalid": missing}
    return forms.FileField(label=label, error_messages=errors, **more)


class PhotoForm(forms.Form):
    file = file_field(_("La photo"), _("Il manque la photo."))
    square = forms.ChoiceField(
        label=_("La partie à garder"),
        help_text=_("La photo devient carrée."),
        choices=[("start", _("Le haut ou la gauche")), ("middle", _("Le milieu")), ("end", _("Le bas ou la droite"))],
        initial="middle",
        widget=forms.RadioSelect,
    )


class CertificateForm(forms.Form):
    name = forms.CharField(
        label=_("Son nom"), max_length=80, error_messages={"required": _("Il manque le nom de l’attestation.")}
    )
    proves = forms.CharField(label=_("Ce qu’elle prouve"), max_length=160, required=False)
    file = file_field(
        _("Le fichier ou sa photo"),
        _("Il manque le fichier."),
        help_text=_("Une photo nette, un PDF ou un fichier Word. 10 Mo au plus."),
    )


class DeskForm(CertificateForm):
    """Whoever receives the paper knows of the person what the person says."""

    first_name = forms.CharField(label="Prénom", max_length=60)
    last_name = forms.CharField(label="Nom", max_length=60)
    birth_date = forms.DateField(label="Date de naissance")
    field_order = ["first_name", "last_name", "birth_date", "name", "proves", "file"]
    PERSON = ("first_name", "last_name", "birth_date")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        this_year = timezone.localdate().year
        years = range(this_year - 14, this_year - 32, -1)
        self.fields["birth_date"].widget = forms.SelectDateWidget(years=years, empty_label=("Année", "Mois", "Jour"))

    def person(self):
        return {name: self.cleaned_data[name] for name in self.PERSON}

    def paper(self):
        return {name: value for name, value in self.cleaned_data.items() if name not in self.PERSON}
