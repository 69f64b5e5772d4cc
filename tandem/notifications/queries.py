from tandem.accounts.actor import Actor
from tandem.notifications.models import Notice


def unread(actor: Actor) -> int:
    """The count on the bell."""
    return Notice.objects.visible_to(actor).unread().count()
