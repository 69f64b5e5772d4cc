from tandem.accounts.actor import Actor
from tandem.network.models import Organisation, Role


def who_answers_for_it(actor: Actor, place: Organisation) -> bool:
    """A manager for their structure, a network administrator for the network itself."""
    return actor.role in (Role.MANAGER, Role.NETWORK_ADMIN) and actor.organisation_id == place.pk
