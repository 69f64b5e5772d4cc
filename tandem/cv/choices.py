"""The short lists that a CV is ticked from. What stands here can be shown in every mode: it identifies nobody."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Section(TextChoices):
    """The seven steps. Comments are anchored to one."""

    WHO = "who", "Qui je suis"
    WISHES = "wishes", "Ce que je cherche"
    EXPERIENCES = "experiences", "Mes expériences"
    SKILLS = "skills", "Mes compétences"
    TRAINING = "training", "Ma formation"
    LANGUAGES = "languages", "Langues et permis"
    INTERESTS = "interests", "Mes centres d’intérêt"


class LetterSection(TextChoices):
    """The four steps of a letter."""

    ADDRESSEE = "addressee", "À qui j’écris"
    REASONS = "reasons", "Pourquoi cette entreprise"
    MYSELF = "myself", "Pourquoi moi"
    AHEAD = "ahead", "Et maintenant"


class Kind(TextChoices):
    """An experience counts, paid or not."""

    JOB = "job", _("Un emploi, même court")
    INTERNSHIP = "internship", _("Un stage")
    APPRENTICESHIP = "apprenticeship", _("Une alternance")
    HELP = "help", _("De l’aide à quelqu’un : garde d’enfants, courses, bricolage")
    CLUB = "club", _("Un club, une association, du sport")
    CIVIC = "civic", _("Un service civique ou du bénévolat")
    PROJECT = "project", _("Un projet à moi")


KIND_ON_A_CARD = {
    Kind.JOB: _("Emploi"),
    Kind.INTERNSHIP: _("Stage"),
    Kind.APPRENTICESHIP: _("Alternance"),
    Kind.HELP: _("Aide à des personnes"),
    Kind.CLUB: _("Vie de club ou d’association"),
    Kind.CIVIC: _("Service civique ou bénévolat"),
    Kind.PROJECT: _("Projet personnel"),
}


class Availability(TextChoices):
    NOW = "now", _("Tout de suite")
    MONTH = "month", _("Dans le mois")
    LATER = "later", _("Plus tard")


class Hours(TextChoices):
    FULL = "full", _("Temps plein")
    PART = "part", _("Temps partiel")
    EVENING = "evening", _("Le soir")
    NIGHT = "night", _("La nuit")
    WEEKEND = "weekend", _("Le week-end")


class Minutes(TextChoices):
    """How far: minutes of travel, one way."""

    SHORT = "15", _("15 minutes")
    HALF = "30", _("30 minutes")
    THREE_QUARTERS = "45", _("45 minutes")
    HOUR = "60", _("1 heure")
    LONG = "90", _("1 heure et demie")


class Strength(TextChoices):
    """Qualities, in words that an employer reads and a person recognises."""

    PUNCTUAL = "punctual", _("J’arrive à l’heure")
    TEAM = "team", _("J’aime travailler en équipe")
    LISTEN = "listen", _("Je sais écouter")
    CAREFUL = "careful", _("Je fais attention aux détails")
    ALONE = "alone", _("Je peux avancer en autonomie")
    CALM = "calm", _("Je reste calme sous pression")
    LEARN = "learn", _("J’apprends vite")
    CONTACT = "contact", _("J’aime le contact avec les gens")
    ORGANISED = "organised", _("Je suis organisé ou organisée")
    STRONG = "strong", _("Je tiens le rythme physiquement")
    SOLVE = "solve", _("Je cherche des solutions")
    HONEST = "honest", _("On peut me faire confiance")


STRENGTH_ON_A_CARD = {
    Strength.PUNCTUAL: _("Ponctualité"),
    Strength.TEAM: _("Travail en équipe"),
    Strength.LISTEN: _("Écoute"),
    Strength.CAREFUL: _("Attention aux détails"),
    Strength.ALONE: _("Autonomie"),
    Strength.CALM: _("Calme sous pression"),
    Strength.LEARN: _("Apprend vite"),
    Strength.CONTACT: _("Sens du contact"),
    Strength.ORGANISED: _("Organisation"),
    Strength.STRONG: _("Endurance physique"),
    Strength.SOLVE: _("Recherche de solutions"),
    Strength.HONEST: _("Fiabilité"),
}


class Certificate(TextChoices):
    """Short certificates that many people have, and that employers look for."""

    PSC1 = "psc1", _("Premiers secours (PSC1)")
    SST = "sst", _("Sauveteur secouriste du travail (SST)")
    BAFA = "bafa", _("BAFA, pour l’animation")
    HACCP = "haccp", _("Hygiène alimentaire (HACCP)")
    CACES = "caces", _("Conduite d’engins (CACES)")
    ELECTRIC = "electric", _("Habilitation électrique")
    DIGITAL = "digital", _("Compétences numériques (Pix)")
    SWIM = "swim", _("Sauvetage aquatique (BNSSA)")


class StudyState(TextChoices):
    DONE = "done", _("Diplôme obtenu")
    FOLLOWED = "followed", _("Suivie, sans le diplôme")
    NOW = "now", _("En cours")


class Fluency(TextChoices):
    BASICS = "basics", _("Quelques mots")
    TALK = "talk", _("Je me débrouille")
    FLUENT = "fluent", _("Je parle bien")
    WRITTEN = "written", _("Je parle et j’écris bien")


FLUENCY_ON_A_CARD = {
    Fluency.BASICS: _("notions"),
    Fluency.TALK: _("se débrouille"),
    Fluency.FLUENT: _("parle bien"),
    Fluency.WRITTEN: _("parle et écrit bien"),
}


class Tongue(TextChoices):
    FRENCH = "fr", _("Français")
    ENGLISH = "en", _("Anglais")
    ARABIC = "ar", _("Arabe")
    SPANISH = "es", _("Espagnol")
    PORTUGUESE = "pt", _("Portugais")
    ITALIAN = "it", _("Italien")
    GERMAN = "de", _("Allemand")
    TURKISH = "tr", _("Turc")
    RUSSIAN = "ru", _("Russe")
    UKRAINIAN = "uk", _("Ukrainien")
    ROMANIAN = "ro", _("Roumain")
    POLISH = "pl", _("Polonais")
    BERBER = "ber", _("Berbère")
    CREOLE = "cr", _("Créole")
    WOLOF = "wo", _("Wolof")
    BAMBARA = "bm", _("Bambara")
    SONINKE = "snk", _("Soninké")
    PEUL = "ff", _("Peul")
    LINGALA = "ln", _("Lingala")
    TAMIL = "ta", _("Tamoul")
    CHINESE = "zh", _("Chinois")
    PASHTO = "ps", _("Pachto")
    PERSIAN = "fa", _("Persan ou dari")
    VIETNAMESE = "vi", _("Vietnamien")
    SOUSSOU = "sus", _("Soussou")
    COMORIAN = "zdj", _("Comorien")
    ALBANIAN = "sq", _("Albanais")
    GEORGIAN = "ka", _("Géorgien")
    SIGNS = "lsf", _("Langue des signes française")
