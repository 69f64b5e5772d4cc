"""What the duo is told of its steps and of who accompanies whom. The screen says it; no SMS for so little."""

from django.urls import reverse
from django.utils import timezone

from tandem.accompaniment.models import ExceptionalAccess, Step, Youth
from tandem.accounts.actor import Actor
from tandem.accounts.models import Membership
from tandem.network.models import Role
from tandem.notifications.models import Category
from tandem.notifications.notifications import Notification


class StepPlanned(Notification):
    """To the young person, when their advisor adds a step."""

    category = Category.STEPS
    title = "{who} te propose une action"
    text = "{step}"

    def __init__(self, step: Step, by: Actor) -> None:
        super().__init__(
            about=step,
            url=reverse("accompaniment:steps"),
            concerns=step.youth_id,
            who=by.user.first_name,
            step=step.title,
        )


class ReferentChanged(Notification):
    """To the young person: who accompanies them from now on."""

    category = Category.STEPS
    title = "{who} t’accompagne maintenant"
    text = "Ton CV et tes actions sont toujours là."

    def __init__(self, youth: Youth, to: Membership) -> None:
        once = f"{to.pk}:{timezone.localdate()}"
        super().__init__(about=youth, once=once, url="/", concerns=youth.pk, who=to.user.first_name)


class PeopleEntrusted(Notification):
    """To the advisor: once a day, whatever the number of people."""

    category = Category.TEAM
    role = Role.ADVISOR
    title = "Des jeunes vous sont confiés"
    text = "Ils sont dans votre portefeuille."

    def __init__(self, to: Membership) -> None:
        super().__init__(about=to, once=str(timezone.localdate()), url="/")


class FileOpenedExceptionally(Notification):
    """To the young person: who opened their file, why, and until when."""

    category = Category.STEPS
    title = "{who} a ouvert ton dossier pour une heure"
    text = "C’est un accès exceptionnel. La raison donnée : {reason}"
    short = "Un responsable de ta structure a ouvert ton dossier pour une heure."

    def __init__(self, access: ExceptionalAccess) -> None:
        who, reason = access.manager.user.full_name, access.reason
        super().__init__(about=access, concerns=access.youth_id, who=who, reason=reason)


class StructureOpenedAFile(Notification):
    """To the network, which answers for the protection of data: who and where, never which young person nor why."""

    category = Category.TEAM
    role = Role.NETWORK_ADMIN
    title = "Accès exceptionnel à un dossier : {structure}"
    text = "{who} a ouvert le dossier d’un jeune pour une heure. Le jeune est prévenu."
    short = "Tandem : un accès exceptionnel a été ouvert."

    def __init__(self, access: ExceptionalAccess) -> None:
        manager = access.manager
        super().__init__(about=access, who=manager.user.full_name, structure=manager.organisation.name)


class ManyFilesOpened(Notification):
    """To the managers: once an hour for one colleague, whatever the number of files."""

    category = Category.TEAM
    role = Role.MANAGER
    title = "{who} a ouvert plus de {most} dossiers en une heure"
    text = "Cela peut avoir une bonne raison : parlez-en ensemble. Le journal dit lesquels."

    def __init__(self, hat: Membership, most: int) -> None:
        once = f"{timezone.localtime():%Y-%m-%d %H}"
        super().__init__(about=hat, once=once, who=hat.user.full_name, most=most)
