"""Experiences and courses: one page each, and the section saves as a whole."""

import re
from dataclasses import replace

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from tandem.core.http import may_listen, roles
from tandem.cv.actions import write
from tandem.cv.content import Content, Experience, Study, shape
from tandem.cv.forms import ITEM_FORMS
from tandem.cv.models import Section
from tandem.cv.views import shown
from tandem.cv.views.mine import WRITERS, save

PAGES = {Section.EXPERIENCES: "cv/items/experiences.html", Section.TRAINING: "cv/items/training.html"}
A_NEW_ID = re.compile(r"[0-9a-f]{8}")
HOLDS = {  # a section: the name of its list, what it is made of, how many at most
    Section.EXPERIENCES: ("lived", Experience, shape.MOST_EXPERIENCES),
    Section.TRAINING: ("studies", Study, shape.MOST_STUDIES),
}


@may_listen
@roles(*WRITERS)
def item(request, pk, section, item_id=None):
    cv = shown.to_write(request, shown.find(request, pk))
    write.admit(cv, by=request.actor)
    content = Content.read(cv.content)
    one = find_item(content, section, item_id, is_sent=request.method == "POST")
    form = ITEM_FORMS[section](shown.typed(request), item=one)
    if form.is_valid():
        made = form.made()
        return save(request, cv, section, with_item(content, section, made), to=after(cv, section, one, made))
    context = shown.step(request, cv, section, content) | {"form": form, "item": one, "is_new": item_id is None}
    context["threads"] = [thread for thread in context["threads"] if thread.passage == one.id]
    return render(request, PAGES[section], context, status=422 if form.errors else 200)


@require_POST
@roles(*WRITERS)
def remove(request, pk, section, item_id):
    cv = shown.find(request, pk)
    content = Content.read(cv.content)
    find_item(content, section, item_id)
    to = reverse("cv:write", args=[cv.pk, section])
    return save(request, cv, section, without(content, section, item_id), to=to)


def find_item(content, section, item_id, *, is_sent=False):
    """`is_sent`: what was typed for one that somebody took away meanwhile meets them in a conflict."""
    if section not in HOLDS:
        raise Http404
    name, made_of, most = HOLDS[section]
    held = getattr(getattr(content, section), name)
    if item_id is None and len(held) < most:
        return made_of()
    for one in held:
        if one.id == item_id:
            return one
    if is_sent and A_NEW_ID.fullmatch(item_id or "") and len(held) < most:
        return made_of(id=item_id)
    raise Http404


def with_item(content, section, made):
    """The section with this item in its place, or at the end."""
    name, held = held_by(content, section)
    kept = [made if one.id == made.id else one for one in held]
    return replace(getattr(content, section), **{name: kept if made in kept else [*kept, made]})


def without(content, section, item_id):
    name, held = held_by(content, section)
    return replace(getattr(content, section), **{name: [one for one in held if one.id != item_id]})


def held_by(content, section):
    name = HOLDS[section][0]
    return name, getattr(getattr(content, section), name)


def after(cv, section, before, made):
    """A trade that is new proposes tasks: stay on the page to tick them."""
    if getattr(made, "trade", "") and made.trade != before.trade:
        return reverse("cv:item", args=[cv.pk, section, made.id]) + "#id_tasks"
    return reverse("cv:write", args=[cv.pk, section])
