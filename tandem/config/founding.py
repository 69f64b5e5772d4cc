"""`tandem init`: the network, its first administrator, and a door that stays open for one hour."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from tandem.accounts import people
from tandem.accounts.models import Membership
from tandem.config.environment import Unready
from tandem.network.models import Organisation, Role


def open_first_door(network_name: str, name: str, email: str) -> people.FirstDoor:
    """Found the network; when this person administers it already, only open the door again."""
    email = checked(email)
    administrators = Membership.objects.active().filter(role=Role.NETWORK_ADMIN, organisation__name=network_name)
    if hat := administrators.filter(user__means__value=email).first():
        return people.first_door(hat, email)
    if Organisation.objects.filter(kind=Organisation.Kind.NETWORK, name=network_name).exists():
        raise Unready("Ce réseau existe déjà. Donnez l’adresse de la personne qui l’administre, ou un autre nom.")
    return people.first_administrator(network_name, name, email)


def checked(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError as refusal:
        raise Unready(f"« {email} » n’est pas une adresse électronique.") from refusal
    return email.lower()
