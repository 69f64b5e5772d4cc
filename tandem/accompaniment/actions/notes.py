"""The advisor's notes: written and read by the duo, and by nobody else."""

from datetime import date

from tandem.accompaniment.models import FormerNote, Note, Youth
from tandem.accompaniment.who import the_person, their_advisor, their_advisor_here
from tandem.accounts.actor import Actor
from tandem.core.actions import action, creates, reads


@creates(
    Note,
    inside=Youth,
    label="Écrire une note",
    allow=[their_advisor],
    source=[Youth.State.ACTIVE],
    told="a écrit une note sur toi",
)
def write_note(youth: Youth, *, by: Actor, about_on: date, text: str) -> Note:
    """It stays in the structure that wrote it, whoever accompanies the young person later."""
    place, author = by.organisation, by.membership
    return Note.objects.create(youth=youth, structure=place, author=author, about_on=about_on, text=text)


@action(Note, "Corriger la note", allow=[their_advisor_here], told="a corrigé une note sur toi")
def correct_note(note: Note, *, by: Actor, about_on: date, text: str) -> None:
    """What it said before stays below it."""
    if (note.about_on, note.text) == (about_on, text):
        return
    FormerNote.objects.create(note=note, about_on=note.about_on, text=note.text, corrected_by=by.membership)
    note.about_on, note.text = about_on, text


@reads(Youth, "Lire les notes", allow=[the_person, their_advisor], told="a lu les notes sur toi")
def read_notes(youth: Youth, *, by: Actor) -> None:
    """Each page of notes that is shown leaves its line."""
