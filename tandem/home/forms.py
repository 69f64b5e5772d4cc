from django import forms

from tandem.accompaniment.models import Youth


class PortfolioForm(forms.Form):
    q = forms.CharField(label="Nom", required=False, max_length=80)
    situation = forms.ChoiceField(label="Situation", choices=[("", "Toutes"), *Youth.Situation.choices], required=False)
    waiting = forms.ChoiceField(
        label="À traiter",
        required=False,
        choices=[
            ("", "Tout le monde"),
            ("any", "Quelque chose attend"),
            ("steps", "Action en retard"),
            ("quiet", "Pas de contact depuis 30 jours"),
        ],
    )


class FindForm(forms.Form):
    q = forms.CharField(label="Nom ou prénom", required=False, max_length=80)
