from tandem.accounts.models import Means, User
from tandem.core.post.numbers import readable


def contacts_of(user: User, *, phone: bool, email: bool) -> tuple[str, str]:
    """(phone, e-mail): each when the person shows it and it is known to be theirs, else nothing."""
    means = {one.kind: one.value for one in Means.objects.filter(user=user, verified_at__isnull=False)}
    number, address = means.get(Means.Kind.PHONE), means.get(Means.Kind.EMAIL)
    return (readable(number) if phone and number else ""), (address if email and address else "")
