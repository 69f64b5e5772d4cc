"""`tandem init`: the network, its first administrator, and a door that stays open for one hour."""

from tandem.accounts import people
from tandem.accounts.models import Membership
from tandem.network.models import Role


def open_first_door(network_name: str, name: str, email: str) -> people.FirstDoor:
    """Found the network; when it is founded and this person administers it, only open the door again."""
    administrators = Membership.objects.active().filter(role=Role.NETWORK_ADMIN, organisation__name=network_name)
    if hat := administrators.filter(user__means__value=email.lower()).first():
        return people.first_door(hat, email.lower())
    return people.first_administrator(network_name, name, email)
