"""What is said of a text, beside the words that are meant."""

from django.shortcuts import render

from tandem.cv.content import anchors, texts, words
from tandem.cv.forms import CommentForm
from tandem.cv.models import Comment
from tandem.cv.views.shown.rows import home_for, typed


def threads(request, cv, section=None):
    """Comments with their answers, those still open first; each with its passage, as it was and as it is."""
    rows = Comment.objects.visible_to(request.actor).filter(cv=cv, parent=None)
    if section:
        rows = rows.filter(section=section)
    rows = list(rows.select_related("author__user", "cv__youth").prefetch_related("answers__author__user"))
    today = anchors.of(cv, [one for one in rows if one.passage])
    for one in rows:
        one.anchor = today.get(one.pk)
    return sorted(rows, key=lambda one: one.resolved_at is not None)


def comments_page(request, cv, section, comment_form=None):
    """The talk on one section; its fragment for htmx."""
    context = {
        "cv": cv,
        "section": section,
        "label": texts.section_named(section).label,
        "threads": threads(request, cv, section),
        "comment_form": comment_form or comment_form_of(request, cv, section),
        "home": home_for(request, cv),
    }
    template = "cv/_threads.html" if request.htmx else "cv/comments.html"
    is_wrong = comment_form is not None and comment_form.errors
    return render(request, template, context, status=422 if is_wrong else 200)


def comment_form_of(request, cv, section):
    content = texts.read(cv)
    return CommentForm(typed(request), passages=words.passages(content, section, words.names_in(content)))
