from tandem.accompaniment.models import Youth
from tandem.hiring.models import ConnectionRequest, Reveal


def erase(youth: Youth) -> None:
    """All that this package holds of a young person."""
    Reveal.objects.filter(youth=youth).delete()
    ConnectionRequest.objects.filter(youth=youth).delete()
