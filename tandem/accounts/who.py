"""Who may do what with people, hats and ways in."""

from tandem.network.models import STRUCTURE_STAFF, Role


def oneself(actor, obj):
    """The person, or the owner of a device, a means, a passkey."""
    return actor.is_signed_in and actor.user_id == getattr(obj, "user_id", obj.pk)


def the_invited(actor, membership):
    return actor.is_signed_in and actor.user_id == membership.user_id


def their_manager(actor, membership):
    """A manager of the same structure, for its staff."""
    return (
        actor.role == Role.MANAGER
        and membership.organisation_id == actor.organisation_id
        and membership.role in STRUCTURE_STAFF
    )


def the_network_admin(actor, membership):
    """The staff of the network's structures, and the other administrators."""
    if actor.role != Role.NETWORK_ADMIN:
        return False
    if membership.role == Role.NETWORK_ADMIN:
        return membership.organisation_id == actor.organisation_id
    return membership.role in STRUCTURE_STAFF and membership.organisation.network_id == actor.organisation_id


def the_manager(actor, organisation):
    return actor.role == Role.MANAGER and actor.organisation_id == organisation.pk


def the_admin_of_its_network(actor, organisation):
    own = actor.organisation_id in (organisation.pk, organisation.network_id)
    return actor.role == Role.NETWORK_ADMIN and own


def the_admin_of_its_structures_network(actor, membership):
    return the_admin_of_its_network(actor, membership.organisation)


def the_absent_or_their_manager(actor, absence):
    own = actor.membership_id == absence.absent_id
    return own or their_manager(actor, absence.absent)
