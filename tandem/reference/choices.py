"""Short national lists that never change between releases: codes of France Travail and of the law, French labels;
régions and départements by the codes of INSEE."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Level(IntegerChoices):
    """Diploma levels, from the French framework of certifications."""

    NONE = 0, _("Aucun diplôme")
    BASICS = 1, _("Maîtrise des savoirs de base")
    LOWER_SECONDARY = 2, _("Fin de collège")
    CAP = 3, _("CAP, BEP et équivalents")
    BAC = 4, _("Baccalauréat et équivalents")
    BAC_2 = 5, _("Bac+2")
    BAC_3 = 6, _("Bac+3 et bac+4")
    BAC_5 = 7, _("Bac+5")
    BAC_8 = 8, _("Bac+8")


class Licence(TextChoices):
    """Driving licences and road certificates."""

    AM = "AM", _("Cyclomoteur et quadricycle léger")
    A1 = "A1", _("Motocyclette légère (125 cm3)")
    A2 = "A2", _("Motocyclette 35 kW au plus")
    A = "A", _("Motocyclette toutes puissances")
    B1 = "B1", _("Quadricycle lourd à moteur")
    B = "B", _("Véhicule léger (3 500 kg au plus)")
    BE = "BE", _("Véhicule léger avec remorque")
    C1 = "C1", _("Poids lourd 7 500 kg au plus")
    C = "C", _("Poids lourd")
    CE = "CE", _("Poids lourd avec remorque")
    D1 = "D1", _("Transport de personnes 16 passagers au plus")
    D = "D", _("Transport de personnes")
    DE = "DE", _("Transport de personnes avec remorque")
    ASR = "ASR", _("Attestation de sécurité routière")
    BSR = "BSR", _("Brevet de sécurité routière (remplacé par AM)")


LICENCE_AGES = {
    Licence.AM: 14,
    Licence.A1: 16,
    Licence.A2: 18,
    Licence.A: 20,
    Licence.B1: 16,
    Licence.B: 17,
    Licence.BE: 18,
    Licence.C1: 18,
    Licence.C: 21,
    Licence.CE: 21,
    Licence.D1: 21,
    Licence.D: 24,
    Licence.DE: 24,
    Licence.BSR: 14,
}


class Contract(TextChoices):
    """Kinds of contract, as offers name them."""

    CDI = "CDI", _("Contrat à durée indéterminée")
    CDD = "CDD", _("Contrat à durée déterminée")
    MIS = "MIS", _("Mission intérimaire")
    SAI = "SAI", _("Contrat saisonnier")
    CCE = "CCE", _("Profession commerciale")
    FRA = "FRA", _("Franchise")
    LIB = "LIB", _("Profession libérale")
    REP = "REP", _("Reprise d’entreprise")
    TTI = "TTI", _("Contrat d’insertion par l’intérim")
    DDI = "DDI", _("Contrat à durée déterminée d’insertion")
    DIN = "DIN", _("CDI intérimaire")
    DDT = "DDT", _("CDD Tremplin")


class ContractNature(TextChoices):
    """The legal nature of a contract, which tells work-study apart."""

    WORK = "E1", _("Contrat de travail")
    APPRENTICESHIP = "E2", _("Contrat d’apprentissage")
    PROFESSIONALISATION = "FS", _("Contrat de professionnalisation")
    CIE = "FJ", _("Contrat aidé du secteur marchand (CIE)")
    CAE = "FT", _("Contrat aidé du secteur non marchand (CAE)")
    SELF_EMPLOYED = "NS", _("Emploi non salarié")


class SoughtContract(TextChoices):
    """What a person looks for, in everyday words; each value is a code of Contract or of ContractNature."""

    PERMANENT = "CDI", _("CDI, sans date de fin")
    FIXED_TERM = "CDD", _("CDD, pour quelques semaines ou quelques mois")
    TEMPORARY = "MIS", _("Intérim")
    SEASONAL = "SAI", _("Travail saisonnier")
    APPRENTICESHIP = "E2", _("Apprentissage")
    PROFESSIONALISATION = "FS", _("Contrat de professionnalisation")


class Means(TextChoices):
    """How one goes to work. Speeds are in queries.travel.KM_PER_HOUR."""

    WALK = "walk", _("À pied")
    BIKE = "bike", _("À vélo")
    BUS = "bus", _("En bus, en tram ou en train")
    MOPED = "moped", _("En scooter")
    CAR = "car", _("En voiture")


class Family(TextChoices):
    """The fourteen great domains of ROME: the first letter of a trade's code."""

    A = "A", _("Agriculture et Pêche, Espaces naturels et Espaces verts, Soins aux animaux")
    B = "B", _("Arts et Façonnage d’ouvrages d’art")
    C = "C", _("Banque, Assurance, Immobilier")
    D = "D", _("Commerce, Vente et Grande distribution")
    E = "E", _("Communication, Média et Multimédia")
    F = "F", _("Construction, Bâtiment et Travaux publics")
    G = "G", _("Hôtellerie-Restauration, Tourisme, Loisirs et Animation")
    H = "H", _("Industrie")
    I = "I", _("Installation et Maintenance")  # noqa: E741  ROME's own letter
    J = "J", _("Santé")
    K = "K", _("Services à la personne et à la collectivité")
    L = "L", _("Spectacle")
    M = "M", _("Support à l’entreprise")
    N = "N", _("Transport et Logistique")


def _named(text: str) -> dict[str, str]:
    """« 21 Côte-d’Or; 22 Côtes-d’Armor » → code: name."""
    return dict(one.strip().split(" ", 1) for one in text.replace("\n", " ").split(";"))


REGIONS = _named("""
    01 Guadeloupe; 02 Martinique; 03 Guyane; 04 La Réunion; 06 Mayotte; 11 Île-de-France; 24 Centre-Val de Loire;
    27 Bourgogne-Franche-Comté; 28 Normandie; 32 Hauts-de-France; 44 Grand Est; 52 Pays de la Loire; 53 Bretagne;
    75 Nouvelle-Aquitaine; 76 Occitanie; 84 Auvergne-Rhône-Alpes; 93 Provence-Alpes-Côte d’Azur; 94 Corse
""")
DEPARTEMENTS = _named("""
    01 Ain; 02 Aisne; 03 Allier; 04 Alpes-de-Haute-Provence; 05 Hautes-Alpes; 06 Alpes-Maritimes; 07 Ardèche;
    08 Ardennes; 09 Ariège; 10 Aube; 11 Aude; 12 Aveyron; 13 Bouches-du-Rhône; 14 Calvados; 15 Cantal; 16 Charente;
    17 Charente-Maritime; 18 Cher; 19 Corrèze; 21 Côte-d’Or; 22 Côtes-d’Armor; 23 Creuse; 24 Dordogne; 25 Doubs;
    26 Drôme; 27 Eure; 28 Eure-et-Loir; 29 Finistère; 2A Corse-du-Sud; 2B Haute-Corse; 30 Gard; 31 Haute-Garonne;
    32 Gers; 33 Gironde; 34 Hérault; 35 Ille-et-Vilaine; 36 Indre; 37 Indre-et-Loire; 38 Isère; 39 Jura; 40 Landes;
    41 Loir-et-Cher; 42 Loire; 43 Haute-Loire; 44 Loire-Atlantique; 45 Loiret; 46 Lot; 47 Lot-et-Garonne; 48 Lozère;
    49 Maine-et-Loire; 50 Manche; 51 Marne; 52 Haute-Marne; 53 Mayenne; 54 Meurthe-et-Moselle; 55 Meuse;
    56 Morbihan; 57 Moselle; 58 Nièvre; 59 Nord; 60 Oise; 61 Orne; 62 Pas-de-Calais; 63 Puy-de-Dôme;
    64 Pyrénées-Atlantiques; 65 Hautes-Pyrénées; 66 Pyrénées-Orientales; 67 Bas-Rhin; 68 Haut-Rhin; 69 Rhône;
    70 Haute-Saône; 71 Saône-et-Loire; 72 Sarthe; 73 Savoie; 74 Haute-Savoie; 75 Paris; 76 Seine-Maritime;
    77 Seine-et-Marne; 78 Yvelines; 79 Deux-Sèvres; 80 Somme; 81 Tarn; 82 Tarn-et-Garonne; 83 Var; 84 Vaucluse;
    85 Vendée; 86 Vienne; 87 Haute-Vienne; 88 Vosges; 89 Yonne; 90 Territoire de Belfort; 91 Essonne;
    92 Hauts-de-Seine; 93 Seine-Saint-Denis; 94 Val-de-Marne; 95 Val-d’Oise; 971 Guadeloupe; 972 Martinique;
    973 Guyane; 974 La Réunion; 976 Mayotte
""")
