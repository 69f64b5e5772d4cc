"""Django's session store on our own table: one query brings the session, the person and the hat."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from tandem.accounts import devices
from tandem.accounts.models import Device, Session, User

OF_THE_PERSON = (
    "user_id",
    "membership_id",
    "device_id",
    "started_at",
    "last_seen_at",
    "proved_at",
    "second_factor_at",
)
VISITOR = 3600  # seconds: long enough to type a code


class SessionStore(DatabaseStore):
    row = None

    @classmethod
    def get_model_class(cls):
        return Session

    def _get_session_from_db(self):
        try:
            rows = Session.objects.open().select_related("user", "device", "membership__organisation")
            self.row = rows.get(session_key=self.session_key)
        except Session.DoesNotExist:
            self._session_key = None
        return self.row

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        for name in OF_THE_PERSON if self.row is not None else ():
            setattr(row, name, getattr(self.row, name))
        return row

    def belong_to(self, user, **facts):
        """A new key, and from now on this person's session. `facts` are columns of `Session`.

        Who was here before leaves nothing: an errand or a passkey just made would count for somebody else.
        """
        if self.has_a_person and self.row.user_id != user.pk:
            self.flush()
        self.cycle_key()
        now = timezone.now()
        self.row = Session(user=user, started_at=now, last_seen_at=now, proved_at=now)
        self.note(**facts)

    def flush(self):
        super().flush()
        self.row = None  # else the visitor's next session would belong to who just left

    def note(self, **facts):
        for name, value in facts.items():
            setattr(self.row, name, value)
        self.modified = True

    # -- how long: read by Django's own middleware, for the row and for the cookie
    @property
    def has_a_person(self):
        return self.row is not None and self.row.user_id is not None

    def get_expiry_age(self, **kwargs):
        return int((devices.ends_at(self.row) - timezone.now()).total_seconds()) if self.has_a_person else VISITOR

    def get_expiry_date(self, **kwargs):
        return timezone.now() + timedelta(seconds=self.get_expiry_age())

    def get_expire_at_browser_close(self):
        return not self.has_a_person or devices.ends_with_the_browser(self.row)


def open_session(request, user, membership=None, device_kind=Device.Kind.LENT, *, second_factor=False):
    """Sign this person in, in this browser. A hat that needs a second factor is worn once it is done here, or known.

    Without `membership` the person chooses a hat next. `second_factor`: it was part of what they just proved.
    """
    device = devices.remember(request, user, device_kind)
    now = timezone.now()
    User.objects.filter(pk=user.pk).update(last_login=now)
    is_remembered = device.trusted_until is not None and device.trusted_until > now
    request.session.belong_to(
        user, membership=membership, device=device, second_factor_at=now if second_factor or is_remembered else None
    )


def close(sessions):
    """Sessions that end: their next request is a visitor's. A number of rows."""
    return sessions.delete()[0]


def user_of_cookie(cookies):
    """Whose open session a browser's cookies carry: an id or None. Reading it is no sign of activity."""
    key = cookies.get(settings.SESSION_COOKIE_NAME, "")
    row = Session.objects.open().filter(session_key=key, user__is_active=True).values_list("user_id", flat=True)
    return row.first() if key else None


def close_all():
    """After a restore, everybody signs in again: a session closed since then would open."""
    Session.objects.all().delete()
