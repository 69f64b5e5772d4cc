"""What of a CV written elsewhere our lists know: ticked to be kept, and checked again when it comes back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tandem.cv import choices
from tandem.cv.models import Section
from tandem.reference.choices import Level, Licence, Means, SoughtContract
from tandem.reference.models import Commune, Skill, Trade


@dataclass(frozen=True)
class Offer:
    """`labels`: of these values, those that exist, with their words."""

    section: str
    attribute: str
    label: str
    labels: Callable

    def read(self, content):
        value = getattr(getattr(content, self.section), self.attribute)
        return value if isinstance(value, list) else [value] if value else []

    def replaced(self, content):
        """What gives its place to another value, where there is only one."""
        return [] if isinstance(getattr(getattr(content, self.section), self.attribute), list) else self.read(content)

    def write(self, content, values):
        section = getattr(content, self.section)
        is_list = isinstance(getattr(section, self.attribute), list)
        setattr(section, self.attribute, values if is_list else "".join(values[:1]))


class Yes(Offer):
    """A thing that one has or not."""

    def read(self, content):
        return ["1"] if getattr(getattr(content, self.section), self.attribute) else []

    def replaced(self, content):
        return []

    def write(self, content, values):
        setattr(getattr(content, self.section), self.attribute, bool(values))


def among(kind):
    return lambda values: {value: str(kind(value).label) for value in values if value in kind.values}


def rows_of(model, name):
    def labels(values):
        found = model.objects.in_bulk(values)
        return {value: getattr(found[value], name) for value in values if value in found}

    return labels


def known(values):
    found = set(Skill.objects.filter(label__in=values).values_list("label", flat=True))
    return {one: one for one in values if one in found}


def levels(values):
    return {value: str(Level(int(value)).label) for value in values if value in map(str, Level.values)}


def licences(values):
    return {value: _("Permis %(code)s") % {"code": value} for value in values if value in Licence.values}


A_VEHICLE = _("J’ai un véhicule pour aller travailler")
OFFERS = {
    "trades": Offer(Section.WISHES, "trades", _("Les métiers que tu veux faire"), rows_of(Trade, "name")),
    "commune": Offer(Section.WISHES, "commune", _("Tu pars d’où ?"), rows_of(Commune, "label")),
    "means": Offer(Section.WISHES, "means", _("Comment tu te déplaces"), among(Means)),
    "minutes": Offer(Section.WISHES, "minutes", _("Combien de temps de trajet, au plus"), among(choices.Minutes)),
    "available": Offer(Section.WISHES, "available", _("Quand tu peux commencer"), among(choices.Availability)),
    "contracts": Offer(Section.WISHES, "contracts", _("Quels contrats t’intéressent"), among(SoughtContract)),
    "hours": Offer(Section.WISHES, "hours", _("Quels horaires te vont"), among(choices.Hours)),
    "known": Offer(Section.SKILLS, "known", _("Ce que tu sais faire"), known),
    "strengths": Offer(Section.SKILLS, "strengths", _("Tes qualités"), among(choices.Strength)),
    "level": Offer(Section.TRAINING, "level", _("Ton niveau d’études"), levels),
    "certificates": Offer(Section.TRAINING, "certificates", _("Tes attestations"), among(choices.Certificate)),
    "licences": Offer(Section.LANGUAGES, "licences", _("Tes permis"), licences),
    "vehicle": Yes(Section.LANGUAGES, "vehicle", _("Ton véhicule"), lambda values: dict.fromkeys(values, A_VEHICLE)),
}


def labels_of(name, values):
    """{value: its words}, for the values that our lists know."""
    return {value: str(label) for value, label in OFFERS[name].labels(values).items()} if values else {}
