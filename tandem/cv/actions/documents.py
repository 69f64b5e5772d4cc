"""The photo and the certificates: given by the young person or for them, opened by the duo, taken away by one alone."""

from datetime import timedelta
from typing import IO, Any

from tandem.accompaniment.models import Youth
from tandem.accompaniment.who import (
    the_person,
    the_reception,
    the_volunteer,
    the_youth,
    their_advisor,
    with_exceptional_access,
)
from tandem.accounts.actor import Actor, the_clock
from tandem.core import files, limits, live
from tandem.core.actions import NotNow, action, creates, reads
from tandem.cv.models import Document
from tandem.cv.notifications import DocumentDeposited, DocumentRefused, ManyDocumentsOpened
from tandem.cv.queries import managers_of, readers
from tandem.network.models import Role
from tandem.notifications.notifications import notify

AN_HOUR = timedelta(hours=1)
MANY = 30  # certificates that one person opens in an hour before the structure is told
waits = (lambda document: document.file.waits, "Ce fichier est déjà vérifié.")


@creates(
    Document,
    inside=Youth,
    label=("Ajouter un fichier", "Déposer un fichier"),
    allow=[the_youth, their_advisor, the_reception, the_volunteer],
    when=[(lambda youth: youth.state == Youth.State.ACTIVE, "Ce suivi est terminé.")],
)
def deposit(youth: Youth, *, by: Actor, kind: str, file: IO[bytes], **words: Any) -> Document:
    """Raises files.Refused with its reason. The young person’s new photo takes the place of the old one."""
    make_room(youth, kind, by)
    name, proves, square = (words.get(word, "") for word in ("name", "proves", "square"))
    stored = files.store(
        file,
        owner=f"youth:{youth.pk}",
        name=name or getattr(file, "name", ""),
        only=files.IMAGES if kind == Document.Kind.PHOTO else files.PAPERS,
        square=square,
        demanded=youth.structure.demands_antivirus,
        may_wait=True,
    )
    document = Document.objects.create(
        youth=youth, kind=kind, file=stored, name=name or "Photo", proves=proves, deposited_by=by.membership
    )
    if by.user_id != youth.user_id:
        notify(youth.user, DocumentDeposited(document, by))
    show_again(document, by)
    return document


def make_room(youth: Youth, kind: str, by: Actor) -> None:
    held = Document.objects.filter(youth=youth, kind=kind)
    if kind == Document.Kind.CERTIFICATE and held.count() >= Document.MOST:
        raise NotNow(f"Il y a déjà {Document.MOST} attestations. Il faut d’abord en enlever une.")
    if kind == Document.Kind.PHOTO and by.role == Role.YOUTH:
        for old in held.select_related("file"):
            throw_away(old)


@reads(
    Document,
    "Ouvrir le document",
    allow=[the_person, their_advisor, with_exceptional_access],
    told="a ouvert un de tes documents",
)
def open_document(document: Document, *, by: Actor) -> None:
    """Each opening leaves its line, which the young person can read. Many in an hour, and the structure is told."""
    if by.role == Role.YOUTH or document.kind == Document.Kind.PHOTO:
        return
    if not limits.spend(f"documents:{by.membership_id}", MANY, AN_HOUR):
        for manager in managers_of(document.youth.structure_id):
            notify(manager, ManyDocumentsOpened(by))


@action(
    Document,
    ("Enlever", "Enlever"),
    allow=[the_person],
    confirm="Le fichier sera effacé pour de bon. L’enlever ?",
)
def discard(document: Document, *, by: Actor) -> None:
    show_again(document, by)
    throw_away(document)


# -- the antivirus has answered at last
@action(Document, "Montrer après l’antivirus", allow=[the_clock], when=[waits])
def release(document: Document, *, by: Actor) -> None:
    files.let_out(document.file)
    show_again(document, by)


@action(Document, "Effacer après l’antivirus", allow=[the_clock], when=[waits])
def reject(document: Document, *, by: Actor) -> None:
    """Something was found: nobody may open it, its owner included."""
    notify(document.youth.user, DocumentRefused(document))
    show_again(document, by)
    throw_away(document)


@action(Document, "Effacer un document d’un dossier fermé", allow=[the_clock])
def forget_paper(document: Document, *, by: Actor) -> None:
    show_again(document, by)
    throw_away(document)


def throw_away(document: Document) -> None:
    """The row, then the file with its key."""
    stored = document.file
    Document.objects.filter(pk=document.pk).delete()
    files.erase(stored)


def show_again(document: Document, by: Actor) -> None:
    for cv in document.youth.texts.cvs().select_related("youth__user", "youth__referent__user"):
        live.push(readers(cv, by), "cv", cv.pk)
