"""What the young people of the demonstration write in their CVs: one story a trade."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """`lived`: (kind, title, place, details). `level` as in tandem.reference.choices.Level."""

    trade: str
    presentation: str
    lived: tuple[tuple[str, str, str, str], ...]
    own: tuple[str, ...]
    strengths: tuple[str, ...]
    interests: tuple[str, ...]
    level: int
    study: tuple[str, str] = ("", "")
    licences: tuple[str, ...] = ()


STORIES = (
    Story(
        "D1106",
        "J’aime conseiller les gens et ranger un rayon qui donne envie.",
        (
            ("internship", "Stage en magasin de chaussures", "Chauss’Malin", "Accueil, mise en rayon, inventaire."),
            ("help", "Vente sur le marché avec ma tante", "", "Je tenais la caisse le samedi."),
        ),
        ("Faire un bouquet simple",),
        ("contact", "punctual", "team"),
        ("Mode", "Basket"),
        3,
        ("CAP Équipier polyvalent du commerce", "Lycée des Marcs d’Or"),
    ),
    Story(
        "G1602",
        "Je cuisine depuis petit. Je veux apprendre le métier en brigade.",
        (
            ("job", "Commis de cuisine, l’été", "Le Petit Quai", "Épluchage, dressage des entrées, plonge."),
            ("help", "Repas de famille pour quinze personnes", "", ""),
        ),
        ("Faire le pain",),
        ("strong", "team", "learn"),
        ("Cuisine du monde", "Football"),
        3,
    ),
    Story(
        "K1304",
        "J’aide ma grand-mère tous les jours. J’en ai fait un projet.",
        (
            ("help", "Aide à ma grand-mère", "", "Courses, repas, papiers, compagnie."),
            ("internship", "Stage en résidence pour personnes âgées", "Les Tilleuls", "Repas et animations."),
        ),
        ("Garder le sourire quand c’est difficile",),
        ("listen", "calm", "honest"),
        ("Lecture", "Jardin"),
        2,
    ),
    Story(
        "N1103",
        "Je tiens le rythme et j’aime quand tout est à sa place.",
        (
            ("job", "Préparation de commandes, en intérim", "Entrepôt Nord", "Scan, palettes, filmage."),
            ("club", "Matériel du club de judo", "Judo club", "J’installe et je range les tapis."),
        ),
        (),
        ("strong", "punctual", "careful"),
        ("Judo", "Mécanique"),
        0,
        ("", ""),
        ("AM",),
    ),
    Story(
        "I1604",
        "Je répare des scooters avec mon cousin. Je veux passer aux voitures.",
        (
            ("project", "Réparation de scooters", "", "Vidange, freins, démarrage."),
            ("internship", "Stage de troisième en garage", "Garage du Canal", ""),
        ),
        ("Lire un schéma électrique simple",),
        ("solve", "careful", "learn"),
        ("Mécanique", "Karting"),
        2,
        ("", ""),
        ("AM",),
    ),
    Story(
        "K1303",
        "Les enfants me font confiance, et leurs parents aussi.",
        (
            ("help", "Garde de mes deux petits frères", "", "Devoirs, repas, sorties au parc."),
            ("civic", "Service civique à l’école", "École Jean-Jaurès", "Aide à la cantine et aux jeux."),
        ),
        ("Raconter une histoire",),
        ("listen", "calm", "organised"),
        ("Dessin", "Danse"),
        4,
        ("Bac professionnel ASSP", "Lycée Simone-Weil"),
    ),
    Story(
        "F1602",
        "J’ai refait l’électricité d’une chambre avec mon oncle. Ça m’a plu.",
        (
            ("help", "Chantier chez mon oncle", "", "Passer des câbles, poser des prises."),
            ("apprenticeship", "Première année de CAP", "Élec Services", "Pose de chemins de câbles."),
        ),
        (),
        ("careful", "solve", "punctual"),
        ("Jeux vidéo", "Bricolage"),
        2,
        ("CAP Électricien, première année", "CFA du bâtiment"),
        ("B",),
    ),
    Story(
        "M1601",
        "Je suis à l’aise au téléphone et avec un ordinateur.",
        (
            ("internship", "Stage à l’accueil d’une mairie", "Mairie", "Accueil, standard, courrier."),
            ("civic", "Bénévolat aux Restos du cœur", "", "Inscriptions et distribution."),
        ),
        ("Taper vite",),
        ("contact", "organised", "calm"),
        ("Séries", "Course à pied"),
        4,
        ("Bac professionnel AGOrA", "Lycée Carnot"),
    ),
    Story(
        "K2204",
        "Je me lève tôt sans souci et je laisse un endroit propre.",
        (
            ("job", "Ménage de bureaux, deux mois", "Net et Clair", "Sols, vitres, poubelles."),
            ("help", "Ménage chez une voisine", "", ""),
        ),
        (),
        ("honest", "alone", "punctual"),
        ("Musique", "Couture"),
        0,
    ),
    Story(
        "D1102",
        "J’aime les métiers où on se lève avant le soleil et où ça sent bon.",
        (
            ("internship", "Stage en boulangerie", "Fournil des Halles", "Façonnage, cuisson, vente du matin."),
            ("project", "Gâteaux d’anniversaire", "", "Sur commande, pour les amis."),
        ),
        ("Décorer un gâteau",),
        ("careful", "punctual", "strong"),
        ("Pâtisserie", "Natation"),
        3,
    ),
    Story(
        "A1203",
        "Dehors, même sous la pluie, je suis bien.",
        (
            ("help", "Entretien de jardins dans mon village", "", "Tonte, taille, potager."),
            ("internship", "Stage aux espaces verts", "Ville", "Massifs, arrosage, feuilles."),
        ),
        ("Reconnaître les arbres",),
        ("strong", "alone", "team"),
        ("Pêche", "Vélo"),
        3,
        ("", ""),
        ("B",),
    ),
    Story(
        "G1603",
        "J’aime quand ça bouge. Je retiens vite une commande.",
        (
            ("job", "Équipier de restauration rapide", "Le Comptoir", "Caisse, salle, cuisine."),
            ("club", "Buvette du club de hand", "Handball club", ""),
        ),
        (),
        ("team", "contact", "calm"),
        ("Handball", "Cinéma"),
        2,
    ),
    Story(
        "D1214",
        "J’aime les vêtements, et trouver la bonne taille du premier coup.",
        (
            ("internship", "Stage en boutique de vêtements", "Fil et Maille", "Accueil, cabines, pliage, étiquettes."),
            ("project", "Vente d’habits sur une application", "", "Photos, annonces, envois. Quarante colis."),
        ),
        ("Coudre un ourlet",),
        ("contact", "careful", "calm"),
        ("Mode", "Danse"),
        3,
    ),
    Story(
        "D1505",
        "Je compte juste, et je reste aimable même quand la file est longue.",
        (
            ("job", "Caisse de supermarché, l’été", "Marché des Halles", "Encaissement, accueil, retours."),
            ("club", "Trésorerie du club de danse", "Club de danse", "La caisse les soirs de spectacle."),
        ),
        (),
        ("calm", "punctual", "contact"),
        ("Danse", "Cuisine"),
        2,
    ),
    Story(
        "I1607",
        "Je remonte des vélos avec des pièces trouvées. J’ai envie d’en vivre.",
        (
            ("club", "Atelier de réparation de vélos", "La Roue libre", "Freins, chaînes, roues à dévoiler."),
            ("internship", "Stage chez un réparateur de motos", "Moto Côte", "Vidange, batterie, pneus."),
        ),
        ("Souder à l’étain",),
        ("solve", "careful", "alone"),
        ("Vélo", "Mécanique"),
        3,
    ),
    Story(
        "N4105",
        "J’aime conduire, et je connais toutes les rues du coin.",
        (
            ("job", "Livraison de colis, en intérim", "Colis d’Or", "Soixante colis par jour, dans les temps."),
            ("help", "Déménagements de la famille", "", "Charger sans rien casser."),
        ),
        (),
        ("punctual", "alone", "strong"),
        ("Musculation", "Jeux vidéo"),
        2,
        ("", ""),
        ("B",),
    ),
    Story(
        "D1202",
        "Je coiffe mes sœurs depuis mes dix ans. Les tresses, c’est mon truc.",
        (
            ("help", "Coiffures de mariage pour la famille", "", "Tresses, chignons, brushing."),
            ("internship", "Stage en salon de coiffure", "Salon Mèche", "Shampoing, accueil, balayage."),
        ),
        ("Faire des tresses collées",),
        ("careful", "contact", "listen"),
        ("Mode", "Chant"),
        2,
        ("CAP Métiers de la coiffure, première année", "CFA de la coiffure"),
    ),
)

COMMENTS = {
    "experiences": "Très bien. Tu peux ajouter ce que tu as fait concrètement ce jour-là ?",
    "who": "Cette phrase te ressemble. Garde-la courte.",
    "skills": "Choisis cinq compétences, les plus utiles pour ce métier.",
}
WORDS = (
    "Ton CV avance bien. Reprends la partie expériences, on regarde ensemble mardi.",
    "Il manque tes dates de stage. Tu les retrouves dans ta convention.",
    "Ajoute ce que tu fais pour ta famille : ça compte.",
)
REQUESTS = (
    "Nous cherchons quelqu’un de motivé pour deux mois. Je vous propose de nous rencontrer.",
    "Votre profil nous intéresse. Un café à l’entreprise la semaine prochaine ?",
    "Une place se libère dans l’équipe du matin. Parlons-en.",
)
NOTES = (
    "Premier échange. Nous avons parlé de ce qui lui plaît. On fait le point dans deux semaines.",
    "Le projet se précise. Prochaine étape : quelques jours de stage pour voir le métier de près.",
    "Rendez-vous au téléphone. Le CV avance, il reste les expériences à raconter.",
)
