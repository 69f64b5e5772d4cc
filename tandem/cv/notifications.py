"""What the duo is told of a CV. Young people are called « tu », professionals « vous »."""

from django.urls import reverse
from django.utils import timezone

from tandem.accounts.actor import Actor
from tandem.cv.content.texts import section_named
from tandem.cv.models import CV, Comment, Document, PublishedCard
from tandem.network.models import Role
from tandem.notifications.models import Category
from tandem.notifications.notifications import Notification

YOURS = {CV.Kind.CV: "ton CV", CV.Kind.LETTER: "ta lettre"}
THEIRS = {CV.Kind.CV: "son CV", CV.Kind.LETTER: "sa lettre"}


class OfACV(Notification):
    """To the young person, about their own CV."""

    category = Category.CV
    role = Role.YOUTH

    def __init__(self, cv: CV, by: Actor, **words: str) -> None:
        super().__init__(
            about=cv,
            once=str(cv.version),
            url=reverse("cv:letter" if cv.is_letter else "cv:one", args=[cv.pk]),
            concerns=cv.youth_id,
            who=by.user.first_name,
            what=YOURS[cv.kind],
            **words,
        )


class CVSentBack(OfACV):
    title = "{who} a relu {what}"
    text = "{word}"
    short = "{who} a relu {what} et t’a laissé un mot."

    def __init__(self, cv: CV, by: Actor) -> None:
        super().__init__(cv, by, word=cv.word)


class CVValidated(OfACV):
    title = "{who} a validé ton CV"
    text = "Bravo. Tu peux le publier quand tu veux, ou le garder pour toi."
    short = "{who} a validé ton CV. Bravo !"


class LetterValidated(OfACV):
    title = "{who} a validé ta lettre"
    text = "Bravo. Elle est prête à partir."
    short = "{who} a validé ta lettre. Bravo !"


class CVProposed(OfACV):
    title = "{who} a validé ton CV et te propose de le publier"
    text = "C’est toi qui décides. Tu choisis ce que les employeurs voient."
    short = "{who} a validé ton CV. Tu peux le publier si tu veux."


class CommentWritten(Notification):
    category = Category.CV
    title = "{who} a écrit sur {what}"
    text = "{section} : {text}"
    whose = YOURS

    def __init__(self, comment: Comment, by: Actor) -> None:
        super().__init__(
            about=comment,
            url=reverse("cv:comments", args=[comment.cv_id, comment.section]),
            concerns=comment.cv.youth_id,
            who=by.user.first_name,
            what=self.whose[comment.cv.kind],
            section=section_named(comment.section).label,
            text=comment.text,
        )


class CommentAnswered(CommentWritten):
    """To whoever had written the comment."""

    title = "{who} vous a répondu sur {what}"
    whose = THEIRS

    def __init__(self, answer: Comment, by: Actor) -> None:
        super().__init__(answer, by)
        self.role = answer.parent.author.role


class CommentTakenUp(CommentWritten):
    """To whoever helps today, when the author of the comment no longer sees the text."""

    role = Role.ADVISOR
    title = "{who} a répondu à un commentaire sur {what}"
    whose = THEIRS


class CVSubmitted(Notification):
    """To the advisor, and to whoever replaces them."""

    category = Category.CV
    role = Role.ADVISOR
    title = "{who} vous demande de relire {what}"

    def __init__(self, cv: CV) -> None:
        super().__init__(
            about=cv,
            once=str(cv.version),
            url=reverse("cv:review", args=[cv.pk]),
            concerns=cv.youth_id,
            who=cv.youth.user.full_name,
            what=THEIRS[cv.kind],
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


class OfADocument(Notification):
    """To the young person, about what is in their file."""

    category = Category.CV

    def __init__(self, document: Document, **words: str) -> None:
        super().__init__(
            about=document, url=reverse("cv:documents"), concerns=document.youth_id, name=document.name, **words
        )


class DocumentDeposited(OfADocument):
    title = "{who} a ajouté un fichier pour toi"
    text = "{name}. Toi et ton conseiller ou ta conseillère le voyez. Tu peux l’enlever."

    def __init__(self, document: Document, by: Actor) -> None:
        super().__init__(document, who=by.user.first_name)


class DocumentRefused(OfADocument):
    title = "Un fichier a été effacé par sécurité"
    text = "L’antivirus a trouvé quelque chose de dangereux dans « {name} ». Tu peux envoyer un autre fichier."


class ManyDocumentsOpened(Notification):
    """To the managers: an alert, once an hour at most."""

    category = Category.TEAM
    role = Role.MANAGER
    title = "{who} a ouvert beaucoup de documents en une heure"
    text = "Plus de 30 attestations de jeunes. Une explication simple existe peut-être : à voir ensemble."

    def __init__(self, by: Actor) -> None:
        hour = f"{timezone.now():%Y-%m-%d-%H}"
        super().__init__(about=by.membership, once=hour, who=by.user.full_name)


class CardToConfirm(Notification):
    """To the young person, two weeks before the card goes by itself."""

    category = Category.CV
    title = "Tu cherches toujours ?"
    text = (
        "Ton CV est visible des employeurs depuis bientôt trois mois. Dis-nous oui avant le {day}, sinon on le retire."
    )
    short = "Tu cherches toujours ? Dis-le avant le {day} pour garder ton CV visible."

    def __init__(self, card: PublishedCard, day: str) -> None:
        once = f"{card.confirmed_at:%Y%m%d}"
        super().__init__(about=card, once=once, url=reverse("cv:mine"), concerns=card.youth_id, day=day)


class CardLapsed(Notification):
    category = Category.CV
    title = "Ton CV n’est plus visible des employeurs"
    text = "Tu n’as rien confirmé depuis trois mois. Tu cherches encore ? Publie-le à nouveau, c’est rapide."
    short = "Ton CV n’est plus visible des employeurs. Tu peux le publier à nouveau."

    def __init__(self, card: PublishedCard) -> None:
        super().__init__(about=card, url=reverse("cv:mine"), concerns=card.youth_id)
