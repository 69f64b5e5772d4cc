"""One experience, one course: what has its own page."""

from dataclasses import replace

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.cv import choices
from tandem.cv.content import shape
from tandem.cv.forms.fields import MonthField, TradeField, from_start_to_end
from tandem.cv.forms.steps import at_most, proposed_skills, several
from tandem.cv.models import Section

MOST_TASKS = 6


class ExperienceForm(forms.Form):
    kind = forms.ChoiceField(label=_("C’était quoi ?"), choices=choices.Kind.choices, widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Ce que tu faisais"),
        max_length=shape.LINE,
        error_messages={"required": _("Écris-le en quelques mots.")},
    )
    trade = TradeField(
        label=_("Ça ressemble à quel métier ?"), help_text=_("On te proposera des tâches à cocher."), required=False
    )
    place = forms.CharField(
        label=_("Chez qui ?"), help_text=_("Caché si ton CV est anonyme."), max_length=shape.LINE, required=False
    )
    start = MonthField(label=_("Début"), required=False)
    lasts = forms.BooleanField(label=_("C’est en cours"), required=False)
    end = MonthField(label=_("Fin"), required=False)
    details = forms.CharField(
        label=_("Avec tes mots"),
        help_text=_("Ce que tu as fait, ce que tu as appris."),
        max_length=shape.DETAILS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, item, **options):
        self.item = item
        super().__init__(*args, initial=vars(item), **options)
        if labels := proposed_skills([item.trade] if item.trade else [], item.tasks):
            tasks = several(_("Ce que tu y faisais"), [(label, label) for label in labels], help_text=_("6 au plus."))
            self.fields = {**self.fields, "tasks": tasks}

    def clean_tasks(self):
        return at_most(MOST_TASKS, self.cleaned_data["tasks"])

    def clean(self):
        return from_start_to_end(self, super().clean())

    def made(self):
        return replace(self.item, **self.cleaned_data)


class StudyForm(forms.Form):
    title = forms.CharField(
        label=_("Le nom de la formation ou de la classe"),
        max_length=shape.LINE,
        error_messages={"required": _("Écris le nom de la formation ou de la classe.")},
    )
    school = forms.CharField(
        label=_("L’école ou le centre"),
        help_text=_("Caché si ton CV est anonyme."),
        max_length=shape.LINE,
        required=False,
    )
    state = forms.ChoiceField(label=_("Où tu en es"), choices=choices.StudyState.choices, widget=forms.RadioSelect)
    year = forms.ChoiceField(label=_("Année de fin"), required=False)

    def __init__(self, *args, item, **options):
        self.item = item
        super().__init__(*args, initial=vars(item), **options)
        this_year = timezone.localdate().year
        years = [str(year) for year in range(this_year + 3, this_year - 15, -1)]
        self.fields["year"].choices = [("", "—"), *((year, year) for year in shape.once([item.year, *years]))]

    def made(self):
        return replace(self.item, **self.cleaned_data)


ITEM_FORMS = {Section.EXPERIENCES: ExperienceForm, Section.TRAINING: StudyForm}
