"""What the duo is told of its steps and of who accompanies whom. The screen says it; no SMS for so little."""

from django.urls import reverse
from django.utils import timezone

from tandem.accompaniment.models import ExceptionalAccess, Handover, Merger, Step, Youth
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


class NumberChanged(Notification):
    """To the referent and whoever replaces them: perhaps it was not the young person."""

    category = Category.TEAM
    role = Role.ADVISOR
    title = "{who} a un autre numéro"
    text = "Vérifiez de vive voix. Au moindre doute, corrigez le numéro et montrez un code : ses connexions se ferment."
    short = "Un jeune que vous suivez a un autre numéro : à vérifier."

    def __init__(self, youth: Youth) -> None:
        url = youth.get_absolute_url()
        super().__init__(about=youth, once=str(timezone.now()), url=url, concerns=youth.pk, who=youth.user.full_name)


class NumberChangedWithNobody(NumberChanged):
    """To the managers, where the young person has no referent."""

    role = Role.MANAGER
    text = "Ce jeune n’a pas de référent. Vérifiez de vive voix ; l’accueil peut corriger le numéro."
    short = "Un jeune sans référent a un autre numéro : à vérifier."


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


# -- a file is closed, opened again, or goes to another structure
class FileClosed(Notification):
    """To the young person, when somebody else closed it."""

    category = Category.STEPS
    title = "Ton suivi est terminé"
    text = "Tu peux encore lire, télécharger et retirer ce qui est à toi."

    def __init__(self, youth: Youth) -> None:
        super().__init__(about=youth, once=str(youth.left_at), url=reverse("accompaniment:my_file"), concerns=youth.pk)


class FileOpenAgain(Notification):
    category = Category.STEPS
    title = "Ton suivi reprend"
    text = "Ton CV et tes actions sont toujours là."

    def __init__(self, youth: Youth) -> None:
        super().__init__(about=youth, once=str(timezone.now()), url=reverse("accompaniment:my_file"), concerns=youth.pk)


class HandoverProposed(Notification):
    """To the young person: nothing has changed yet."""

    category = Category.STEPS
    title = "On propose que {structure} t’accompagne"
    text = "Rien ne change avant sa réponse. Tu peux en parler avec ton conseiller ou ta conseillère."

    def __init__(self, handover: Handover) -> None:
        url = reverse("accompaniment:my_file")
        super().__init__(about=handover, url=url, concerns=handover.youth_id, structure=handover.to_structure)


class StructureChanged(Notification):
    """To the young person: the other structure said yes."""

    category = Category.STEPS
    title = "{structure} t’accompagne maintenant"
    text = "Ton CV et tes actions sont toujours là. S’il était publié, tu choisis si tu le publies à nouveau."

    def __init__(self, youth: Youth) -> None:
        once, url = f"{youth.structure_id}:{timezone.localdate()}", reverse("accompaniment:my_file")
        super().__init__(about=youth, once=once, url=url, concerns=youth.pk, structure=youth.structure)


class HandoverRefused(Notification):
    """To the young person."""

    category = Category.STEPS
    title = "Tu restes suivi par {structure}"
    text = "Le changement de structure n’a pas été accepté. Rien ne change pour toi."

    def __init__(self, handover: Handover) -> None:
        url = reverse("accompaniment:my_file")
        super().__init__(about=handover, url=url, concerns=handover.youth_id, structure=handover.from_structure)


class HandoverToAnswer(Notification):
    """To the managers of the receiving structure."""

    category = Category.TEAM
    role = Role.MANAGER
    title = "{structure} vous propose d’accompagner un jeune"
    text = "Lisez la proposition, puis répondez."

    def __init__(self, handover: Handover) -> None:
        url = reverse("accompaniment:handover", args=[handover.pk])
        super().__init__(about=handover, url=url, concerns=handover.youth_id, structure=handover.from_structure)


class HandoverAnswered(Notification):
    """To those who let go."""

    category = Category.TEAM
    title = "{structure} a répondu pour {who}"
    text = "{answer}"

    def __init__(self, handover: Handover, role: str) -> None:
        self.role = role
        is_gone = handover.state == Handover.State.ACCEPTED
        answer = "Le transfert est fait. Le dossier n’est plus visible ici." if is_gone else "Le transfert est refusé."
        super().__init__(
            about=handover,
            url="/",
            concerns=handover.youth_id,
            structure=handover.to_structure,
            who=handover.youth.user.full_name,
            answer=answer,
        )


class FilesJoined(Notification):
    """To the person who had two files."""

    category = Category.STEPS
    title = "Tes deux fiches n’en font plus qu’une"
    text = "Si quelque chose n’est pas à toi, dis-le à ta structure : cela s’annule pendant 30 jours."

    def __init__(self, kept: Youth, gone: Youth) -> None:
        super().__init__(about=kept, once=str(gone.pk), url=reverse("accompaniment:my_file"), concerns=kept.pk)


class FileJoinedAnother(Notification):
    """To the referents of both files."""

    category = Category.TEAM
    title = "Deux fiches de {who} n’en font plus qu’une"
    text = "Tout est maintenant dans la fiche qui reste."

    def __init__(self, kept: Youth, gone: Youth, role: str) -> None:
        self.role = role
        url = kept.get_absolute_url()
        super().__init__(about=kept, once=str(gone.pk), url=url, concerns=kept.pk, who=kept.user.full_name)


# -- two structures become one
class StructuresJoined(Notification):
    """To the young people of the structure that is closed."""

    category = Category.STEPS
    title = "{structure} t’accompagne maintenant"
    text = (
        "{gone} l’a rejointe. Ton CV et tes actions sont toujours là. Si ton CV est publié, ses entreprises le voient."
    )

    def __init__(self, youth: Youth, merger: Merger) -> None:
        url = reverse("accompaniment:my_file")
        words = {"structure": merger.kept, "gone": merger.gone_name}
        super().__init__(about=youth, once=f"merger:{merger.pk}", url=url, concerns=youth.pk, **words)


class StructureGrew(Notification):
    """To the young people of the other one: more companies may see them."""

    category = Category.STEPS
    title = "{gone} a rejoint {structure}"
    text = "Rien ne change pour ton suivi. Si ton CV est publié, les entreprises de {gone} le voient aussi."

    def __init__(self, youth: Youth, merger: Merger) -> None:
        url = reverse("accompaniment:my_file")
        words = {"structure": merger.kept, "gone": merger.gone_name}
        super().__init__(about=youth, once=f"merger:{merger.pk}", url=url, concerns=youth.pk, **words)


class TeamsJoined(Notification):
    """To the team of both."""

    category = Category.TEAM
    title = "{gone} a rejoint {structure}"
    text = "Jeunes, équipe, lieux et entreprises sont maintenant ensemble."

    def __init__(self, merger: Merger, role: str) -> None:
        self.role = role
        super().__init__(about=merger, once=role, url="/", structure=merger.kept, gone=merger.gone_name)


class ReferentWentBack(Notification):
    """To a young person of the one structure, whom somebody of the other one accompanied."""

    category = Category.STEPS
    title = "Ton conseiller ou ta conseillère change"
    text = "{gone} et {kept} se séparent. {structure} t’accompagne toujours, avec ton CV et tes actions."

    def __init__(self, youth: Youth, merger: Merger) -> None:
        url = reverse("accompaniment:my_file")
        words = {"structure": youth.structure, "gone": merger.gone_name, "kept": merger.kept}
        super().__init__(about=youth, once=f"parted:{merger.pk}", url=url, concerns=youth.pk, **words)


class PeopleWentBack(Notification):
    """To the advisor who accompanied them."""

    category = Category.TEAM
    role = Role.ADVISOR
    title = "{gone} et {kept} se séparent"
    text = "Les jeunes de l’autre structure quittent votre portefeuille."

    def __init__(self, hat: Membership, merger: Merger) -> None:
        words = {"gone": merger.gone_name, "kept": merger.kept}
        super().__init__(about=hat, once=f"parted:{merger.pk}", url="/", **words)
