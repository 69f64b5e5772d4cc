from tandem.accompaniment.models import Youth
from tandem.accompaniment.queries import all_of
from tandem.cv.actions.documents import throw_away
from tandem.cv.models import CV, Document, Hiding, PublishedCard


def erase(youth: Youth) -> None:
    """All that this package holds of a young person; comments and versions go with their CV, files with their keys.

    The photo of a file that was merged into this one goes too.
    """
    Hiding.objects.filter(youth=youth).delete()
    PublishedCard.objects.filter(youth=youth).delete()
    CV.objects.filter(youth=youth).delete()
    for document in Document.objects.filter(youth__in=all_of(youth)).select_related("file"):
        throw_away(document)
