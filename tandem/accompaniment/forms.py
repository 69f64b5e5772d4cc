from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.accompaniment import delicate, queries
from tandem.accompaniment.imports.columns import LABELS, REQUIRED
from tandem.accompaniment.models import ExceptionalAccess, Goal, Handover, Note, Step, Youth
from tandem.accounts.forms import AddressField, MobileField
from tandem.accounts.models import Membership
from tandem.network.forms import CommuneField

DAY = {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), "required": False}


def length(model, name):
    return model._meta.get_field(name).max_length


def not_to_come(day):
    if day > timezone.localdate():
        raise forms.ValidationError(_("Cette date n’est pas encore passée."))
    return day


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


class NoteForm(forms.Form):
    about_on = forms.DateField(label="Date de l’échange", widget=DAY["widget"])
    text = forms.CharField(label="Note", widget=forms.Textarea, max_length=length(Note, "text"))
    anyway = forms.BooleanField(label="Ces mots sont nécessaires pour l’accompagner", required=False)

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.delicate = []

    def clean_about_on(self):
        return not_to_come(self.cleaned_data["about_on"])

    def clean(self):
        """Health, beliefs, opinions, origin: the author thinks twice, and decides."""
        if not self.cleaned_data.pop("anyway", False):
            self.delicate = delicate.words_in(self.cleaned_data.get("text", ""))
        if self.delicate:
            words = ", ".join(f"« {word} »" for word in self.delicate)
            raise forms.ValidationError(
                f"{words} : santé, croyances, opinions et origine ne se notent pas. Écrivez-le autrement."
            )


class ReasonForm(forms.Form):
    """Why a manager opens a file. Long enough to be a reason."""

    reason = forms.CharField(
        label="Pourquoi ouvrez-vous ce dossier ?",
        widget=forms.Textarea,
        min_length=20,
        max_length=length(ExceptionalAccess, "reason"),
        help_text="Une phrase au moins. Le jeune lira cette raison.",
        error_messages={"min_length": "Écrivez une phrase entière : le jeune lira cette raison."},
    )


class SituationForm(forms.Form):
    situation = forms.ChoiceField(label=_("Ta situation"), choices=Youth.Situation.choices, widget=forms.RadioSelect)


class AgreementForm(forms.Form):
    signed_on = forms.DateField(
        label=_("Date de la signature"),
        help_text=_("Vous avez l’accord écrit sous les yeux. Il permet un CV complet avant 18 ans."),
        widget=DAY["widget"],
    )

    def clean_signed_on(self):
        return not_to_come(self.cleaned_data["signed_on"])


class RegisterForm(forms.Form):
    first_name = forms.CharField(label="Prénom", max_length=60)
    last_name = forms.CharField(label="Nom", max_length=60)
    birth_date = forms.DateField(
        label="Date de naissance", widget=forms.SelectDateWidget(empty_label=("Année", "Mois", "Jour"))
    )
    phone = MobileField(label="Téléphone mobile", required=False, help_text="Sans téléphone, la carte suffit.")
    email = AddressField(label="E-mail", required=False)
    commune = CommuneField(label="Commune", required=False, max_length=80)
    situation = forms.ChoiceField(label="Situation", choices=Youth.Situation.choices)
    referent = forms.ModelChoiceField(
        queryset=Membership.objects.none(), required=False, label="Référent", empty_label="Pas encore"
    )
    anyway = forms.BooleanField(label="C’est bien une autre personne : créer le compte", required=False)

    def __init__(self, data=None, *, structure, advisors=None):
        super().__init__(data)
        self.structure, self.twins = structure, []
        year = timezone.localdate().year
        born = self.fields["birth_date"].widget
        born.is_required = False  # no day is chosen beforehand
        born.years = range(year - Youth.YOUNGEST + 1, year - Youth.OLDEST - 2, -1)
        if advisors is None:
            del self.fields["referent"]
        else:
            self.fields["referent"].queryset = advisors

    def clean_birth_date(self):
        day = self.cleaned_data["birth_date"]
        if sentence := queries.why_not_at_this_age(day):
            raise forms.ValidationError(sentence)
        return day

    def clean(self):
        """Two files for one person would split everything that follows: ask once."""
        told = {name: self.cleaned_data.get(name) for name in ("first_name", "last_name", "birth_date", "phone")}
        anyway = self.cleaned_data.pop("anyway", False)
        if told["first_name"] and told["birth_date"] and not anyway:
            person = queries.Person(
                **{name: value or "" for name, value in told.items()} | {"birth_date": told["birth_date"]}
            )
            self.twins = queries.twins_of(self.structure, person)
        if self.twins:
            raise forms.ValidationError("Cette personne a peut-être déjà un compte ici.")


class ContactForm(forms.Form):
    phone = MobileField(label="Téléphone mobile", required=False)
    email = AddressField(label="E-mail", required=False)


def in_charge_of(hat):
    """With how many they follow: work is shared so that nobody is drowned."""
    return f"{hat.user} ({hat.followed} suivis)"


class ShareForm(forms.Form):
    """Who takes each young person of a colleague: one answer for all, and another one for some."""

    NOBODY = "nobody"
    WHO = "Choisissez qui reprend ses jeunes, ou une personne pour chaque jeune."
    taker = forms.ChoiceField(label="Qui reprend ses jeunes ?", error_messages={"required": WHO})
    reason = forms.CharField(label="Motif", max_length=200, required=False)

    def __init__(self, data=None, *, youths, advisors, is_asked=True):
        super().__init__(data)
        self.takers = {str(hat.pk): hat for hat in advisors} | {self.NOBODY: None}
        self.youths = {f"youth_{youth.pk}": youth for youth in youths}
        known = [(key, in_charge_of(hat) if hat else "Personne pour l’instant") for key, hat in self.takers.items()]
        self.fields["taker"].choices = [("", "Choisir"), *known]
        for name, youth in self.youths.items():
            choices = [("", "Comme pour tous"), *known]
            self.fields[name] = forms.ChoiceField(label=str(youth), choices=choices, required=False)
        self.fields["taker"].required = not self.youths or not all(self.data.get(name) for name in self.youths)
        if not is_asked:
            del self.fields["taker"]

    @property
    def one_by_one(self):
        return [self[name] for name in self.youths]

    @property
    def is_shared(self):
        """Somebody was chosen for one person, well or badly: that list is open."""
        return any(self.data.get(name) for name in self.youths)

    @property
    def share(self):
        """What `share_out` and `end_membership` expect."""
        chosen = {name: self.cleaned_data.get(name) for name in self.youths}
        apart = {self.youths[name].pk: self.takers[key] for name, key in chosen.items() if key}
        return {"taker": self.takers.get(self.cleaned_data.get("taker", "")), "apart": apart}


class EntrustForm(forms.Form):
    """Several young persons, and who accompanies them from now on."""

    youths = forms.ModelMultipleChoiceField(
        queryset=Youth.objects.none(),
        label="Jeunes",
        error_messages={"required": "Cochez au moins un jeune.", "invalid_choice": "Un de ces jeunes n’est plus ici."},
    )
    to = forms.ModelChoiceField(
        queryset=Membership.objects.none(), label="Leur référent", empty_label="Choisir un référent"
    )

    def __init__(self, data=None, *, youths, advisors):
        super().__init__(data)
        self.fields["youths"].queryset = youths
        self.fields["to"].queryset = advisors
        self.fields["to"].label_from_instance = in_charge_of

    @property
    def ticked(self):
        """Ids, kept when the form comes back."""
        return {int(pk) for pk in self["youths"].value() or [] if str(pk).isdigit()}


class TransferForm(forms.Form):
    to = forms.ModelChoiceField(queryset=Membership.objects.none(), label="Nouveau référent", empty_label="Choisir")
    reason = forms.CharField(label="Motif", max_length=200, required=False)

    def __init__(self, data=None, *, advisors):
        super().__init__(data)
        self.fields["to"].queryset = advisors


class ListForm(forms.Form):
    file = forms.FileField(label="Votre fichier", help_text="XLSX ou CSV, 5 Mo et 5 000 lignes au plus.")


class ColumnsForm(forms.Form):
    """Which column of the list is what: a choice for each thing that an account is made of."""

    def __init__(self, data=None, *, header, fields, guessed):
        super().__init__(data)
        names = [
            ("", "Pas dans ce fichier"),
            *((rank, name or f"Colonne {rank + 1}") for rank, name in enumerate(header)),
        ]
        for field in fields:
            self.fields[field] = forms.TypedChoiceField(
                label=LABELS[field],
                choices=names,
                coerce=int,
                empty_value=None,
                required=field in REQUIRED,
                initial=guessed.get(field),
            )

    def clean(self):
        """A column says one thing."""
        chosen = [(name, rank) for name, rank in self.cleaned_data.items() if rank is not None]
        for place, (name, rank) in enumerate(chosen):
            if rank in [other for _, other in chosen[:place]]:
                self.add_error(name, "Cette colonne est déjà choisie plus haut.")

    @property
    def matched(self):
        return {name: rank for name, rank in self.cleaned_data.items() if rank is not None}


class TicksForm(forms.Form):
    """The lines of one page, by their numbers, and those that are ticked."""

    shown = forms.TypedMultipleChoiceField(coerce=int, required=False)
    ticked = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, data, *, numbers):
        super().__init__(data)
        for field in self.fields.values():
            field.choices = [(number, number) for number in numbers]


class CloseForm(forms.Form):
    """The young person needs no reason."""

    reason = forms.ChoiceField(label="Pourquoi ?", choices=Youth.Leaving.choices, widget=forms.RadioSelect)

    def __init__(self, data=None, *, is_own):
        super().__init__(data)
        if is_own:
            del self.fields["reason"]


class HandOverForm(forms.Form):
    to_structure = forms.ModelChoiceField(label=_("Quelle structure ?"), queryset=None, empty_label=_("Choisir"))
    word = forms.CharField(
        label=_("Un mot pour la structure"), max_length=length(Handover, "word"), required=False, widget=forms.Textarea
    )

    def __init__(self, data=None, *, structures):
        super().__init__(data)
        self.fields["to_structure"].queryset = structures


class TakeOverForm(forms.Form):
    referent = forms.ModelChoiceField(queryset=None, required=False, label="Référent", empty_label="Pas encore")

    def __init__(self, data=None, *, advisors):
        super().__init__(data)
        self.fields["referent"].queryset = advisors
        self.fields["referent"].label_from_instance = in_charge_of


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label="Motif",
        max_length=length(Handover, "reason"),
        widget=forms.Textarea,
        help_text="L’autre structure le lit.",
    )


class AbsorbForm(forms.Form):
    twin = forms.ModelChoiceField(
        label="La fiche en double",
        queryset=Youth.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choisissez la fiche en double."},
    )

    def __init__(self, data=None, *, twins):
        super().__init__(data)
        self.fields["twin"].queryset = twins
