from typing import Any

from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accompaniment.who import the_employment_team, the_youth, their_advisor, youth_of
from tandem.accounts.actor import Actor
from tandem.core import live
from tandem.core.actions import Conflict, NotNow, action, creates
from tandem.cv.actions.cards import is_a_cv, withdraw
from tandem.cv.actions.changes import changed, keep_today, keep_turn
from tandem.cv.content import Content, section_of, to_json
from tandem.cv.content.letters import Letter
from tandem.cv.content.merge import merged, overfull
from tandem.cv.content.strength import can_be_read
from tandem.cv.content.texts import read
from tandem.cv.models import CV, CVVersion, PublishedCard, Turn
from tandem.cv.notifications import CVProposed, CVSentBack, CVSubmitted, CVValidated, LetterValidated
from tandem.cv.queries import helpers, readers
from tandem.notifications.notifications import notify

State = CV.State
MOST, MOST_LETTERS = 10, 30
TOO_MANY = "Il y en a déjà beaucoup : il faut d’abord en supprimer."


def says_enough(cv: CV) -> bool:
    text = read(cv)
    return text.can_be_read if isinstance(text, Letter) else can_be_read(text)


def has_room(obj: Youth | CV) -> bool:
    """Among this person's CVs; beside a letter, among their letters."""
    if isinstance(obj, CV) and obj.is_letter:
        return has_room_for_a_letter(obj.youth)
    return youth_of(obj).texts.cvs().count() < MOST


def has_room_for_a_letter(youth: Youth) -> bool:
    return youth.texts.letters().count() < MOST_LETTERS


@creates(
    CV,
    inside=Youth,
    label=("Commencer mon CV", "Commencer le CV"),
    allow=[the_youth, their_advisor],
    when=[(has_room, TOO_MANY)],
)
def start(youth: Youth, *, by: Actor, title: str = "") -> CV:
    return CV.objects.create(youth=youth, title=title)


@creates(CV, inside=CV, label="Partir de celui-ci", allow=[the_youth, their_advisor], when=[(has_room, TOO_MANY)])
def duplicate(cv: CV, *, by: Actor, title: str) -> CV:
    """The same words under another title: neither what was said about them, nor what was validated."""
    copied = CV.objects.create(youth=cv.youth, kind=cv.kind, title=title, content=cv.content)
    keep_turn(copied, by, Turn.Kind.BROUGHT)
    return copied


@action(CV, "Changer le titre", allow=[the_youth, their_advisor])
def rename(cv: CV, *, by: Actor, title: str) -> None:
    cv.title = title


@action(
    CV,
    "Supprimer",
    allow=[the_youth],
    confirm="Ce texte, ses versions et ses commentaires seront effacés. Les employeurs ne le verront plus.",
)
def delete(cv: CV, *, by: Actor) -> None:
    if (card := PublishedCard.objects.filter(version__cv=cv).first()) is not None:
        withdraw(card, by=by)
    CV.objects.filter(pk=cv.pk).delete()


@action(CV, "Enregistrer", allow=[the_youth, their_advisor], told="a modifié ton CV ou ta lettre")
def write(cv: CV, *, by: Actor, section: str, value: Any, seen: int) -> None:
    """Save one step. `seen`: how often it had been saved when the form was shown; two editors meet in a Conflict."""
    mine = to_json(value)
    if seen != cv.saved.get(section, 0):
        raise Conflict(
            "Cette partie a changé entre-temps.", mine=mine, theirs=section_of(section, cv.content.get(section))
        )
    if mine == cv.content.get(section):
        return
    cv.content[section] = mine
    cv.saved[section] = seen + 1
    changed(cv, by)


@action(
    CV,
    "Prendre ce CV",
    allow=[the_youth, their_advisor],
    when=[(is_a_cv, "Une lettre se complète étape par étape.")],
)
def bring(cv: CV, *, by: Actor, content: Content) -> None:
    """Add what was kept of a CV written elsewhere. What stands here stays, but a text of which there is only one."""
    whole = merged(Content.read(cv.content), content)
    if overfull(whole):
        raise NotNow("Le CV a changé entre-temps, et tout n’y tient plus.")
    keep_today(cv)
    for section, value in vars(whole).items():
        if (told := to_json(value)) != to_json(section_of(section, cv.content.get(section))):
            cv.content[section] = told
            cv.saved[section] = cv.saved.get(section, 0) + 1
    changed(cv, by, Turn.Kind.BROUGHT)


@action(
    CV,
    ("Demander une relecture", "Demander une relecture"),
    allow=[the_youth, their_advisor],
    source=[State.DRAFT, State.SENT_BACK],
    target=State.SUBMITTED,
    when=[(says_enough, "Il manque l’essentiel : un métier, et quelque chose de soi.")],
)
def submit(cv: CV, *, by: Actor) -> None:
    cv.submitted_at, cv.word, cv.proposed_at = timezone.now(), "", None
    keep_turn(cv, by, Turn.Kind.SUBMITTED)
    for advisor in helpers(cv.youth):
        if advisor.pk != by.user_id:
            notify(advisor, CVSubmitted(cv))
    live.push(readers(cv, by), "cv", cv.pk)


@action(
    CV,
    "Rendre avec un mot",
    allow=[their_advisor, the_employment_team],
    source=[State.SUBMITTED],
    target=State.SENT_BACK,
)
def send_back(cv: CV, *, by: Actor, word: str) -> None:
    cv.word = word
    notify(cv.youth.user, CVSentBack(cv, by))
    live.push(readers(cv, by), "cv", cv.pk)


@action(
    CV,
    "Valider",
    allow=[their_advisor, the_employment_team],
    source=[State.SUBMITTED],
    target=State.VALIDATED,
)
def validate(cv: CV, *, by: Actor, propose: bool = False) -> CVVersion:
    """Keep this very text for ever. `propose`: say that it could be published; only the young person decides."""
    propose = propose and not cv.is_letter
    cv.proposed_at = timezone.now() if propose else None
    version = CVVersion.objects.create(cv=cv, number=cv.version, content=cv.content, validated_by=by.membership)
    keep_turn(cv, by, Turn.Kind.VALIDATED, version)
    told = LetterValidated if cv.is_letter else CVProposed if propose else CVValidated
    notify(cv.youth.user, told(cv, by))
    live.push(readers(cv, by), "cv", cv.pk)
    return version
