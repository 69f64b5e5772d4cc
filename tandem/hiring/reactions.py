"""What hiring does when something happens below."""

from tandem.hiring.notifications import ANSWERS, people_of
from tandem.network.events import partner_answered, partner_suspended
from tandem.network.models import Partnership
from tandem.notifications.notifications import notify


@partner_answered.reaction
@partner_suspended.reaction
def tell_the_employer(partnership: Partnership) -> None:
    for person in people_of(partnership.employer_id):
        notify(person, ANSWERS[partnership.state](partnership))
