"""One form a step. `initial_of` reads the section, `section` gives it back; what a form does not show is kept."""

from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.cv import choices
from tandem.cv.content import Language, shape
from tandem.cv.forms.fields import CommuneField, LinesField, TradeField
from tandem.cv.models import Section
from tandem.reference.choices import Level, Licence, Means, SoughtContract
from tandem.reference.models import Skill
from tandem.reference.queries import skills_of

LICENCES = [Licence.AM, Licence.A1, Licence.A2, Licence.B, Licence.BE, Licence.C, Licence.CE, Licence.D]
SKILLS_A_TRADE = 8
ROWS_OF_LANGUAGES = 4


class StepForm(forms.Form):
    def __init__(self, *args, content, section, **options):
        self.content, self.stored = content, getattr(content, section)
        super().__init__(*args, initial=self.initial_of(), **options)

    def initial_of(self):
        return vars(self.stored)

    def section(self):
        return replace(self.stored, **self.cleaned_data)


def several(label, options, **more):
    return forms.MultipleChoiceField(
        label=label, choices=options, required=False, widget=forms.CheckboxSelectMultiple, **more
    )


def one(label, options, **more):
    return forms.ChoiceField(label=label, choices=options, required=False, widget=forms.RadioSelect, **more)


class WhoForm(StepForm):
    presentation = forms.CharField(
        label=_("Présente-toi en quelques phrases"),
        help_text=_("Ce que tu aimes, ce que tu cherches, ce qu’on dit de toi."),
        max_length=shape.PRESENTATION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    show_phone = forms.BooleanField(label=_("Montrer mon téléphone"), required=False)
    show_email = forms.BooleanField(label=_("Montrer mon e-mail"), required=False)


class WishesForm(StepForm):
    trade_1 = TradeField(label=_("Le métier que tu veux faire"), required=False)
    trade_2 = TradeField(label=_("Un autre métier"), required=False)
    trade_3 = TradeField(label=_("Encore un autre"), required=False)
    commune = CommuneField(
        label=_("Tu pars d’où ?"), help_text=_("Ta commune reste cachée. On s’en sert pour calculer."), required=False
    )
    means = one(_("Comment tu te déplaces"), Means.choices)
    minutes = one(_("Combien de temps de trajet, au plus"), choices.Minutes.choices)
    available = one(_("Quand tu peux commencer"), choices.Availability.choices)
    contracts = several(_("Quels contrats t’intéressent"), SoughtContract.choices)
    hours = several(_("Quels horaires te vont"), choices.Hours.choices)

    def initial_of(self):
        wished = dict(zip(("trade_1", "trade_2", "trade_3"), self.stored.trades, strict=False))
        return vars(self.stored) | wished

    def section(self):
        cleaned = dict(self.cleaned_data)
        trades = [cleaned.pop(f"trade_{rank}") for rank in (1, 2, 3)]
        return replace(self.stored, trades=shape.once(trades), **cleaned)


class ExperiencesForm(StepForm):
    """Each experience has its own page: here, one only goes on."""

    def section(self):
        return self.stored


class SkillsForm(StepForm):
    own = LinesField(
        label=_("D’autres choses que tu sais faire"),
        help_text=_("Avec tes mots. Une par ligne."),
        most=shape.MOST_OWN_SKILLS,
        required=False,
    )
    strengths = several(_("Tes qualités"), choices.Strength.choices, help_text=_("5 au plus."))

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        labels = proposed_skills(self.content.trades, self.stored.known)
        if labels:
            known = several(_("Ce que tu sais faire"), [(label, label) for label in labels])
            self.fields = {"known": known, **self.fields}

    def clean_known(self):
        return at_most(shape.MOST_SKILLS, self.cleaned_data["known"])

    def clean_strengths(self):
        return at_most(shape.MOST_STRENGTHS, self.cleaned_data["strengths"])


class TrainingForm(StepForm):
    level = forms.ChoiceField(
        label=_("Ton niveau d’études"),
        help_text=_("Sans diplôme, c’est un point de départ comme un autre."),
        choices=[("", _("Choisir")), *Level.choices],
        required=False,
    )
    certificates = several(_("Tes attestations"), choices.Certificate.choices)

    def clean_level(self):
        return str(self.cleaned_data["level"])


class LanguagesForm(StepForm):
    licences = several(_("Tes permis"), [(str(one.value), f"{one.value} – {one.label}") for one in LICENCES])
    vehicle = forms.BooleanField(label=_("J’ai un véhicule pour aller travailler"), required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        rows, self.ranks = {}, range(1, max(ROWS_OF_LANGUAGES, len(self.stored.spoken)) + 1)
        for rank in self.ranks:
            tongue, fluency = _("Langue %(rank)s") % {"rank": rank}, _("Ton niveau en langue %(rank)s") % {"rank": rank}
            rows[f"tongue_{rank}"] = forms.ChoiceField(
                label=tongue, choices=[("", "—"), *choices.Tongue.choices], required=False
            )
            rows[f"fluency_{rank}"] = forms.ChoiceField(
                label=fluency, choices=[("", "—"), *choices.Fluency.choices], required=False
            )
        self.fields = rows | self.fields

    @property
    def rows(self):
        return [(self[f"tongue_{rank}"], self[f"fluency_{rank}"]) for rank in self.ranks]

    def initial_of(self):
        spoken = self.stored.spoken or [Language(choices.Tongue.FRENCH, "")]
        rows = {f"tongue_{rank}": line.tongue for rank, line in enumerate(spoken, 1)}
        return vars(self.stored) | rows | {f"fluency_{rank}": line.fluency for rank, line in enumerate(spoken, 1)}

    def clean(self):
        cleaned = super().clean()
        for rank in self.ranks:  # a language that the form itself proposes may stay without its level
            if (
                cleaned.get(f"tongue_{rank}")
                and not cleaned.get(f"fluency_{rank}")
                and f"tongue_{rank}" in self.changed_data
            ):
                self.add_error(f"fluency_{rank}", _("Choisis le niveau le plus proche."))
        return cleaned

    def section(self):
        cleaned, spoken = self.cleaned_data, {}
        for rank in self.ranks:
            tongue, fluency = cleaned[f"tongue_{rank}"], cleaned[f"fluency_{rank}"]
            if tongue and fluency:
                spoken.setdefault(tongue, Language(tongue, fluency))
        return replace(
            self.stored, spoken=list(spoken.values()), licences=cleaned["licences"], vehicle=cleaned["vehicle"]
        )


class InterestsForm(StepForm):
    things = LinesField(
        label=_("Ce que tu aimes faire"),
        help_text=_("Un par ligne : sport, musique, cuisine, jeux, bricolage."),
        most=shape.MOST_INTERESTS,
        required=False,
    )


def proposed_skills(trades, chosen):
    """What is chosen already, then what each trade proposes, once each."""
    proposed = [skill.label for code in trades for skill in skills_of(code, SKILLS_A_TRADE)]
    kept = Skill.objects.filter(label__in=chosen).values_list("label", flat=True) if chosen else []
    return shape.once([*(label for label in chosen if label in set(kept)), *proposed])


def at_most(most, values):
    if len(values) > most:
        raise forms.ValidationError(_("Garde les %(most)s plus importants."), params={"most": most})
    return values


STEP_FORMS = {
    Section.WHO: WhoForm,
    Section.WISHES: WishesForm,
    Section.EXPERIENCES: ExperiencesForm,
    Section.SKILLS: SkillsForm,
    Section.TRAINING: TrainingForm,
    Section.LANGUAGES: LanguagesForm,
    Section.INTERESTS: InterestsForm,
}
