"""What the pages of a CV show: found rows, and the context of templates."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from tandem.cv.content import Content, anchors, words
from tandem.cv.content.strength import begun, completion, hints
from tandem.cv.forms import CommentForm
from tandem.cv.models import CV, Comment, Document, Mode, PublishedCard, Section, Turn
from tandem.cv.projections import card_of
from tandem.cv.queries import photo_of
from tandem.network.models import Role

ORDER = list(Section)
READ_BACK = 20
ICONS = {
    Section.WHO: "circle-user-round",
    Section.WISHES: "target",
    Section.EXPERIENCES: "briefcase-business",
    Section.SKILLS: "sparkles",
    Section.TRAINING: "graduation-cap",
    Section.LANGUAGES: "languages",
    Section.INTERESTS: "hand-helping",
}
STATE_KINDS = {
    CV.State.DRAFT: "",
    CV.State.SUBMITTED: "wait",
    CV.State.SENT_BACK: "info",
    CV.State.VALIDATED: "ok",
}


def cvs(request):
    return CV.objects.visible_to(request.actor).select_related("youth__user", "youth__referent__user")


def find(request, pk):
    return get_object_or_404(cvs(request), pk=pk)


def home_for(request, cv):
    """Where each of the duo finds the whole CV."""
    page = "cv:one" if request.actor.role == Role.YOUTH else "cv:review"
    return reverse(page, args=[cv.pk])


def documents(request, youth):
    return Document.objects.visible_to(request.actor).filter(youth=youth).select_related("file", "youth")


def whole(request, cv, content, mode=Mode.FULL, version=None):
    """The card, as this reader may see it: the photo is a matter of the duo until it is published."""
    card = card_of(cv.youth, content, mode, version)
    if request.actor.role not in (Role.YOUTH, Role.ADVISOR):
        card.photo = None
    return card


def typed(request):
    """What a form was sent with, even when nothing was ticked; None for a page that is only opened."""
    return request.POST if request.method == "POST" else None


# -- versions: what the person had before their eyes


def seen(request, cv, section):
    sent = request.POST.get("seen", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else cv.saved.get(section, 0)


# -- contexts


def home_of(cv, request):
    """« Mon CV »: the steps, what would help, the state, the card."""
    content, latest = Content.read(cv.content), cv.versions.values_list("pk", flat=True).first()
    card = PublishedCard.objects.visible_to(request.actor).filter(version__cv=cv).first()
    return {
        "cv": cv,
        "state_kind": STATE_KINDS[cv.state],
        "steps": overview(request, cv, content),
        "completion": completion(content),
        "hints": hints(content),
        "card": card,
        "card_is_old": card is not None and card.version_id != latest,
        "photo_is_old": card is not None and card.mode == Mode.FULL and card.photo_id != photo_id(cv.youth),
        "modes": Mode.open_to(cv.youth),
        "latest": latest,
        "is_alone": not cvs(request).filter(youth=cv.youth).exclude(pk=cv.pk).exists(),
    }


def photo_id(youth):
    photo = photo_of(youth)
    return photo and photo.pk


def overview(request, cv, content):
    """The seven steps with what stands in each."""
    done, talks, names = begun(content), open_comments(request, cv), words.names_in(content)
    return [
        {
            "section": section,
            "label": section.label,
            "icon": ICONS[section],
            "done": section in done,
            "told": " · ".join(value.replace("\n", ", ") for _term, value in words.pairs(content, section, names)),
            "comments": talks.count(section),
        }
        for section in ORDER
    ]


def open_comments(request, cv):
    return list(Comment.objects.visible_to(request.actor).filter(cv=cv).open().values_list("section", flat=True))


def step(request, cv, section, content):
    """One step: where it stands among the seven, and the comments on it."""
    done, rank = begun(content), ORDER.index(section)
    items = [
        {
            "label": one.label,
            "href": reverse("cv:write", args=[cv.pk, one]),
            "done": one in done,
            "current": one == section,
        }
        for one in ORDER
    ]
    return {
        "cv": cv,
        "section": section,
        "content": content,
        "steps": items,
        "previous": items[rank - 1]["href"] if rank else home_for(request, cv),
        "home": home_for(request, cv),
        "seen": seen(request, cv, section),
        "threads": threads(request, cv, section),
        "card": whole(request, cv, content),
    } | papers(request, cv, section)


def papers(request, cv, section):
    """What goes with the words of this step."""
    held = documents(request, cv.youth)
    if section == Section.WHO:
        return {"photo": held.photos().first()}
    return {"certificates": list(held.certificates())} if section == Section.TRAINING else {}


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


def after(request, cv, section):
    """The next step, or the whole after the last."""
    rank = ORDER.index(section) + 1
    return reverse("cv:write", args=[cv.pk, ORDER[rank]]) if rank < len(ORDER) else home_for(request, cv)


def conflict(cv, section, *, mine, theirs):
    """Both texts of one section, in words."""
    both = [Content(**{section: value}) for value in (theirs, mine)]
    names = words.names_in(*both)
    theirs, mine = (words.pairs(content, section, names) for content in both)
    return {"cv": cv, "section": section, "label": Section(section).label, "theirs": theirs, "mine": mine}


def brought(content, form):
    """What an import would take, section by section, and the text to send again."""
    names, done = words.names_in(content), begun(content)
    found = [(section.label, words.pairs(content, section, names)) for section in ORDER if section in done]
    return {"found": found, "text": form.raw}


def reading(request, cv):
    """The reader's page: section by section, with the comments on each."""
    content = Content.read(cv.content)
    names, talks = words.names_in(content), threads(request, cv)
    sections = [
        {
            "section": section,
            "label": section.label,
            "icon": ICONS[section],
            "pairs": words.pairs(content, section, names),
            "threads": [one for one in talks if one.section == section],
        }
        for section in ORDER
    ]
    return {
        "cv": cv,
        "state_kind": STATE_KINDS[cv.state],
        "sections": sections,
        "card": whole(request, cv, content),
        "certificates": list(documents(request, cv.youth).certificates()),
        "published": PublishedCard.objects.visible_to(request.actor).filter(youth=cv.youth).first(),
        "since": since_last_read(request, cv),
    }


def since_last_read(request, cv):
    """(the turn of today, the last one that somebody was asked to read or validated before it)."""
    latest, *earlier = Turn.objects.visible_to(request.actor).filter(cv=cv).defer("content")[:READ_BACK] or [None]
    was_read = [one for one in earlier if one.kind in (Turn.Kind.SUBMITTED, Turn.Kind.VALIDATED)]
    return (latest, was_read[0]) if was_read else None


def comments_page(request, cv, section, comment_form=None):
    """The talk on one section; its fragment for htmx."""
    context = {
        "cv": cv,
        "section": section,
        "label": Section(section).label,
        "threads": threads(request, cv, section),
        "comment_form": comment_form or comment_form_of(request, cv, section),
        "home": home_for(request, cv),
    }
    template = "cv/_threads.html" if request.htmx else "cv/comments.html"
    is_wrong = comment_form is not None and comment_form.errors
    return render(request, template, context, status=422 if is_wrong else 200)


def comment_form_of(request, cv, section):
    content = Content.read(cv.content)
    return CommentForm(typed(request), passages=words.passages(content, section, words.names_in(content)))


def choice(request, cv):
    """The three modes: each with the very card that an employer would see, and whether it is open at this age."""
    version = cv.versions.first()
    content, is_open = Content.read(version.content) if version else Content(), Mode.open_to(cv.youth)
    card = PublishedCard.objects.visible_to(request.actor).select_related("version__cv").first()
    current = card.mode if card else None
    modes = [
        {"mode": mode, "label": mode.label, "open": mode in is_open, "card": card_of(cv.youth, content, mode)}
        for mode in Mode
    ]
    shown = current or Mode.ANONYMOUS
    return {
        "cv": cv,
        "version": version,
        "modes": modes,
        "current": current,
        "shown": shown,
        "is_open": bool(is_open),
        "replaces": card if card is not None and card.version.cv_id != cv.pk else None,
    }
