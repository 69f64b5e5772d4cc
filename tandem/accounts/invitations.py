"""The link of an invitation: signed, seven days, and worth nothing once the hat no longer waits."""

from datetime import timedelta

from django.core import signing

from tandem.accounts.models import Membership

SALT = "tandem.accounts.invitation"
LIFETIME = timedelta(days=7)


def dumps(membership_id):
    return signing.dumps(membership_id, salt=SALT)


def waiting(token):
    """The hat that waits behind a link, or None: too old, forged, accepted or withdrawn."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=LIFETIME)
    except signing.BadSignature:
        return None
    hats = Membership.objects.filter(pk=pk, state=Membership.State.INVITED)
    return hats.select_related("user", "organisation").first()
