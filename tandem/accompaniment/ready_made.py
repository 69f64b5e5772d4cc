"""Twenty steps that many young people go through, ready to be taken as they are."""

from django.utils.translation import gettext_lazy as _

READY_MADE = [
    (
        _("Emploi"),
        [
            _("Finir mon CV"),
            _("Écrire une lettre de motivation"),
            _("Préparer un entretien d’embauche"),
            _("Relancer un employeur"),
            _("M’inscrire à France Travail"),
            _("Chercher un stage de découverte"),
        ],
    ),
    (
        _("Formation"),
        [
            _("Me renseigner sur une formation"),
            _("Aller à une journée portes ouvertes"),
            _("Chercher un contrat d’apprentissage"),
            _("Retrouver mes diplômes et attestations"),
        ],
    ),
    (
        _("Se déplacer"),
        [
            _("Apprendre le code de la route"),
            _("M’inscrire dans une auto-école"),
            _("Demander une aide pour les transports"),
        ],
    ),
    (
        _("Papiers et santé"),
        [
            _("Refaire ma carte d’identité"),
            _("Demander ma carte Vitale"),
            _("Faire un bilan de santé gratuit"),
            _("Ouvrir un compte en banque"),
            _("Demander un justificatif de domicile"),
        ],
    ),
    (
        _("Vie de tous les jours"),
        [
            _("Chercher un logement"),
            _("Créer une adresse e-mail à mon nom"),
        ],
    ),
]
