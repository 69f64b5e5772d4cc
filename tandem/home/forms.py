from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.accompaniment.models import Youth
from tandem.accounts.forms import AddressField
from tandem.network.forms import CommuneField, CommunesField, PhoneField
from tandem.network.models import Organisation


class PortfolioForm(forms.Form):
    q = forms.CharField(label="Nom", required=False, max_length=80)
    situation = forms.ChoiceField(label="Situation", choices=[("", "Toutes"), *Youth.Situation.choices], required=False)
    waiting = forms.ChoiceField(
        label="À traiter",
        required=False,
        choices=[
            ("", "Tout le monde"),
            ("any", "Quelque chose attend"),
            ("cv", "CV ou lettre à relire"),
            ("advice", "Avis demandé"),
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


class JoinForm(forms.Form):
    """Which structure takes the other one in; `sure` is asked once what moves was shown."""

    into = forms.ModelChoiceField(
        label="La structure qui accueille",
        queryset=Organisation.objects.none(),
        empty_label="Choisir",
        error_messages={"required": "Choisissez la structure qui accueille."},
    )

    def __init__(self, data=None, *, structures):
        super().__init__(data)
        self.fields["into"].queryset = structures


class JoinForGoodForm(JoinForm):
    sure = forms.BooleanField(
        label="J’ai lu ce qui change", error_messages={"required": "Cochez la case pour continuer."}
    )


class StructureForm(forms.Form):
    name = forms.CharField(label="Nom de la structure", max_length=120)
    kind = forms.ChoiceField(
        label="Genre", choices=[(kind, Organisation.Kind(kind).label) for kind in Organisation.STRUCTURES]
    )
    phone = PhoneField(label="Téléphone de l’accueil", required=False)
    communes = CommunesField(
        label="Communes accompagnées", required=False, help_text="Une par ligne : nom, code postal ou code INSEE."
    )
    first_name = forms.CharField(label="Prénom", max_length=60)
    last_name = forms.CharField(label="Nom", max_length=60)
    email = AddressField(label="E-mail professionnel")

    @property
    def structure(self):
        return {name: self.cleaned_data[name] for name in ("name", "kind", "phone", "communes")}

    @property
    def manager(self):
        return {name: self.cleaned_data[name] for name in ("first_name", "last_name", "email")}
