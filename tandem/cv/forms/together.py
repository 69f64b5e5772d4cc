"""What the duo says to each other about a CV, and how it is published."""

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from tandem.cv.models import Mode

A_NAME = 60  # letters of a passage in the list of what can be commented


class CommentForm(forms.Form):
    passage = forms.ChoiceField(label=_("Vous parlez de"), required=False)
    text = forms.CharField(
        label=_("Votre commentaire"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Écrivez votre commentaire.")},
    )

    def __init__(self, *args, passages=(), **options):
        super().__init__(*args, **options)
        named = [(one.key, Truncator(f"{one.term} : {one.value}").chars(A_NAME)) for one in passages]
        self.fields["passage"].choices = [("", _("Toute la partie")), *named]


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Ta réponse"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Écris ta réponse.")},
    )


class SendBackForm(forms.Form):
    word = forms.CharField(
        label=_("Un mot pour le jeune"),
        help_text=_("Ce qui est déjà bien, puis une ou deux choses à reprendre."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Écrivez un mot : le jeune saura quoi reprendre.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class ValidateForm(forms.Form):
    propose = forms.BooleanField(
        label=_("Je lui propose de le publier"),
        help_text=_("La décision lui appartient, et le choix de ce que les employeurs voient."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class PublishForm(forms.Form):
    mode = forms.ChoiceField(
        label=_("Ce que les employeurs voient"),
        choices=Mode.choices,
        error_messages={"required": _("Choisis une des cartes."), "invalid_choice": _("Ce choix n’est pas possible.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)  # the number of the version that the page showed
