from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.notifications.models import Category


class PreferencesForm(forms.Form):
    phone = forms.MultipleChoiceField(
        label=_("Par SMS"), choices=Category.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    email = forms.MultipleChoiceField(
        label=_("Par e-mail"),
        help_text=_("Quand le SMS n’est pas possible."),
        choices=Category.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
