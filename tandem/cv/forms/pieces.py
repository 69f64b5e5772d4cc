"""What was read in a CV written elsewhere, piece by piece: each is kept, edited or dropped. The page holds it all."""

from dataclasses import replace

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.utils import ErrorDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from tandem.cv import choices
from tandem.cv.content import Content, Experience, Language, Study, shape
from tandem.cv.content.merge import merged, overfull
from tandem.cv.forms.fields import LinesField, from_start_to_end
from tandem.cv.forms.offers import OFFERS, labels_of
from tandem.cv.imports import dates
from tandem.cv.imports.found import split
from tandem.cv.models import Section
from tandem.reference.models import Skill

MOST_LETTERS = 60_000
MOST_REST = 20
TOO_LONG = _("Il y a %(count)s lettres : %(most)s lettres au plus ici.")
LONG_PRESENTATION = _("Ta présentation : %(most)s lettres au plus. Il y en a %(count)s.")
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
    """There is only one: what stands is shown beside it, and gives its place only to who ticks."""

    presentation = forms.CharField(
        label=_("Ta présentation"), max_length=shape.PRESENTATION, widget=forms.Textarea(attrs={"rows": 5})
    )
    stands = ""

    def stand_beside(self, mine):
        self.stands = mine.who.presentation
        if self.stands:
            self.initial["keep"] = False
            self.fields["keep"].label = _("Remplacer par celle-ci")
            self.fields["presentation"].label = _("Ce qu’on a lu")

    def clean(self):
        """Somebody may have written one since the page was drawn: nobody replaces what they did not see."""
        seen = self.data.get(self.add_prefix("stands"), "")
        if seen.split() != self.stands.split():
            self.add_error("presentation", _("La présentation a changé entre-temps. Voici les deux textes."))
        return super().clean()


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
    written = forms.CharField(max_length=shape.LINE, required=False, widget=forms.HiddenInput)

    @property
    def beside(self):
        return " · ".join(filter(None, [self["school"].value(), self["year"].value()]))

    def made(self):
        return Study(**{name: value for name, value in super().made().items() if name != "written"})


class LanguagePiece(Piece):
    tongue = forms.ChoiceField(choices=choices.Tongue.choices, widget=forms.HiddenInput)
    fluency = forms.ChoiceField(label=_("Ton niveau"), choices=choices.Fluency.choices)

    @property
    def name(self):
        return dict(choices.Tongue.choices).get(self["tongue"].value(), "")

    def made(self):
        return Language(**super().made())


class RestPiece(forms.Form):
    """A line that was placed nowhere: the person may say what it is. Too long for that, it is theirs to shorten."""

    SORTS = [
        ("", _("Laisser de côté")),
        ("experience", _("Une expérience")),
        ("study", _("Une formation")),
        ("own", _("Une compétence")),
        ("thing", _("Un centre d’intérêt")),
        ("presentation", _("Ma présentation")),
    ]
    MOST = dict.fromkeys(["study", "own", "thing"], shape.LINE) | {
        "experience": shape.DETAILS,
        "presentation": shape.PRESENTATION,
    }
    text = forms.CharField(label=_("Cette ligne"), widget=forms.HiddenInput)
    sort = forms.ChoiceField(label=_("C’est quoi ?"), choices=SORTS, required=False)

    def clean(self):
        cleaned = super().clean()
        count, most = len(cleaned.get("text", "")), self.MOST.get(cleaned.get("sort"), MOST_LETTERS)
        if count > most:
            self.fields["text"].widget = forms.Textarea(attrs={"rows": 4})
            self.add_error("text", forms.ValidationError(TOO_LONG, params={"count": count, "most": most}))
        return cleaned


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

    def __init__(self, data=None, *, mine, found=None, is_file=False):
        content = found.content if found else Content()
        super().__init__(data, initial={"own": content.skills.own, "things": content.interests.things})
        self.mine = mine
        self.offered = {name: self._offered(name, content) for name in OFFERS}
        self.fields |= {name: self._ticks(name, offered) for name, offered in self.offered.items() if offered}
        self.pieces = {name: self._pieces(name, content, found) for name in PIECES}
        for piece in self.pieces["presentation"]:
            piece.stand_beside(mine)
        self.is_file = is_file or self.data.get("is-file") == "1"
        self.left = found.rest[MOST_REST:] if found else self.data.get("left", "").splitlines()

    def _offered(self, name, content):
        values = self.data.getlist(f"offered-{name}") if self.is_bound else OFFERS[name].read(content)
        return labels_of(name, values[: shape.MOST_SKILLS])

    def _ticks(self, name, offered):
        """All ticked, but what would take the place of something: this one is said, and asked."""
        stands = ", ".join(labels_of(name, OFFERS[name].replaced(self.mine)).values())
        said = _("Dans le CV aujourd’hui : %(stands)s. Cocher le remplace.") % {"stands": stands}
        return forms.MultipleChoiceField(
            label=OFFERS[name].label,
            help_text=said if stands else "",
            choices=list(offered.items()),
            initial=[] if stands else list(offered),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def _pieces(self, name, content, found):
        shape_of, most = PIECES[name]
        if self.is_bound:
            told = self.data.get(f"{name}-count", "")
            count = min(int(told), most) if told.isdecimal() and len(told) < 4 else 0
            return [shape_of(self.data, prefix=f"{name}-{rank}") for rank in range(count)]
        initial = initials(name, content, found)[:most]
        return [shape_of(initial=one, prefix=f"{name}-{rank}") for rank, one in enumerate(initial)]

    def clean(self):
        cleaned = super().clean()
        pieces = [piece for held in self.pieces.values() for piece in held]
        if wrong := [bound for piece in pieces if not piece.is_valid() for bound in piece if bound.errors]:
            raise forms.ValidationError([linked(bound) for bound in wrong])
        if not self.errors:
            for section, most, _count in overfull(merged(self.mine, self.content())):
                words = {"part": Section(section).label, "most": most}
                self.add_error(None, forms.ValidationError(TOO_MANY, params=words))
            if (count := len(self.content().who.presentation)) > shape.PRESENTATION:
                words = {"count": count, "most": shape.PRESENTATION}
                self.add_error(None, forms.ValidationError(LONG_PRESENTATION, params=words))
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
            sort(content, self.mine, **one.cleaned_data)
        return content

    def _kept(self, name):
        return [one for one in self.pieces[name] if one.cleaned_data["keep"]]


def linked(bound):
    """What is wrong in a piece, said at the head of the page: it may stand far below."""
    return format_html('<a href="#{}">{} : {}</a>', bound.id_for_label, bound.label, bound.errors[0])


def initials(name, content, found):
    if found is None:
        return []
    held = {
        "presentation": [{"presentation": content.who.presentation}] if content.who.presentation else [],
        "lived": [vars(one) for one in content.experiences.lived],
        "studies": [vars(one) | {"written": found.written.get(one.id, "")} for one in content.training.studies],
        "spoken": [vars(one) for one in content.languages.spoken],
        "rest": [{"text": one} for one in found.rest],
    }
    return held[name]


def sort(content, mine, *, text, sort):
    """A line that was placed nowhere goes where the person says. A presentation that stands already stays."""
    match sort:
        case "experience":
            title, details = split(text, shape.LINE)
            content.experiences.lived.append(Experience(title=title, details=details))
        case "study":
            content.training.studies.append(Study(title=text, state=choices.StudyState.FOLLOWED))
        case "own":
            content.skills.own.append(text)
        case "thing":
            content.interests.things.append(text)
        case "presentation":
            before = content.who.presentation or mine.who.presentation
            content.who = replace(content.who, presentation=f"{before}\n{text}".strip())
