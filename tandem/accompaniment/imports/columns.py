"""Which column of a list is what: guessed by its name, and confirmed on screen."""

from collections.abc import Sequence

from tandem.network.models import Role
from tandem.reference.models import fold

LABELS = {
    "last_name": "Nom",
    "first_name": "Prénom",
    "birth_date": "Date de naissance",
    "phone": "Téléphone mobile",
    "email": "E-mail",
    "commune": "Commune",
    "situation": "Situation",
    "advisor": "E-mail du conseiller ou de la conseillère",
}
REQUIRED = ("last_name", "first_name", "birth_date")
EXAMPLES = {
    "last_name": "Martin",
    "first_name": "Léa",
    "birth_date": "12/03/2006",
    "phone": "06 12 34 56 78",
    "email": "lea@exemple.fr",
    "commune": "Dijon",
    "situation": "Cherche un emploi",
    "advisor": "k.benali@exemple.fr",
}
# the longer names first: « e-mail du conseiller » is no e-mail of the young person, « prénom » holds « nom »
NAMES = {
    "advisor": ("mail conseiller", "email conseiller", "conseiller", "conseillere", "referent", "referente", "cip"),
    "birth_date": ("date de naissance", "date naissance", "ne le", "nee le", "naissance", "ddn"),
    "phone": (
        "telephone mobile",
        "telephone portable",
        "tel portable",
        "mobile",
        "portable",
        "telephone",
        "tel",
        "gsm",
    ),
    "email": ("e mail", "email", "mail", "courriel", "adresse electronique", "adresse mail", "mel"),
    "first_name": ("prenom", "prenoms", "prenom usuel", "first name"),
    "last_name": ("nom", "nom de famille", "nom de naissance", "nom d usage", "nom usuel", "last name"),
    "commune": ("commune", "ville", "commune de residence", "code postal", "cp"),
    "situation": ("situation", "situation actuelle", "statut"),
}


def fields_for(role: str) -> list[str]:
    """Only the manager says who accompanies whom; an advisor accompanies those whom they bring."""
    return [name for name in LABELS if name != "advisor" or role == Role.MANAGER]


def guess(header: Sequence[str], role: str) -> dict[str, int]:
    """A field → the rank of its column: first by the whole name, then by words of it. No column serves twice."""
    found: dict[str, int] = {}
    named = [fold(name) for name in header]
    wanted = [field for field in NAMES if field in fields_for(role)]
    for fits in (is_called, speaks_of):
        for field in wanted:
            free = [rank for rank in range(len(named)) if rank not in found.values()]
            rank = next((rank for rank in free if field not in found and fits(named[rank], NAMES[field])), None)
            if rank is not None:
                found[field] = rank
    return found


def is_called(name: str, known: Sequence[str]) -> bool:
    return name in known


def speaks_of(name: str, known: Sequence[str]) -> bool:
    return any(set(words.split()) <= set(name.split()) for words in known)
