from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.accompaniment.models import Youth
from tandem.network.forms import CommuneField


class PortfolioForm(forms.Form):
    q = forms.CharField(label="Nom", required=False, max_length=80)
    situation = forms.ChoiceField(label="Situation", choices=[("", "Toutes"), *Youth.Situation.choices], required=False)
    waiting = forms.ChoiceField(
        label="À traiter",
        required=False,
        choices=[
            ("", "Tout le monde"),
            ("any", "Quelque chose attend"),
            ("cv", "CV à relire"),
            ("steps", "Action en retard"),
            ("reach", "Contacts à vérifier"),
            ("quiet", "Pas de contact depuis 30 jours"),
        ],
    )


class FindForm(forms.Form):
    q = forms.CharField(label="Nom ou prénom", required=False, max_length=80)


class PlaceForm(forms.Form):
    """« Ma Mission Locale », by commune."""

    commune = CommuneField(label=_("Commune ou code postal"), max_length=80)
