"""How a person comes to exist: made by an advisor, invited, or the first administrator of all."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from tandem.accounts import keys, letters
from tandem.accounts.models import Code, Means, Membership, User
from tandem.network.models import PROFESSIONALS, Organisation, Role

FIRST_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class FirstDoor:
    """What `tandem init` prints."""

    membership: Membership
    link: str
    code: str
    expires_at: object


def make_person(first_name, last_name, birth_date, organisation, role, phone=None, email=None):
    """A person with one hat: called inside the action that journals it. Gives the Membership."""
    user = User(first_name=clean(first_name), last_name=clean(last_name), birth_date=birth_date)
    user.save()
    for kind, value in ((Means.Kind.PHONE, phone), (Means.Kind.EMAIL, email)):
        if value:
            Means.objects.create(user=user, kind=kind, value=value)
    return Membership.objects.create(user=user, organisation=organisation, role=role)


def make_professional(first_name, last_name, email):
    user = User(first_name=clean(first_name), last_name=clean(last_name))
    user.save()
    Means.objects.create(user=user, kind=Means.Kind.EMAIL, value=email.lower())
    return user


def professional_at(email):
    """Who already comes in with this address, if it is one person and a professional."""
    found = User.objects.filter(means__kind="email", means__value=email.lower(), is_active=True)
    found = list(found.filter(memberships__role__in=PROFESSIONALS).distinct()[:2])
    return found[0] if len(found) == 1 else None


def clean(name):
    """Without control characters, direction marks or doubled spaces."""
    return " ".join("".join(letter for letter in name if letter.isprintable() or letter == " ").split())


@transaction.atomic
def first_administrator(network_name, name, email):
    """The network, its first administrator, and a link that opens the door for one hour."""
    network = Organisation.objects.create(
        kind=Organisation.Kind.NETWORK, name=network_name, slug=slugify(network_name)[:80] or "reseau"
    )
    first_name, _, last_name = clean(name).partition(" ")
    user = make_professional(first_name, last_name, email)
    hat = Membership.objects.create(user=user, organisation=network, role=Role.NETWORK_ADMIN)
    return first_door(hat, email.lower())


def first_door(hat, email):
    """A way in that needs no mail: the link carries the code, for one hour and one use."""
    code, expires_at = keys.letters(16), timezone.now() + FIRST_HOUR
    Code.objects.create(
        kind=Code.Kind.FIRST,
        target=email,
        user=hat.user,
        link_digest=keys.digest("link", code),
        expires_at=expires_at,
    )
    return FirstDoor(hat, letters.address_of("accounts:link", code), code, expires_at)


def move_hat(user, role, before_id, organisation):
    """The same hat in another structure, called inside the action that journals it: no session needs to end."""
    worn = Membership.objects.active().filter(user=user, role=role, organisation_id=before_id)
    worn.update(organisation=organisation, site=None, since=timezone.now())
