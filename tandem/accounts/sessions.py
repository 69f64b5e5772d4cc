"""Django's session store on our own table: one query brings the session, the person and the hat."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from tandem.accounts.models import Session

OF_THE_PERSON = (
    "user_id",
    "membership_id",
    "device_id",
    "started_at",
    "last_seen_at",
    "proved_at",
    "second_factor_at",
)


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
        """A new key, and from now on this person's session. `facts` are columns of `Session`."""
        self.cycle_key()
        now = timezone.now()
        self.row = Session(user=user, started_at=now, last_seen_at=now, proved_at=now)
        self.note(**facts)

    def note(self, **facts):
        for name, value in facts.items():
            setattr(self.row, name, value)
        self.modified = True
