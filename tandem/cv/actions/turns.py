from tandem.accompaniment.who import the_youth, their_advisor
from tandem.accounts.actor import Actor
from tandem.core.actions import NotNow, action
from tandem.cv.actions.changes import changed, keep_today
from tandem.cv.content.texts import sections_of
from tandem.cv.models import CV, Turn


@action(
    CV,
    "Revenir à cette version",
    allow=[the_youth, their_advisor],
    confirm="Le texte de cette version remplace celui d’aujourd’hui, qui reste dans la liste.",
)
def restore(cv: CV, *, by: Actor, turn: Turn) -> None:
    if turn.cv_id != cv.pk:
        raise NotNow("Cette version est celle d’un autre texte.")
    keep_today(cv)
    for section in sections_of(cv):
        if turn.content.get(section) != cv.content.get(section):
            cv.saved[section] = cv.saved.get(section, 0) + 1
    cv.content = turn.content
    changed(cv, by, Turn.Kind.RESTORED)
