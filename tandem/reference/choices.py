"""Short national lists that never change between releases: codes of France Travail and of the law, French labels."""

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
