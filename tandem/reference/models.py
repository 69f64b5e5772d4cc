import re
import unicodedata

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem.reference.choices import Family

SMALL = {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "un", "une"}


def fold(text: str) -> str:
    """Lower-case words, as searches compare them: no accent, no apostrophe, no hyphen, one space between words."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def telling_words(text: str) -> list[str]:
    """The folded words that tell something, each once, in order."""
    return list(dict.fromkeys(word for word in fold(text).split() if word not in SMALL))


def spelt_out(place: str) -> str:
    """A folded place name with « St » and « Ste » in full, as people type either."""
    return " ".join({"st": "saint", "ste": "sainte"}.get(word, word) for word in fold(place).split())


def genders(name: str) -> tuple[str, str]:
    """« Vendeur / Vendeuse de chaussures » is « Vendeur de chaussures » and « Vendeuse de chaussures »."""
    left, slash, right = name.partition(" / ")
    words, feminine = left.split(), right.split()
    if not slash or len(feminine) < len(words):
        return name, name
    return " ".join(words + feminine[len(words) :]), right


class Words(ArrayField):
    """What a search compares: the telling words of a text, kept up by `index()`."""

    def __init__(self, **options):
        super().__init__(**({"base_field": models.CharField(max_length=60), "default": list} | options))


class PublicQuerySet(models.QuerySet):
    """What everybody knows: every actor sees all of it."""

    def visible_to(self, actor):
        return self.all()

    def current(self):
        return self.filter(retired=False)


class Gendered(models.Model):
    name = models.CharField(max_length=250)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def masculine(self):
        return genders(self.name)[0]

    @property
    def feminine(self):
        return genders(self.name)[1]


class Trade(Gendered):
    """A trade of ROME 4. Its code is its key, so that a choice made by a person outlives every import."""

    code = models.CharField(max_length=5, primary_key=True)
    parent_code = models.CharField(max_length=5, db_index=True)  # its ROME 3 code, by which trades and offers match
    riasec = models.CharField(max_length=2, blank=True)
    popular = models.BooleanField(default=False)  # young people look for it: it is in the starter tables
    retired = models.BooleanField(default=False)  # no longer in the official list, kept for those who chose it

    objects = PublicQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[A-N][0-9]{4}$", parent_code__regex=r"^[A-N][0-9]{4}$"),
                name="reference_trade_code",
                violation_error_message=_("Un code ROME est une lettre de A à N et quatre chiffres."),
            )
        ]

    @property
    def family(self):
        return Family(self.code[0])


class Title(Gendered):
    """One of the names of a trade."""

    trade = models.ForeignKey(Trade, models.PROTECT, related_name="titles")
    ogr = models.CharField(max_length=6, null=True, unique=True)  # its official number; none when written by hand
    words = Words()
    retired = models.BooleanField(default=False)

    objects = PublicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [GinIndex(fields=["words"], name="reference_title_words", fastupdate=False)]
        constraints = [
            models.UniqueConstraint(
                fields=["trade", "name"],
                name="reference_title_once",
                violation_error_message=_("Ce métier porte déjà cet intitulé."),
            )
        ]

    def index(self):
        self.words = telling_words(self.name)


class Skill(models.Model):
    """What one can do, or knows, in a trade."""

    class Kind(models.TextChoices):
        KNOW_HOW = "know_how", _("Savoir-faire")
        KNOWLEDGE = "knowledge", _("Savoir")

    trade = models.ForeignKey(Trade, models.PROTECT, related_name="skills")
    ogr = models.CharField(max_length=6, null=True)
    label = models.CharField(max_length=400)
    kind = models.CharField(max_length=9, choices=Kind.choices, default=Kind.KNOW_HOW)
    rank = models.PositiveSmallIntegerField(default=100)  # the smaller, the sooner it is proposed
    words = Words()
    retired = models.BooleanField(default=False)

    objects = PublicQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "id"]
        indexes = [GinIndex(fields=["words"], name="reference_skill_words", fastupdate=False)]
        constraints = [
            models.UniqueConstraint(
                fields=["trade", "label"],
                name="reference_skill_once",
                violation_error_message=_("Ce métier a déjà cette compétence."),
            )
        ]

    def __str__(self):
        return self.label

    def index(self):
        self.words = telling_words(self.label)


class Neighbour(models.Model):
    """From one trade one can go to another: at once when near, later when it is an evolution."""

    class Kind(models.TextChoices):
        NEAR = "near", _("Métier proche")
        EVOLUTION = "evolution", _("Évolution possible")

    trade = models.ForeignKey(Trade, models.CASCADE, related_name="neighbours")
    other = models.ForeignKey(Trade, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind.choices)

    objects = PublicQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["trade", "other"],
                name="reference_neighbour_once",
                violation_error_message=_("Ces deux métiers sont déjà voisins."),
            )
        ]

    def __str__(self):
        return f"{self.trade_id} → {self.other_id}"


class Phrase(models.Model):
    """Everyday words for a trade: « faire le ménage »."""

    trade = models.ForeignKey(Trade, models.CASCADE, related_name="phrases")
    text = models.CharField(max_length=120)
    words = Words()

    objects = PublicQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="reference_phrase_words", fastupdate=False)]
        constraints = [
            models.UniqueConstraint(
                fields=["trade", "text"],
                name="reference_phrase_once",
                violation_error_message=_("Ce métier a déjà cette phrase."),
            )
        ]

    def __str__(self):
        return self.text

    def index(self):
        self.words = telling_words(self.text)


class Word(models.Model):
    """The vocabulary of titles, phrases and skills: a word typed with a mistake is first looked for here."""

    word = models.CharField(max_length=60, primary_key=True)
    uses = models.PositiveIntegerField()  # the fewer, the more it tells

    objects = PublicQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["word"], name="reference_word_search", opclasses=["gin_trgm_ops"], fastupdate=False)
        ]

    def __str__(self):
        return self.word


class Commune(models.Model):
    """A commune, or one of the arrondissements of Paris, Lyon and Marseille, by its INSEE code."""

    code = models.CharField(max_length=5, primary_key=True)
    name = models.CharField(max_length=80)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="arrondissements")
    postcodes = ArrayField(models.CharField(max_length=5), default=list)
    departement = models.CharField(max_length=3)
    region = models.CharField(max_length=3, blank=True)
    population = models.PositiveIntegerField(default=0)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    basin_code = models.CharField(max_length=5, blank=True, db_index=True)  # its employment basin
    basin_name = models.CharField(max_length=80, blank=True)
    search = models.CharField(max_length=250)
    retired = models.BooleanField(default=False)

    objects = PublicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [
            GinIndex(fields=["search"], name="reference_commune_search", opclasses=["gin_trgm_ops"], fastupdate=False),
            models.Index(fields=["latitude", "longitude"], name="reference_commune_place"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^([0-9]{2}|2[AB])[0-9]{3}$"),
                name="reference_commune_code",
                violation_error_message=_("Un code de commune a cinq signes, par exemple 21231."),
            )
        ]

    def __str__(self):
        return self.name

    def index(self):
        self.search = " ".join([spelt_out(self.name), *self.postcodes])

    @property
    def label(self):
        return f"{self.name} ({self.postcodes[0] if self.postcodes else self.departement})"
