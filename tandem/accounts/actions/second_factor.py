from django.utils import timezone

from tandem.accounts import keys
from tandem.accounts.actor import Actor
from tandem.accounts.hats import NEEDS_A_SECOND_FACTOR
from tandem.accounts.models import Device, Membership, Passkey, RecoveryCode, Session, Totp, User
from tandem.accounts.who import oneself, the_network_admin, their_manager
from tandem.core.actions import NotNow, action, creates


@creates(Totp, inside=User, label="Protéger mon compte", allow=[oneself])
def protect(user: User, *, by: Actor, secret: str, step: int) -> Totp:
    """The authenticator gave the right code: from now on it is asked."""
    kept = keys.encrypt(secret)
    return Totp.objects.create(user=user, secret=kept, last_step=step, confirmed_at=timezone.now())


@creates(RecoveryCode, inside=User, label="Faire de nouveaux codes de secours", allow=[oneself])
def renew_codes(user: User, *, by: Actor, digests: list[str]) -> RecoveryCode:
    """The old ones die; the new ones were shown once."""
    user.recovery_codes.all().delete()
    return RecoveryCode.objects.bulk_create([RecoveryCode(user=user, digest=digest) for digest in digests])[0]


@creates(Passkey, inside=User, label=("Ajouter mon empreinte", "Ajouter une clé d’accès"), allow=[oneself])
def add_passkey(user: User, *, by: Actor, credential_id: bytes, credential: bytes, label: str) -> Passkey:
    return Passkey.objects.create(user=user, credential_id=credential_id, credential=credential, label=label)


@action(
    Passkey,
    ("Enlever", "Retirer"),
    allow=[oneself],
    confirm=("Cet appareil ne te reconnaîtra plus. On l’enlève ?", "Cette clé ne marchera plus. La retirer ?"),
)
def remove_passkey(passkey: Passkey, *, by: Actor) -> None:
    passkey.delete()


@action(
    Membership,
    "Refaire la double vérification",
    allow=[their_manager, the_network_admin],
    source=[Membership.State.ACTIVE],
    confirm="La personne est-elle devant vous ? Elle choisira un nouveau moyen à sa prochaine connexion.",
)
def reset_second_factor(hat: Membership, *, by: Actor) -> None:
    """In presence, for somebody who lost telephone and recovery codes. All their sessions end.

    The factor protects all hats of the person: who answers for one of them alone cannot take it away.
    """
    protected = hat.user.memberships.active().filter(role__in=NEEDS_A_SECOND_FACTOR).select_related("organisation")
    if not all(their_manager(by, other) or the_network_admin(by, other) for other in protected):
        raise NotNow("Cette personne a aussi un accès ailleurs. Ses codes de secours lui servent à entrer.")
    for ways in (Totp, Passkey, RecoveryCode):
        ways.objects.filter(user_id=hat.user_id).delete()
    Device.objects.filter(user_id=hat.user_id).update(trusted_until=None)
    Session.objects.filter(user_id=hat.user_id).delete()
