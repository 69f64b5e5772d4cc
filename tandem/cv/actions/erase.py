from tandem.accompaniment.models import Youth
from tandem.cv.models import CV, PublishedCard


def erase(youth: Youth) -> None:
    """All that this package holds of a young person; comments and versions go with their CV."""
    PublishedCard.objects.filter(youth=youth).delete()
    CV.objects.filter(youth=youth).delete()
