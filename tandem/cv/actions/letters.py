from tandem.accompaniment.models import Youth
from tandem.accompaniment.who import the_youth, their_advisor
from tandem.accounts.actor import Actor
from tandem.core.actions import creates
from tandem.cv.actions.cvs import TOO_MANY, has_room_for_a_letter
from tandem.cv.models import CV


@creates(
    CV,
    inside=Youth,
    label="Écrire une lettre",
    allow=[the_youth, their_advisor],
    when=[(has_room_for_a_letter, TOO_MANY)],
)
def begin_letter(youth: Youth, *, by: Actor, title: str) -> CV:
    """Then it is written, read, commented, validated, copied and deleted by the verbs of a CV."""
    return CV.objects.create(youth=youth, kind=CV.Kind.LETTER, title=title)
