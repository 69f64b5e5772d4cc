"""A small reference and a full CV for the tests of this package."""

from tandem.accompaniment.models import Youth
from tandem.accounts.models import User
from tandem.cv.content import Content, Experience, Language, Study, to_json
from tandem.cv.models import CV
from tandem.reference.models import Commune, Skill, Title, Trade, Word

SELLER, BAKER = "D1214", "D1104"
SKILLS = {
    SELLER: ["Accueillir un client", "Encaisser un achat", "Mettre en rayon", "Tenir les cabines d’essayage"],
    BAKER: ["Pétrir la pâte", "Surveiller la cuisson"],
}
NAMES = {SELLER: "Vendeur / Vendeuse en prêt-à-porter", BAKER: "Boulanger / Boulangère"}


def make_reference():
    for code, name in NAMES.items():
        Trade.objects.create(code=code, parent_code=code, name=name)
        indexed(Title(trade_id=code, name=name))
        for rank, label in enumerate(SKILLS[code]):
            indexed(Skill(trade_id=code, label=label, rank=rank))
    for code, name, latitude, basin, region in PLACES:
        indexed(
            Commune(
                code=code,
                name=name,
                postcodes=["21000"],
                departement=code[:2],
                region=region,
                latitude=latitude,
                longitude=5.04,
                basin_code=basin,
                basin_name=BASINS[basin],
            )
        )


def indexed(row):
    row.index()
    row.save()
    for word in getattr(row, "words", []):
        Word.objects.get_or_create(word=word, defaults={"uses": 1})


BASINS = {"2715": "Dijon", "2704": "Beaune", "2705": "Mâcon", "1100": "Meaux"}
PLACES = [
    ("21231", "Dijon", 47.32, "2715", "27"),
    ("21166", "Chenôve", 47.29, "2715", "27"),
    ("21278", "Genlis", 47.24, "2715", "27"),
    ("21054", "Beaune", 47.02, "2704", "27"),
    ("71270", "Mâcon", 46.31, "2705", "27"),
    ("77284", "Meaux", 48.96, "1100", "11"),
]


def alike(structure, count, **wishes):
    """So many more young people whose CV says what `a_full_content` says."""
    content = {name: to_json(value) for name, value in vars(a_full_content()).items()}
    content["wishes"] |= wishes
    users = [User.objects.create(first_name="Alix", last_name=f"Semblable {rank}") for rank in range(count)]
    youths = [Youth.objects.create(user=user, structure=structure) for user in users]
    return [CV.objects.create(youth=youth, content=content) for youth in youths]


def a_full_content():
    content = Content()
    content.who.presentation = "J’aime le contact et bouger. Je cherche mon premier emploi dans la vente."
    content.wishes.trades = [SELLER, BAKER]
    content.wishes.commune, content.wishes.means, content.wishes.minutes = "21231", "bus", "30"
    content.wishes.available, content.wishes.contracts, content.wishes.hours = "now", ["CDI", "E2"], ["full"]
    content.experiences.lived = [
        Experience("e1", "internship", "Vendeuse stagiaire", "Boutique Aurore", SELLER, "2025-11", "2025-11"),
        Experience("e2", "help", "Garde de mes deux voisins", "Famille Lambert", start="2024-09", lasts=True),
    ]
    content.experiences.lived[0].tasks = ["Encaisser un achat"]
    content.experiences.lived[0].details = "J’ai tenu la caisse le samedi."
    content.skills.known = ["Accueillir un client", "Mettre en rayon"]
    content.skills.own, content.skills.strengths = ["Faire de beaux paquets"], ["contact", "punctual"]
    content.training.level, content.training.certificates = "4", ["psc1"]
    content.training.studies = [Study("s1", "Bac pro commerce", "Lycée Les Marcs d’Or", "2025", "done")]
    content.languages.spoken = [Language("fr", "written"), Language("en", "talk")]
    content.languages.licences, content.languages.vehicle = ["AM"], False
    content.interests.things = ["Handball", "Mode"]
    return content
