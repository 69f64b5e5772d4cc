"""What happened lately, and waits for somebody: an advice, a request to send, two lists, a change of structure."""

from tandem.accompaniment import actions as duo
from tandem.accounts.actor import Actor
from tandem.accounts.hats import wearing
from tandem.core.tables import Sheet
from tandem.cv import actions as cv_actions
from tandem.demo.lives import Life
from tandem.demo.stories import COMMENTS
from tandem.hiring import actions as hiring_actions
from tandem.network.models import Organisation, Role

HEADER = ["Nom", "Prénom", "Date de naissance", "Téléphone", "Remarques"]
PEOPLE = [
    ["Bailly", "Manon", "14/03/2007", "06 39 98 40 01", "vient du lycée"],
    ["Traoré", "Issa", "02/11/2006", "06 39 98 40 02", ""],
    ["Nguyen", "Chloé", "30/02/2007", "06 39 98 40 03", "une date à vérifier"],
    ["Ferreira", "Hugo", "21/07/2005", "", "n’a pas de téléphone"],
]


def lea_hesitates(life: Life) -> None:
    """Her advisor has a word about her CV, his opinion to give, and a request that she alone may send."""
    cv_actions.comment(life.cv, by=life.advisor, section="who", text=COMMENTS["who"])
    hiring_actions.ask_advice(life.request, by=life.actor)
    home = Organisation.objects.get(slug="residence")
    hiring_actions.prepare(life.youth, by=life.advisor, employer=home, text="Je cherche un stage à l’accueil.")


def two_lists_come(structure: Organisation) -> None:
    """The reception brings them: the columns of one are still to confirm, the lines of the other to choose."""
    yann = reception_of(structure)
    duo.bring(structure, by=yann, sheet=sheet(["A", "B", "C", "D", "E"]), file_name="forum-des-metiers.csv")
    known = duo.bring(structure, by=yann, sheet=sheet(HEADER), file_name="journee-portes-ouvertes.csv")
    duo.match_columns(known, by=yann, columns=known.columns)


def sheet(header: list[str]) -> Sheet:
    return Sheet(header, list(enumerate(PEOPLE, start=2)))


def reception_of(structure: Organisation) -> Actor:
    hat = structure.memberships.select_related("user", "organisation").filter(role=Role.RECEPTION).first()
    return wearing(hat.user, hat)


def he_moves(life: Life, slug: str) -> None:
    there = Organisation.objects.get(slug=slug)
    duo.hand_over(life.youth, by=life.advisor, to_structure=there, word="Il s’installe chez sa sœur.")
