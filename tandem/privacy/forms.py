from django import forms

from tandem.accompaniment.models import Youth
from tandem.accounts.models import Membership

KINDS = [
    ("", "Tout"),
    ("opened", "Ce qui a été ouvert"),
    ("changed", "Ce qui a été changé"),
    ("exceptional", "Les accès exceptionnels"),
]
DAY = {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), "required": False}


class JournalForm(forms.Form):
    """What to look for in the journal. A network has no young person to look for."""

    hat = forms.ModelChoiceField(Membership.objects.none(), label="Qui", required=False, empty_label="Tout le monde")
    kind = forms.ChoiceField(label="Quoi", choices=KINDS, required=False)
    since = forms.DateField(label="Du", **DAY)
    until = forms.DateField(label="Au", **DAY)
    youth = forms.ModelChoiceField(Youth.objects.none(), required=False, widget=forms.HiddenInput)
    before = forms.IntegerField(min_value=1, max_value=2**62, required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, hats, youths):
        super().__init__(data, label_suffix="")
        self.fields["hat"].queryset = hats
        self.fields["hat"].label_from_instance = lambda hat: f"{hat.user} – {hat.get_role_display()}"
        self.fields["youth"].queryset = youths

    @property
    def asked_for(self):
        """For the journal's own line and the next page: ids, days and kinds. What is wrong asks for nothing."""
        asked = {name: self.cleaned_data.get(name) for name in ("hat", "kind", "since", "until", "youth")}
        return {name: str(getattr(value, "pk", value)) for name, value in asked.items() if value}


class DayForm(forms.Form):
    before = forms.DateField(required=False)
