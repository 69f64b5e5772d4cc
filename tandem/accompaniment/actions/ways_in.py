"""How the structure helps somebody in front of it to come in: a printed card, a code shown, a number corrected."""

from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accompaniment.who import the_manager, the_reception, the_structures_advisors, the_youth, their_advisor
from tandem.accounts import cards, codes, means
from tandem.accounts.actor import Actor
from tandem.accounts.cards import Issued
from tandem.accounts.codes import Shown
from tandem.accounts.models import Means
from tandem.accounts.sessions import close
from tandem.core.actions import NotNow, action

ACTIVE = Youth.State.ACTIVE
HELPERS = [the_structures_advisors, the_manager, the_reception]


@action(Youth, "Imprimer sa carte", allow=HELPERS, source=[ACTIVE], told="a imprimé ta carte de connexion")
def print_card(youth: Youth, *, by: Actor) -> Issued:
    """A new card; the one before dies."""
    return cards.issue(youth.user, by)


@action(
    Youth,
    "Désactiver sa carte",
    allow=HELPERS,
    when=[(lambda youth: youth.has_card, "Aucune carte n’est active.")],
    confirm="La carte imprimée ne marchera plus. La désactiver ?",
)
def revoke_card(youth: Youth, *, by: Actor) -> None:
    cards.revoke(youth.user)


@action(Youth, "Montrer un code", allow=HELPERS, source=[ACTIVE], told="a affiché un code pour te connecter")
def show_code(youth: Youth, *, by: Actor) -> Shown:
    """Ten minutes, one use. What was open elsewhere is closed: a telephone may be lost, or in other hands."""
    close(youth.user.sessions.all())
    return codes.help_code(youth.user, by)


@action(
    Youth,
    "Changer ses contacts",
    allow=[their_advisor, the_reception],
    source=[ACTIVE],
    told="a changé tes contacts",
)
def change_contact(youth: Youth, *, by: Actor, phone: str, email: str) -> None:
    """In presence, or on the telephone: the person says it, we write it. The old number is told a day later."""
    for kind, value in ((Means.Kind.PHONE, phone), (Means.Kind.EMAIL, email)):
        means.write(youth.user, kind, value, by=by)


@action(
    Youth,
    ("Oui, c’est toujours bon", "Ses contacts sont toujours bons"),
    allow=[the_youth, their_advisor, the_reception],
    source=[ACTIVE],
)
def confirm_contact(youth: Youth, *, by: Actor) -> None:
    """They say that this number and this address are still theirs."""
    if not youth.user.means.update(confirmed_on=timezone.localdate()):
        raise NotNow("Aucun contact n’est noté.")
