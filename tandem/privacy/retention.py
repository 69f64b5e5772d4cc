"""How long Tandem keeps what, and what is past its time today.

A sign of life is the young person coming in, a conversation that their advisor noted, a file opened or closed. Whatever
the team changed in the last twelve months is one too: the journal knows.
"""

from datetime import timedelta

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.accompaniment.models import Youth
from tandem.core.models import JournalEntry
from tandem.cv.models import Document
from tandem.network.models import STRUCTURE_STAFF, Role
from tandem.privacy.queries import kinds

FILE_KEPT = timedelta(days=2 * 365)
TOLD_BEFORE = timedelta(days=30)
PAPERS_KEPT = timedelta(days=365)  # once the file is closed
TABLE = [  # what everybody may read: (what, how long)
    (_("Un dossier, son CV et ses documents"), _("2 ans sans nouvelles. Le jeune est prévenu un mois avant.")),
    (_("La photo et les attestations d’un dossier fermé"), _("1 an après sa fermeture.")),
    (_("Le journal de qui a fait quoi"), _("12 mois.")),
    (_("Les messages envoyés et les codes de connexion"), _("30 jours.")),
    (_("La liste de noms qu’une structure a fait entrer"), _("7 jours.")),
]


def files_with_signs() -> QuerySet[Youth]:
    """Every file with `sign_at`, its last sign of life."""
    worn = Max("user__memberships__last_worn_at", filter=Q(user__memberships__role=Role.YOUTH))
    return Youth.objects.unmerged().annotate(sign_at=Greatest("registered_at", "last_contact_at", "left_at", worn))


def silent_for(silence: timedelta) -> QuerySet[Youth]:
    by_the_team = JournalEntry.objects.filter(
        concerns=OuterRef("pk"), role__in=STRUCTURE_STAFF, action__in=kinds()["changed"]
    )
    quiet = files_with_signs().filter(sign_at__lt=timezone.now() - silence)
    return quiet.exclude(Exists(by_the_team)).order_by("pk")


def to_warn() -> QuerySet[Youth]:
    """Who is to be told that their file goes in a month, and was not told since their last sign."""
    return silent_for(FILE_KEPT - TOLD_BEFORE).filter(Q(warned_at=None) | Q(warned_at__lt=F("sign_at")))


def to_forget() -> QuerySet[Youth]:
    """Never without a month's notice, even where the jobs were still for a while."""
    return silent_for(FILE_KEPT).filter(warned_at__gt=F("sign_at"), warned_at__lte=timezone.now() - TOLD_BEFORE)


def papers_to_forget() -> QuerySet[Document]:
    """Photos and certificates of the files that were closed a year ago."""
    return Document.objects.filter(
        youth__state=Youth.State.LEFT, youth__left_at__lt=timezone.now() - PAPERS_KEPT
    ).select_related("file", "youth__user")
