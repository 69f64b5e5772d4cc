"""The steps of a text: all of them, one of them, two versions of one."""

from django.urls import reverse

from tandem.cv.content import texts, words
from tandem.cv.content.texts import begun
from tandem.cv.models import Comment, LetterSection, Section
from tandem.cv.views.shown.comments import threads
from tandem.cv.views.shown.rows import home_for, seen
from tandem.cv.views.shown.sheets import papers, sheet_of

ICONS = {
    Section.WHO: "circle-user-round",
    Section.WISHES: "target",
    Section.EXPERIENCES: "briefcase-business",
    Section.SKILLS: "sparkles",
    Section.TRAINING: "graduation-cap",
    Section.LANGUAGES: "languages",
    Section.INTERESTS: "hand-helping",
    LetterSection.ADDRESSEE: "mail",
    LetterSection.REASONS: "building-2",
    LetterSection.MYSELF: "user",
    LetterSection.AHEAD: "calendar",
}


OF_A_FORM = {"csrfmiddlewaretoken", "form_key", "seen"}


def overview(request, cv, content):
    """The steps with what stands in each."""
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
        for section in texts.sections_of(cv)
    ]


def open_comments(request, cv):
    return list(Comment.objects.visible_to(request.actor).filter(cv=cv).open().values_list("section", flat=True))


def step(request, cv, section, content):
    """One step: where it stands among the others, and the comments on it."""
    done, order = begun(content), texts.sections_of(cv)
    rank = order.index(section)
    items = [
        {
            "label": one.label,
            "href": reverse("cv:write", args=[cv.pk, one]),
            "done": one in done,
            "current": one == section,
        }
        for one in order
    ]
    steps = {
        "cv": cv,
        "section": section,
        "content": content,
        "steps": items,
        "previous": items[rank - 1]["href"] if rank else home_for(request, cv),
        "home": home_for(request, cv),
        "seen": seen(request, cv, section),
        "threads": threads(request, cv, section),
    }
    return steps | sheet_of(request, cv, content) | papers(request, cv, section)


def after(request, cv, section):
    """The next step, or the whole after the last."""
    order = texts.sections_of(cv)
    following = order[order.index(section) + 1 :]
    return reverse("cv:write", args=[cv.pk, following[0]]) if following else home_for(request, cv)


def conflict(request, cv, section, *, mine, theirs):
    """Both texts of one section, in words; and what was sent, to send it again once both were read."""
    both = [type(texts.read(cv))(**{section: value}) for value in (theirs, mine)]
    names = words.names_in(*both)
    theirs, mine = (words.pairs(content, section, names) for content in both)
    return {
        "cv": cv,
        "section": section,
        "label": texts.section_named(section).label,
        "theirs": theirs,
        "mine": mine,
        "sent": [(name, value) for name, values in request.POST.lists() if name not in OF_A_FORM for value in values],
        "now": cv.saved.get(section, 0),
    }
