"""What was read in a CV written elsewhere, piece by piece: each is kept, edited or dropped. The page holds it all."""

from dataclasses import replace

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from tandem.cv import choices
from tandem.cv.content import Content, Experience, Language, Study, shape
from tandem.cv.content.merge import merged, overfull
from tandem.cv.forms.fields import LinesField, from_start_to_end
from tandem.cv.forms.offers import OFFERS, labels_of
from tandem.cv.imports import dates
from tandem.cv.models import Section
from tandem.reference.models import Skill

MOST_LETTERS = 60_000
MOST_REST = 20
TOO_MANY = _("%(part)s : garde les %(most)s plus importants.")


class BringForm(forms.Form):
    file = forms.FileField(
        label=_("Ton fichier"), help_text=_("Un PDF, un document Word ou un fichier JSON Resume."), required=False
    )
    text = forms.CharField(
        label=_("Ou colle son texte"),
        required=False,
        validators=[MaxLengthValidator(MOST_LETTERS, _("Ce texte est trop long pour un CV."))],
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class Piece(forms.Form):
    """One thing that was read. What is wrong in a piece that is dropped does not matter."""

    keep = forms.BooleanField(label=_("Garder"), required=False, initial=True)

    def full_clean(self):
        super().full_clean()
        if self.is_bound and not self.cleaned_data.get("keep"):
            self._errors = ErrorDict(renderer=self.renderer)

    def made(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "keep"}


class MonthText(forms.CharField):
    """« 06/2024 », or any way to write a month and a year."""

    def prepare_value(self, value):
        year, dash, month = (value or "").partition("-")
        return f"{month}/{year}" if dash and month.isdecimal() else value

    def clean(self, value):
        text = super().clean(value)
        when, _left = dates.read(text)
        if text and when is None:
            raise forms.ValidationError(_("Écris le mois et l’année, par exemple 06/2024."))
        return when.start if when else ""


class PresentationPiece(Piece):
    presentation = forms.CharField(
        label=_("Ta présentation"), max_length=shape.PRESENTATION, widget=forms.Textarea(attrs={"rows": 5})
    )


class ExperiencePiece(Piece):
    title = forms.CharField(label=_("Ce que tu faisais"), max_length=shape.LINE)
    place = forms.CharField(label=_("Chez qui ?"), max_length=shape.LINE, required=False)
    kind = forms.ChoiceField(label=_("C’était quoi ?"), choices=choices.Kind.choices)
    start = MonthText(label=_("Début"), max_length=40, required=False)
    end = MonthText(label=_("Fin"), max_length=40, required=False)
    lasts = forms.BooleanField(label=_("C’est en cours"), required=False)
    details = forms.CharField(
        label=_("Avec tes mots"),
        max_length=shape.DETAILS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    trade = forms.CharField(max_length=8, required=False, widget=forms.HiddenInput)
    tasks = forms.MultipleChoiceField(required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        told = self.data.getlist(self.add_prefix("tasks")) if self.is_bound else self.initial.get("tasks", [])
        known = set(Skill.objects.filter(label__in=told).values_list("label", flat=True)) if told else set()
        self.fields["tasks"].choices = [(one, one) for one in told if one in known]
        self.known_tasks = [one for one, _label in self.fields["tasks"].choices]

    @property
    def beside(self):
        """What stands beside the title: where and when."""
        when = " – ".join(filter(None, [self["start"].value(), self["end"].value()]))
        return " · ".join(filter(None, [self["place"].value(), when]))

    def clean(self):
        return from_start_to_end(self, super().clean())

    def made(self):
        return Experience(**super().made())


class StudyPiece(Piece):
    title = forms.CharField(label=_("Le nom de la formation ou de la classe"), max_length=shape.LINE)
    school = forms.CharField(label=_("L’école ou le centre"), max_length=shape.LINE, required=False)
    year = forms.RegexField(
        r"^(19|20)\d\d$",
        label=_("Année de fin"),
        required=False,
        error_messages={"invalid": _("Écris une année, par exemple 2025.")},
    )
    state = forms.ChoiceField(label=_("Où tu en es"), choices=choices.StudyState.choices)

    @property
    def beside(self):
        return " · ".join(filter(None, [self["school"].value(), self["year"].value()]))

    def made(self):
        return Study(**super().made())


class LanguagePiece(Piece):
    tongue = forms.ChoiceField(choices=choices.Tongue.choices, widget=forms.HiddenInput)
    fluency = forms.ChoiceField(label=_("Ton niveau"), choices=choices.Fluency.choices)

    @property
    def name(self):
        return dict(choices.Tongue.choices).get(self["tongue"].value(), "")

    def made(self):
        return Language(**super().made())


class RestPiece(forms.Form):
    """A line that was placed nowhere: the person may say what it is."""

    SORTS = [
        ("", _("Laisser de côté")),
        ("experience", _("Une expérience")),
        ("study", _("Une formation")),
        ("own", _("Une compétence")),
        ("thing", _("Un centre d’intérêt")),
        ("presentation", _("Ma présentation")),
    ]
    text = forms.CharField(widget=forms.HiddenInput)
    sort = forms.ChoiceField(label=_("C’est quoi ?"), choices=SORTS, required=False)


PIECES = {  # the name of a list of pieces → its form, and how many there may be
    "presentation": (PresentationPiece, 1),
    "lived": (ExperiencePiece, shape.MOST_EXPERIENCES),
    "studies": (StudyPiece, shape.MOST_STUDIES),
    "spoken": (LanguagePiece, shape.MOST_LANGUAGES),
    "rest": (RestPiece, MOST_REST),
}


class PiecesForm(forms.Form):
    """All the pieces of one CV. `mine`: the CV that they are added to."""

    own = LinesField(
        label=_("D’autres choses que tu sais faire"),
        help_text=_("Une par ligne. Efface celles que tu ne veux pas."),
        most=shape.MOST_OWN_SKILLS,
        required=False,
    )
    things = LinesField(
        label=_("Ce que tu aimes faire"),
        help_text=_("Un par ligne. Efface ceux que tu ne veux pas."),
        most=shape.MOST_INTERESTS,
        required=False,
    )

    def __init__(self, data=None, *, mine, found=None):
        content = found.content if found else Content()
        super().__init__(data, initial={"own": content.skills.own, "things": content.interests.things})
        self.mine = mine
        self.offered = {name: self._offered(name, content) for name in OFFERS}
        for name, offered in self.offered.items():
            if offered:
                self.fields[name] = forms.MultipleChoiceField(
                    label=OFFERS[name].label,
                    choices=list(offered.items()),
                    initial=list(offered),
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                )
        self.pieces = {name: self._pieces(name, content, found) for name in PIECES}
        self.left = found.rest[MOST_REST:] if found else self.data.getlist("left")

    def _offered(self, name, content):
        values = self.data.getlist(f"offered-{name}") if self.is_bound else OFFERS[name].read(content)
        return labels_of(name, values[: shape.MOST_SKILLS])

    def _pieces(self, name, content, found):
        shape_of, most = PIECES[name]
        if self.is_bound:
            told = self.data.get(f"{name}-count", "")
            count = min(int(told), most) if told.isdecimal() and len(told) < 4 else 0
            return [shape_of(self.data, prefix=f"{name}-{rank}") for rank in range(count)]
        initial = initials(name, content, found.rest if found else [])[:most]
        return [shape_of(initial=one, prefix=f"{name}-{rank}") for rank, one in enumerate(initial)]

    def clean(self):
        cleaned = super().clean()
        pieces = [piece for held in self.pieces.values() for piece in held]
        if sum(not piece.is_valid() for piece in pieces):  # each is asked: each says what is wrong in it
            raise forms.ValidationError(_("Un morceau est à corriger, ou à enlever."))
        if not self.errors:
            for section, most, _count in overfull(merged(self.mine, self.content())):
                words = {"part": Section(section).label, "most": most}
                self.add_error(None, forms.ValidationError(TOO_MANY, params=words))
        return cleaned

    def content(self):
        """What is kept, as a CV of its own."""
        kept = {name: [one.made() for one in self._kept(name)] for name in PIECES if name != "rest"}
        content = Content()
        for name in self.offered:
            OFFERS[name].write(content, self.cleaned_data.get(name, []))
        content.who.presentation = "".join(one["presentation"] for one in kept["presentation"])
        content.experiences.lived, content.training.studies = kept["lived"], kept["studies"]
        content.languages.spoken = kept["spoken"]
        content.skills.own, content.interests.things = list(self.cleaned_data["own"]), list(self.cleaned_data["things"])
        for one in self.pieces["rest"]:
            sort(content, **one.cleaned_data)
        return content

    def _kept(self, name):
        return [one for one in self.pieces[name] if one.cleaned_data["keep"]]


def initials(name, content, rest):
    held = {
        "presentation": [{"presentation": content.who.presentation}] if content.who.presentation else [],
        "lived": [vars(one) for one in content.experiences.lived],
        "studies": [vars(one) for one in content.training.studies],
        "spoken": [vars(one) for one in content.languages.spoken],
        "rest": [{"text": one} for one in rest],
    }
    return held[name]


def sort(content, *, text, sort):
    """A line that was placed nowhere goes where the person says."""
    short, long = text[: shape.LINE], text[shape.LINE :][: shape.DETAILS]
    match sort:
        case "experience":
            content.experiences.lived.append(Experience(title=short, details=long))
        case "study":
            content.training.studies.append(Study(title=short, state=choices.StudyState.FOLLOWED))
        case "own":
            content.skills.own.append(short)
        case "thing":
            content.interests.things.append(short)
        case "presentation":
            said = f"{content.who.presentation}\n{text}".strip()
            content.who = replace(content.who, presentation=said[: shape.PRESENTATION])
