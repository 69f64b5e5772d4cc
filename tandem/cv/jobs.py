from tandem.accounts.actor import THE_CLOCK
from tandem.core import files
from tandem.core.files import antivirus
from tandem.core.jobs import every, job
from tandem.cv import actions
from tandem.cv.models import Document

A_LOT = 50


@every("*/2 * * * *")
@job(queue="cv", single=True)
def look_again() -> None:
    """What came while the antivirus was away: shown once it has looked, or erased."""
    if not antivirus.is_there():
        return
    for document in Document.objects.waiting().select_related("file").order_by("deposited_at")[:A_LOT]:
        try:
            files.look_again(document.file)
        except antivirus.Silent:
            return  # the next minutes will tell
        except antivirus.Infected:
            actions.reject(document, by=THE_CLOCK)
        else:
            actions.release(document, by=THE_CLOCK)
