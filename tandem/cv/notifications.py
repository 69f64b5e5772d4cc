"""What the duo is told of a CV. Young people are called « tu », professionals « vous »."""

from django.urls import reverse

from tandem.accounts.actor import Actor
from tandem.cv.models import CV, Comment, PublishedCard, Section
from tandem.network.models import Role
from tandem.notifications.models import Category
from tandem.notifications.notifications import Notification


class OfACV(Notification):
    """To the young person, about their own CV."""

    category = Category.CV
    role = Role.YOUTH

    def __init__(self, cv: CV, by: Actor, **words: str) -> None:
        super().__init__(
            about=cv,
            once=str(cv.version),
            url=reverse("cv:mine"),
            concerns=cv.youth_id,
            who=by.user.first_name,
            **words,
        )


class CVSentBack(OfACV):
    title = "{who} a relu ton CV"
    text = "{word}"
    short = "{who} a relu ton CV et t’a laissé un mot."

    def __init__(self, cv: CV, by: Actor) -> None:
        super().__init__(cv, by, word=cv.word)


class CVValidated(OfACV):
    title = "{who} a validé ton CV"
    text = "Bravo. Tu peux le publier quand tu veux, ou le garder pour toi."
    short = "{who} a validé ton CV. Bravo !"


class CVProposed(OfACV):
    title = "{who} a validé ton CV et te propose de le publier"
    text = "C’est toi qui décides. Tu choisis ce que les employeurs voient."
    short = "{who} a validé ton CV. Tu peux le publier si tu veux."


class CommentWritten(Notification):
    category = Category.CV
    title = "{who} a écrit sur ton CV"
    text = "{section} : {text}"

    def __init__(self, comment: Comment, by: Actor) -> None:
        super().__init__(
            about=comment,
            url=reverse("cv:comments", args=[comment.cv_id, comment.section]),
            concerns=comment.cv.youth_id,
            who=by.user.first_name,
            section=Section(comment.section).label,
            text=comment.text,
        )


class CommentAnswered(CommentWritten):
    """To whoever had written the comment."""

    title = "{who} vous a répondu sur son CV"

    def __init__(self, answer: Comment, by: Actor) -> None:
        super().__init__(answer, by)
        self.role = answer.parent.author.role


class CVSubmitted(Notification):
    """To the advisor, and to whoever replaces them."""

    category = Category.CV
    role = Role.ADVISOR
    title = "{who} vous demande de relire son CV"

    def __init__(self, cv: CV) -> None:
        super().__init__(
            about=cv,
            once=str(cv.version),
            url=reverse("cv:review", args=[cv.pk]),
            concerns=cv.youth_id,
            who=cv.youth.user.full_name,
        )


class CardWithdrawn(Notification):
    """To the young person, when somebody else on their side took the card away."""

    category = Category.CV
    title = "Ton CV n’est plus visible des employeurs"
    text = "{who} l’a retiré. Tu peux en parler ensemble, et le publier à nouveau."

    def __init__(self, card: PublishedCard, by: Actor) -> None:
        super().__init__(
            about=card, url=reverse("cv:mine"), concerns=card.youth_id, who=by.user.first_name if by.user else "Tandem"
        )
