from tandem.accompaniment.models import Youth
from tandem.hiring.models import ConnectionRequest, Report, Reveal
from tandem.network.models import Role


def erase(youth: Youth) -> None:
    """All that this package holds of a young person. That an employer was reported stays, without their words."""
    Report.objects.filter(made_by__user_id=youth.user_id, made_by__role=Role.YOUTH).update(text="")
    Reveal.objects.filter(youth=youth).delete()
    ConnectionRequest.objects.filter(youth=youth).delete()
