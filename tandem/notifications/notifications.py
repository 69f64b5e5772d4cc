"""Notification: a class a message, with its words. `notify` tells it once; the reader chooses the channel.

    class CVSentBack(Notification):
        category = Category.CV
        title = "{who} a relu ton CV"
        text = "{word}"
        short = "{who} a relu ton CV."

        def __init__(self, cv, who):
            super().__init__(about=cv, who=who, word=cv.word, url=…, concerns=cv.youth_id)

    notify(cv.youth.user, CVSentBack(cv, by.user.first_name))

The words go through no catalogue: a message is read by another person than the one who acts, in their own register.
"""

from typing import Any

from django.conf import settings

from tandem.accounts.models import Means, Membership, User
from tandem.core import live, post
from tandem.network.models import Role
from tandem.notifications.models import Notice, Preference

NAME_IN_SMS = 25  # letters of a name that an SMS keeps


class Notification:
    """`short` is what an SMS says, without surname or motive: with it, one message leaves for the person's phone or
    mailbox. Without it, the screen alone tells."""

    category: str
    role: str = Role.YOUTH
    title = ""
    text = ""
    short = ""

    def __init__(self, *, about: Any, url: str = "", concerns: int | None = None, once: str = "", **words: Any) -> None:
        """`about` and `once` say what is told only once to a person; `concerns`, which young person it is about."""
        self.words, self.url, self.concerns = words, url, concerns
        self.dedupe = f"{about._meta.label_lower}:{about.pk}:{once}"

    @property
    def kind(self) -> str:
        return f"{type(self).__module__.split('.')[1]}.{type(self).__name__}"

    def say(self, words: str, most: int | None = None) -> str:
        return words.format(**{name: str(value)[:most] for name, value in self.words.items()})

    @property
    def sms(self) -> str:
        """The short words, and the address if one segment holds both."""
        words = post.gsm7(plain(self.say(self.short, NAME_IN_SMS)))
        whole = f"{words} {settings.SITE_URL}{self.url}"
        return whole if post.gsm7_length(words) + len(whole) - len(words) <= post.SEGMENT else words


def plain(text: str) -> str:
    """One line: no line break or direction mark of somebody's name reaches a subject or an SMS."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def notify(user: User, notification: Notification) -> Notice | None:
    """Tell this person, once: None when they know already."""
    notice, is_new = Notice.objects.get_or_create(
        user=user,
        kind=notification.kind,
        dedupe=notification.dedupe,
        defaults={
            "role": notification.role,
            "category": notification.category,
            "title": plain(notification.say(notification.title))[:200],
            "text": notification.say(notification.text)[:500],
            "url": notification.url,
            "concerns_id": notification.concerns,
        },
    )
    if not is_new:
        return None
    live.push([user.pk], "notice", user.pk)
    if notification.short:
        _send(notice, notification)
    return notice


def _send(notice: Notice, notification: Notification) -> None:
    """One message: professionals read e-mail, young people SMS; the other way when the first is closed."""
    closed = Preference.objects.filter(user_id=notice.user_id, category=notice.category).first()
    means = {one.kind: one.value for one in Means.objects.filter(user_id=notice.user_id, verified_at__isnull=False)}
    phone = means.get(Means.Kind.PHONE) if closed is None or closed.by_phone else None
    address = means.get(Means.Kind.EMAIL) if closed is None or closed.by_email else None
    if phone and (notice.role == Role.YOUTH or not address):
        post.send_sms(phone, notification.sms, **_envelope(notice))
    elif address:
        post.send_email(address, notice.title, _letter(notice), **_envelope(notice))


def _envelope(notice: Notice) -> dict[str, str]:
    hat = Membership.objects.active().filter(user_id=notice.user_id, role=notice.role).order_by("pk").first()
    payer = f"structure:{hat.organisation_id}" if hat else "structure:none"
    return {"payer": payer, "dedupe": f"notice:{notice.pk}", "purpose": "notice"}


def _letter(notice: Notice) -> str:
    address = f"{settings.SITE_URL}{notice.url}" if notice.url else ""
    return "\n\n".join(part for part in (notice.title, notice.text, address) if part)
