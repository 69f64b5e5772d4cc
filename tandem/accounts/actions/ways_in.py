from django.utils import timezone

from tandem.accounts import letters, means
from tandem.accounts.actor import Actor
from tandem.accounts.models import Card, Device, Session, User
from tandem.accounts.who import oneself
from tandem.core.actions import action


@action(User, ("Changer mon numéro", "Changer mon adresse"), allow=[oneself])
def change_means(user: User, *, by: Actor, kind: str, value: str) -> None:
    """The new number or address has just received the right code."""
    means.write(user, kind, value, by=by, verified_at=timezone.now())


@action(
    Device,
    ("Déconnecter", "Déconnecter"),
    allow=[oneself],
    confirm=("Cet appareil devra se reconnecter.", "Cet appareil devra se reconnecter."),
)
def close_device(device: Device, *, by: Actor) -> None:
    """All its sessions end with their next request, and the browser is a stranger again."""
    Session.objects.filter(device=device).delete()
    device.delete()


@action(
    Card,
    "J’ai perdu ma carte",
    allow=[oneself],
    confirm=("La carte ne marchera plus. Ta structure en imprime une autre.", "La carte ne marchera plus."),
)
def lose_card(card: Card, *, by: Actor) -> None:
    card.revoked_at = timezone.now()


@action(User, "Entrer avec un code montré", allow=[oneself])
def come_in_with_help(user: User, *, by: Actor, helper: str, code_id: int) -> None:
    """Their own journal says it too, and their telephone is told."""
    letters.notice(
        user, f"Tandem : {helper} t'a aidé à te connecter. Ce n'est pas toi ? Appelle ta structure.", f"help:{code_id}"
    )
