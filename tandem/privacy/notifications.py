from django.urls import reverse
from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accounts.models import Membership
from tandem.network.models import Role
from tandem.notifications.models import Category
from tandem.notifications.notifications import Notification


class FileGoesSoon(Notification):
    """To the young person, a month before."""

    category = Category.STEPS
    title = "Ton dossier sera effacé dans un mois"
    text = "On n’a pas de nouvelles de toi depuis presque deux ans. Pour tout garder, il suffit de te connecter."
    short = "Ton dossier Tandem sera effacé dans un mois. Pour le garder, connecte-toi."

    def __init__(self, youth: Youth) -> None:
        super().__init__(about=youth, once=str(timezone.localdate()), url="/", concerns=youth.pk)


class FileOfYoursGoesSoon(Notification):
    """To the advisor, at the same time."""

    category = Category.TEAM
    role = Role.ADVISOR
    title = "Le dossier de {who} sera effacé dans un mois"
    text = "Pas de nouvelles depuis presque deux ans. Si vous vous parlez, notez-le : le dossier reste."

    def __init__(self, youth: Youth) -> None:
        once, who = str(timezone.localdate()), youth.user.full_name
        super().__init__(about=youth, once=once, url="/", concerns=youth.pk, who=who)


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
