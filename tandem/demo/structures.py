"""The network of the demonstration: six Missions Locales, an école de la 2e chance, employers. All is invented."""

from dataclasses import dataclass

WEEK = [[day, "09:00", "12:30"] for day in range(5)] + [[day, "13:30", "17:00"] for day in (0, 1, 2, 4)]
SERVICES = [
    "Trouver un emploi, un stage ou une formation",
    "Faire son CV et préparer un entretien",
    "Santé, logement, déplacements : des aides concrètes",
    "Rencontrer des employeurs du coin",
]


@dataclass(frozen=True)
class Structure:
    """`communes`: the INSEE codes that it serves begin so. `advisors`: how many young people each one follows."""

    slug: str
    name: str
    seat: str
    address: str
    phone: str
    first_number: int
    communes: tuple[str, ...]
    advisors: dict[tuple[str, str], int]
    kind: str = "mission_locale"
    accent: str = "lagon"
    how_to_come: str = ""
    staff: tuple[tuple[str, str, str], ...] = ()


STRUCTURES = (
    Structure(
        "dijon", "Mission Locale de Dijon", "21231", "8 rue des Tanneries", "+33380000001", 10_000_000, ("21",),
        {("Karim", "Benali"): 138, ("Sophie", "Garnier"): 90, ("Malik", "Sarr"): 84, ("Aude", "Vannier"): 75},
        how_to_come="Tram T2, arrêt Tanneries. L’entrée est dans la cour.",
        staff=(
            ("Nadia", "Lopez", "employment_team"), ("Claire", "Morel", "manager"), ("Yann", "Le Goff", "reception"),
            ("Tom", "Faure", "volunteer"),
        ),
    ),
    Structure(
        "senart", "Mission Locale de Sénart", "77296", "2 allée du Verger", "+33160000002", 20_000_000,
        ("77122", "77251", "77296", "77326", "77384", "77445", "77495", "77067", "91"),
        {("Myriam", "Attal"): 95, ("Joël", "Bonnet"): 80},
        accent="corail", how_to_come="RER D, gare de Lieusaint–Moissy, puis dix minutes à pied.",
        staff=(("Sabine", "Rocher", "employment_team"), ("Luc", "Fortin", "manager"), ("Odile", "Blin", "reception")),
    ),
    Structure(
        "meaux", "Mission Locale de Meaux", "77284", "14 rue du Marché-aux-Grains", "+33160000003", 30_000_000,
        ("77284", "77330", "77513", "77276", "77475", "77143", "77369", "77171", "77382", "77183", "77257"),
        {("Farid", "Kaci"): 70, ("Hélène", "Drouet"): 64},
        accent="soleil", how_to_come="Train P, gare de Meaux. Bus C, arrêt Marché.",
        staff=(("Gilles", "Aubry", "manager"), ("Inès", "Carré", "reception")),
    ),
    Structure(
        "provins", "Mission Locale de Provins", "77379", "5 place du Minage", "+33160000004", 40_000_000,
        ("77379", "77327", "77051", "77159", "77260", "77459", "77519", "77403", "77404", "77208"),
        {("Nathalie", "Pruvost"): 60},
        how_to_come="Train P, gare de Provins. Parking gratuit sur la place.",
        staff=(("Éric", "Lamy", "manager"),),
    ),
    Structure(
        "sarlat", "Mission Locale de Sarlat", "24520", "1 rue de la Brèche", "+33553000005", 50_000_000, ("24", "46"),
        {("Maïté", "Lacoste"): 55},
        accent="corail", how_to_come="À côté de la mairie. Un rendez-vous près de chez vous est possible.",
        staff=(("Jean", "Delpech", "manager"),),
    ),
    Structure(
        "toulon", "Mission Locale de Toulon", "83137", "30 rue du Canon", "+33494000006", 60_000_000, ("83",),
        {("Paul", "Vidal"): 88, ("Rosa", "Marin"): 76},
        how_to_come="Bus 1 et 8, arrêt Liberté. L’entrée est de plain-pied.",
        staff=(("Hugo", "Blanc", "employment_team"), ("Rémi", "Fabre", "manager"), ("Lucie", "Serra", "reception")),
    ),
    Structure(
        "e2c", "École de la 2e chance de Bourgogne", "21231", "21 avenue des Ateliers", "+33380000007", 70_000_000, (),
        {("Denis", "Chapuis"): 30},
        kind="e2c", accent="soleil", how_to_come="Tram T1, arrêt Ateliers.",
        staff=(("Sylvie", "Renard", "manager"),),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Employer:
    slug: str
    name: str
    siret: str
    structure: str
    contact: tuple[str, str]
    verified: bool = True


EMPLOYERS = (
    Employer("boulangerie", "Boulangerie Perrin", "10000007400011", "dijon", ("Anne", "Perrin")),
    Employer("garage", "Garage Duval", "10000014000010", "dijon", ("Marc", "Duval"), verified=False),
    Employer("residence", "Résidence Les Tilleuls", "10000021500010", "dijon", ("Hafida", "Mansour")),
    Employer("logistique", "Entrepôts de Bourgogne", "10000028000014", "dijon", ("Denis", "Gallois"), verified=False),
    Employer("supermarche", "Marché Sénart Primeurs", "10000035500014", "senart", ("Karine", "Lemaire")),
    Employer("restaurant", "Brasserie de la Marne", "10000042100014", "meaux", ("Bruno", "Tellier")),
    Employer("camping", "Camping des Falaises", "10000049600016", "sarlat", ("Élodie", "Faget")),
    Employer("hotel", "Hôtel de la Rade", "10000056100017", "toulon", ("Julie", "Costa")),
)
