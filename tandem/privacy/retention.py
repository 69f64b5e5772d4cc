"""How long Tandem keeps what, and what is past its time today.

A sign of life is the young person coming in, or what they wrote; a conversation that their advisor noted; a file
opened or closed. So is, in the last twelve months, whatever they did or the team changed: the journal knows.
"""

from datetime import timedelta

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.accompaniment.models import Youth
from tandem.accounts.models import Device, Membership, Session, User
from tandem.core.models import JournalEntry
from tandem.cv.models import Comment, Document, Turn
from tandem.network.models import STRUCTURE_STAFF
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
    """Every file with `sign_at`, its last sign of life.

    A session in use moves the person's `last_login` on: it outlives the sessions and the browsers that we forget.
    """
    return Youth.objects.unmerged().annotate(
        sign_at=Greatest(
            "registered_at",
            "last_contact_at",
            "left_at",
            "user__last_login",
            last(Session.objects.filter(user=OuterRef("user")), "last_seen_at"),
            last(Device.objects.filter(user=OuterRef("user")), "last_seen_at"),
            last(Membership.objects.filter(user=OuterRef("user")), "last_worn_at"),
            last(Turn.objects.filter(author__user=OuterRef("user")), "ended_at"),
            last(Comment.objects.filter(author__user=OuterRef("user")), "written_at"),
        )
    )


def last(rows: QuerySet, column: str) -> Subquery:
    return Subquery(rows.order_by().values(none=Value(0)).annotate(last=Max(column)).values("last"))


def silent_for(silence: timedelta) -> QuerySet[Youth]:
    since = timezone.now() - silence
    by_the_team = Q(role__in=STRUCTURE_STAFF, action__in=kinds()["changed"])
    by_themselves = Q(user_id=OuterRef("user"))
    lines = JournalEntry.objects.filter(by_the_team | by_themselves, concerns=OuterRef("pk"), at__gte=since)
    quiet = files_with_signs().filter(registered_at__lt=since, sign_at__lt=since)
    return quiet.exclude(Exists(lines)).order_by("pk")


def to_warn() -> QuerySet[Youth]:
    """Who is to be told that their file goes in a month, and was not told since their last sign."""
    return silent_for(FILE_KEPT - TOLD_BEFORE).filter(Q(warned_at=None) | Q(warned_at__lt=F("sign_at")))


def to_forget() -> QuerySet[Youth]:
    """Never without a month's notice, even where the jobs were still for a while."""
    return silent_for(FILE_KEPT).filter(warned_at__gt=F("sign_at"), warned_at__lte=timezone.now() - TOLD_BEFORE)


def is_still_to_forget(youth: Youth) -> bool:
    """Asked under the lock of the action: whoever comes in at this moment is waited for, and stays."""
    User.objects.select_for_update(no_key=True).get(pk=youth.user_id)
    return to_forget().filter(pk=youth.pk).exists()


def papers_to_forget() -> QuerySet[Document]:
    """Photos and certificates of the files that were closed a year ago."""
    return Document.objects.filter(
        youth__state=Youth.State.LEFT, youth__left_at__lt=timezone.now() - PAPERS_KEPT
    ).select_related("file", "youth__user")
