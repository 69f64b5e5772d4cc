"""What the duo is told of its steps and of who accompanies whom. The screen says it; no SMS for so little."""

from django.urls import reverse
from django.utils import timezone

from tandem.accompaniment.models import Step, Youth
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
