"""Which of several CVs: a title that their owner recognises."""

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from tandem.cv.models import CV


class TitleForm(forms.Form):
    title = forms.CharField(
        label=_("Son titre"),
        help_text=_("Pour le reconnaître. Les employeurs ne le voient pas."),
        max_length=CV._meta.get_field("title").max_length,
        error_messages={"required": _("Un titre aide à le reconnaître.")},
    )

    def __init__(self, *args, taken=(), **options):
        self.taken = {title.casefold() for title in taken}
        super().__init__(*args, **options)

    def clean_title(self):
        title = " ".join(self.cleaned_data["title"].split())
        if title.casefold() in self.taken:
            raise forms.ValidationError(_("Un autre texte porte déjà ce titre."))
        return title


class AnotherForm(TitleForm):
    class Start(TextChoices):
        SAME = "same", _("Partir de ces mots")
        BLANK = "blank", _("Partir d’une page blanche")

    start = forms.ChoiceField(
        label=_("Pour commencer"), choices=Start.choices, widget=forms.RadioSelect, initial=Start.SAME
    )
