from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.accompaniment.models import Goal, Step, Youth

DAY = {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), "required": False}


def length(model, name):
    return model._meta.get_field(name).max_length


class StepForm(forms.Form):
    title = forms.CharField(label=_("Ce qu’il y a à faire"), max_length=length(Step, "title"))
    due_on = forms.DateField(label=_("Pour quand ?"), **DAY)
    goal = forms.ModelChoiceField(
        label=_("Pour quel objectif ?"),
        queryset=Goal.objects.none(),
        required=False,
        empty_label=_("Aucun en particulier"),
    )

    def __init__(self, data=None, *, goals, **options):
        super().__init__(data, **options)
        self.fields["goal"].queryset = goals
        if not goals:
            del self.fields["goal"]


class CommentForm(forms.Form):
    title = forms.CharField(label=_("Ce qu’il y a à faire"), max_length=length(Step, "title"))
    due_on = forms.DateField(label=_("Pour quand ?"), **DAY)
    comment = forms.CharField(
        label=_("Un mot"), widget=forms.Textarea, max_length=length(Step, "comment"), required=False
    )


class GoalForm(forms.Form):
    title = forms.CharField(label=_("L’objectif"), max_length=length(Goal, "title"))


class SituationForm(forms.Form):
    situation = forms.ChoiceField(label=_("Ta situation"), choices=Youth.Situation.choices, widget=forms.RadioSelect)


class AgreementForm(forms.Form):
    signed_on = forms.DateField(
        label=_("Date de la signature"),
        help_text=_("Vous avez l’accord écrit sous les yeux. Il permet un CV complet avant 18 ans."),
        widget=DAY["widget"],
    )

    def clean_signed_on(self):
        if (day := self.cleaned_data["signed_on"]) > timezone.localdate():
            raise forms.ValidationError(_("Cette date n’est pas encore passée."))
        return day
