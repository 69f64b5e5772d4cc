from tandem.accompaniment.who import the_employment_team, their_advisor
from tandem.accounts.actor import Actor
from tandem.core.actions import reads
from tandem.cv.models import CV


@reads(CV, "Ouvrir le CV", allow=[their_advisor, the_employment_team], told="a ouvert ton CV")
def open_cv(cv: CV, *, by: Actor) -> None:
    """By whoever reads it with the young person; on screen or on paper, each time leaves its line."""


@reads(CV, "Ouvrir la lettre", allow=[their_advisor, the_employment_team], told="a ouvert une de tes lettres")
def open_letter(letter: CV, *, by: Actor) -> None:
    """As a CV."""
