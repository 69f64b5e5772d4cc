from tandem.accounts.models.people import Absence, Membership, SortKey, User
from tandem.accounts.models.ways_in import (
    Card,
    Code,
    Device,
    Means,
    Passkey,
    RecoveryCode,
    Session,
    Totp,
)

__all__ = [
    "Absence",
    "Card",
    "Code",
    "Device",
    "Means",
    "Membership",
    "Passkey",
    "RecoveryCode",
    "Session",
    "SortKey",
    "Totp",
    "User",
]
