from django.db.models import Q

from tandem.accounts.models import Code, Membership, User
from tandem.network.models import Role


def erase(user: User) -> None:
    """All that this package holds of a young person; upper floors have erased theirs before.

    Whoever also wears another hat (a volunteer of the same age) stays a person here, without the young person's hat.
    """
    Membership.objects.filter(user=user, role=Role.YOUTH).delete()
    if user.memberships.exists():
        return
    targets = [str(user.pk), *user.means.values_list("value", flat=True)]
    Code.objects.filter(Q(user=user) | Q(target__in=targets)).delete()
    User.objects.filter(pk=user.pk).delete()  # and with it what hangs on the person alone: means, devices, cards, keys
