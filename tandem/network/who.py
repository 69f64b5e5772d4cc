"""Who may, in words. `obj` is an Organisation, or what belongs to one."""

from typing import Any

from tandem.network.models import Organisation, Role


def the_employment_team(actor: Any, obj: Any) -> bool:
    return actor.role == Role.EMPLOYMENT_TEAM and structure_id(obj) == actor.organisation_id


def the_manager(actor: Any, obj: Any) -> bool:
    return actor.role == Role.MANAGER and structure_id(obj) == actor.organisation_id


def the_network_administration(actor: Any, obj: Any) -> bool:
    """Of the network itself, or of the network that the structure belongs to."""
    return actor.role == Role.NETWORK_ADMIN and actor.organisation_id in (
        structure_id(obj),
        structure(obj).network_id,
    )


def structure_id(obj: Any) -> int:
    """The structure that answers for the thing."""
    if isinstance(obj, Organisation):
        return obj.pk
    return obj.structure_id if hasattr(obj, "structure_id") else obj.organisation_id


def structure(obj: Any) -> Organisation:
    if isinstance(obj, Organisation):
        return obj
    return obj.structure if hasattr(obj, "structure_id") else obj.organisation
