from django.utils import timezone

from tandem.accompaniment.who import the_employment_team, the_youth, their_advisor
from tandem.accounts.actor import Actor
from tandem.core import live
from tandem.core.actions import action, creates
from tandem.cv.content.texts import read
from tandem.cv.content.words import names_in, passages
from tandem.cv.models import CV, Comment
from tandem.cv.notifications import CommentAnswered, CommentTakenUp, CommentWritten
from tandem.cv.queries import helpers, readers, sees
from tandem.network.models import Role
from tandem.notifications.notifications import notify


def is_open(comment: Comment) -> bool:
    return comment.resolved_at is None and comment.parent_id is None


@creates(Comment, inside=CV, label="Commenter", allow=[their_advisor, the_employment_team])
def comment(cv: CV, *, by: Actor, section: str, text: str, passage: str = "") -> Comment:
    """`passage`: the key of the one that is meant; its words of today are kept, to say later that they changed."""
    content = read(cv)
    found = [one for one in passages(content, section, names_in(content)) if one.key == passage]
    anchor = {"passage": passage, "quote": found[0].value} if found else {}
    written = Comment.objects.create(cv=cv, section=section, author=by.membership, text=text, **anchor)
    notify(cv.youth.user, CommentWritten(written, by))
    live.push(readers(cv, by), "comments", cv.pk)
    return written


@creates(
    Comment,
    inside=Comment,
    label="Répondre",
    allow=[the_youth, their_advisor, the_employment_team],
    when=[(is_open, "Cette discussion est terminée.")],
)
def answer(comment: Comment, *, by: Actor, text: str) -> Comment:
    written = Comment.objects.create(
        cv=comment.cv, section=comment.section, parent=comment, author=by.membership, text=text
    )
    if by.role != Role.YOUTH:
        notify(comment.cv.youth.user, CommentWritten(written, by))
    elif comment.author and sees(comment.author, comment.cv):
        notify(comment.author.user, CommentAnswered(written, by))
    else:
        for advisor in helpers(comment.cv.youth):
            notify(advisor, CommentTakenUp(written, by))
    live.push(readers(comment.cv, by), "comments", comment.cv_id)
    return written


@action(
    Comment,
    "C’est fait",
    allow=[the_youth, their_advisor],
    when=[(is_open, "C’est déjà fait.")],
)
def resolve(comment: Comment, *, by: Actor) -> None:
    comment.resolved_at = timezone.now()
    live.push(readers(comment.cv, by), "comments", comment.cv_id)
