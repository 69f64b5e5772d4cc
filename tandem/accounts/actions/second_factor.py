from django.utils import timezone

from tandem.accounts import keys, letters
from tandem.accounts.actor import Actor
from tandem.accounts.hats import NEEDS_A_SECOND_FACTOR
from tandem.accounts.models import Device, Membership, Passkey, RecoveryCode, Session, Totp, User
from tandem.accounts.who import oneself, the_network_admin, their_manager
from tandem.core.actions import NotNow, action, creates

ANSWERS_FOR_ALL = (
    "Cette personne travaille aussi ailleurs. Demandez à l’administration de votre réseau, "
    "ou aidez-la à retrouver ses codes de secours."
)


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
    """In presence, for who lost telephone and recovery codes. All their sessions end, and a letter tells them.

    The factor protects all hats of the person: who answers for one of them alone cannot take it away, or a structure
    that invites somebody would open the door of another. So for staff of two structures it is the administrator of
    the network of both. Two managers who agree would do as well, but a consent that waits days for the second one is
    one more thing to steal, to explain and to forget; the administrator is one person, whom the journal names. Nobody
    stands above two networks: one of them first ends its access, the other resets, the first invites again.
    Alone it opens nothing: whoever did it still lacks the code that the door sends to the person's own address.
    """
    protected = hat.user.memberships.active().filter(role__in=NEEDS_A_SECOND_FACTOR).select_related("organisation")
    if not all(their_manager(by, other) or the_network_admin(by, other) for other in protected):
        raise NotNow(ANSWERS_FOR_ALL)
    for ways in (Totp, Passkey, RecoveryCode):
        ways.objects.filter(user_id=hat.user_id).delete()
    Device.objects.filter(user_id=hat.user_id).update(trusted_until=None)
    Session.objects.filter(user_id=hat.user_id).delete()
    letters.tell_of_the_reset(hat.user, by)
