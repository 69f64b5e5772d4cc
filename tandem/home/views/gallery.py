"""`/galerie/`: every component, as it is drawn. For staff, and for everybody in demo mode."""

import inspect

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import render

from tandem.core.components import COMPONENTS
from tandem.core.http import public
from tandem.network.models import STRUCTURE_STAFF, Role


class Everything(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Le métier que tu cherches")
    phone = forms.CharField(label="Ton numéro de téléphone")
    code = forms.CharField(label="Le code reçu", help_text="6 chiffres, par SMS.")
    birth = forms.DateField(
        label="Ta date de naissance",
        widget=forms.SelectDateWidget(years=range(2011, 1998, -1), empty_label=("Année", "Mois", "Jour")),
    )
    place = forms.CharField(label="Ta commune", required=False)
    level = forms.ChoiceField(label="Ton niveau", choices=[("3", "CAP"), ("4", "Bac")])
    mode = forms.ChoiceField(
        label="Ce que les employeurs voient",
        widget=forms.RadioSelect,
        choices=[("a", "Anonyme : ni nom, ni photo"), ("s", "Compétences d’abord"), ("f", "Complet")],
    )
    days = forms.MultipleChoiceField(
        label="Quand es-tu libre ?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("m", "Le matin"), ("a", "L’après-midi"), ("s", "Le soir")],
    )
    story = forms.CharField(label="Ce que tu faisais", max_length=300, widget=forms.Textarea)
    file = forms.FileField(label="Une photo", required=False)
    agree = forms.BooleanField(label="J’ai lu qui voit quoi")
    sms = forms.BooleanField(label="Recevoir des SMS", required=False)


EXAMPLES = {
    "facts": [("Commune", "Dijon"), ("Permis", "B"), ("Téléphone", "")],
    "tabs": [
        {"label": "Suivi", "href": "#suivi", "current": True},
        {"label": "CV", "href": "#cv", "count": 2},
        {"label": "Journal", "href": "#journal"},
    ],
    "crumbs": [("Mes jeunes", "#"), ("Léa Martin", "")],
    "steps": [
        {"label": "Moi", "href": "#", "done": True},
        {"label": "Mon métier", "href": "#", "current": True},
        {"label": "Mes expériences", "href": ""},
    ],
    "rows": [("Léa Martin", "En recherche", 3), ("Tom Diallo", "En formation", 0), ("Inès Roux", "En emploi", 1)],
}


@public
def show(request):
    if not settings.DEMO and request.actor.role not in STRUCTURE_STAFF | {Role.NETWORK_ADMIN}:
        raise PermissionDenied
    form = Everything(request.POST or None)
    context = EXAMPLES | {"form": form, "components": [described(one) for one in COMPONENTS.values()]}
    return render(request, "home/gallery/gallery.html", context, status=422 if form.is_bound else 200)


def described(component):
    return {"name": component.__name__, "call": str(inspect.signature(component)), "doc": inspect.getdoc(component)}
