from django.urls import reverse
from django.utils import timezone

from tandem.accounts.models import Membership
from tandem.network.models import Role
from tandem.notifications.models import Category
from tandem.notifications.notifications import Notification


class ManyFilesInAWeek(Notification):
    """To the managers, on Mondays: who opened more than three times the files of the others."""

    category = Category.TEAM
    role = Role.MANAGER
    title = "{who} a ouvert {files} dossiers en une semaine"
    text = "La moitié de l’équipe en a ouvert {usual} ou moins. Il y a peut-être une bonne raison : parlez-en."

    def __init__(self, hat: Membership, files: int, usual: float) -> None:
        year, week, _day = timezone.localdate().isocalendar()
        url = f"{reverse('privacy:journal')}?hat={hat.pk}&kind=opened"
        words = {"who": hat.user.full_name, "files": files, "usual": int(usual)}
        super().__init__(about=hat, once=f"{year}-{week}", url=url, **words)
