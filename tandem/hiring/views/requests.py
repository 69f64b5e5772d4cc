"""Requests to meet: who asked whom, and each side's answer."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tandem.accompaniment.actions import count_names
from tandem.accompaniment.models import Youth
from tandem.core.http import roles
from tandem.hiring import actions, queries
from tandem.hiring.forms import OWN_SENTENCE, AdviceForm, ApproachForm, DeclineForm, OpensForm, PrepareForm
from tandem.hiring.models import ConnectionRequest, Reveal
from tandem.network.models import Partnership, Role

BESIDE = (Role.ADVISOR, Role.EMPLOYMENT_TEAM)
SIDES = (Role.YOUTH, Role.EMPLOYER)
A_PAGE = 20


def seen(request):
    rows = ConnectionRequest.objects.visible_to(request.actor)
    return rows.select_related("youth__user", "youth__structure", "employer__commune", "reveal")


def one(request, pk):
    return get_object_or_404(seen(request), pk=pk)


@roles(*SIDES, *BESIDE)
def requests(request):
    """What waits for me first, then all the others."""
    asked = request.GET.get("page", "1")
    page = max(1, int(asked)) if asked.isdecimal() and len(asked) < 5 else 1
    waiting = queries.told(request.actor, queries.waiting(request.actor))
    known = [row.request.pk for row in waiting]
    others = list(seen(request).exclude(pk__in=known)[(page - 1) * A_PAGE : page * A_PAGE + 1])
    context = {
        "waiting": waiting if page == 1 else [],
        "others": queries.told(request.actor, others[:A_PAGE]),
        "more": f"?page={page + 1}" if len(others) > A_PAGE else "",
        "may_choose": request.actor.role == Role.YOUTH and Youth.objects.visible_to(request.actor).active().exists(),
    }
    if request.actor.role in BESIDE:
        rows = [*context["waiting"], *context["others"]]
        count_names(request.actor, "requests", len({row.request.youth_id for row in rows}))
    return render(request, "hiring/requests.html", context)


@roles(*SIDES, *BESIDE)
def show(request, pk):
    """One request, as this side may see it."""
    row = queries.told(request.actor, [one(request, pk)])[0]
    template = "hiring/_request.html" if request.htmx else "hiring/request.html"
    return render(request, template, {"row": row, "item": row.request, "partnership": _between(request, row.request)})


def _between(request, asked):
    """Where the young person and their staff report the employer; an employer has nothing to do there."""
    if request.actor.role == Role.EMPLOYER:
        return None
    known = Partnership.objects.visible_to(request.actor)
    return known.filter(employer_id=asked.employer_id, structure_id=asked.youth.structure_id).first()


@roles(Role.EMPLOYER)
def revealed(request, pk):
    """What the young person opened to this employer; each reading leaves its line."""
    reveal = get_object_or_404(Reveal.objects.visible_to(request.actor).select_related("youth__user"), request_id=pk)
    actions.open_reveal(reveal, by=request.actor)
    return render(request, "hiring/revealed.html", {"shown": queries.revealed(reveal), "pk": pk})


# -- the young person
@roles(Role.YOUTH)
def partners(request):
    """« Entreprises partenaires »: those that my structure verified."""
    rows = Partnership.objects.visible_to(request.actor).select_related("employer__commune").order_by("employer__name")
    asked = set(seen(request).open().values_list("employer_id", flat=True))
    youth = get_object_or_404(Youth.objects.visible_to(request.actor))
    return render(request, "hiring/partners.html", {"partnerships": rows, "asked": asked, "youth": youth})


@roles(Role.YOUTH)
def approach(request, pk):
    partnership = get_object_or_404(Partnership.objects.visible_to(request.actor).select_related("employer"), pk=pk)
    youth = get_object_or_404(Youth.objects.visible_to(request.actor).active().select_related("user"))
    form = ApproachForm(request.POST or None, may_open=queries.may_open(youth), initial={"text": OWN_SENTENCE})
    if form.is_valid():
        asked = actions.approach(partnership, by=request.actor, **form.cleaned_data)
        messages.success(request, _("C’est envoyé. Tu seras prévenu de la réponse."))
        return redirect("hiring:request", asked.pk)
    context = {"employer": partnership.employer, "form": form}
    return render(request, "hiring/approach.html", context, status=422 if form.is_bound else 200)


@roles(Role.YOUTH)
def send(request, pk):
    """A request that staff prepared: read again, ticked and sent by the young person."""
    item = one(request, pk)
    actions.send.admit(item, by=request.actor)
    form = ApproachForm(request.POST or None, may_open=queries.may_open(item.youth), initial={"text": item.text})
    if form.is_valid():
        actions.send(item, by=request.actor, **form.cleaned_data)
        messages.success(request, _("C’est envoyé. Tu seras prévenu de la réponse."))
        return redirect("hiring:request", pk)
    context = {"employer": item.employer, "form": form}
    return render(request, "hiring/approach.html", context, status=422 if form.is_bound else 200)


@roles(Role.YOUTH)
def accept(request, pk):
    item = one(request, pk)
    actions.accept.admit(item, by=request.actor)
    form = OpensForm(request.POST or None, may_open=queries.may_open(item.youth), initial={"opens": ["name", "phone"]})
    if form.is_valid():
        actions.accept(item, by=request.actor, **form.cleaned_data)
        messages.success(request, _("C’est dit. L’entreprise voit ce que tu as coché, et rien d’autre."))
        return redirect("hiring:request", pk)
    return render(request, "hiring/accept.html", {"item": item, "form": form}, status=422 if form.is_bound else 200)


@require_POST
@roles(Role.YOUTH)
def ask_advice(request, pk):
    actions.ask_advice(one(request, pk), by=request.actor)
    messages.success(request, _("Ton conseiller est prévenu. L’entreprise attend, rien ne presse."))
    return redirect("hiring:request", pk)


# -- the employer
@require_POST
@roles(Role.EMPLOYER)
def meet(request, pk):
    actions.meet(one(request, pk), by=request.actor)
    messages.success(request, "C’est dit. Les coordonnées vous sont ouvertes.")
    return redirect("hiring:revealed", pk)


# -- both sides
@roles(*SIDES)
def decline(request, pk):
    item = one(request, pk)
    form = DeclineForm(request.POST or None)
    if form.is_valid():
        actions.decline(item, by=request.actor, **form.cleaned_data)
        messages.success(request, _("C’est noté."))
        return redirect("hiring:requests")
    return render(request, "hiring/decline.html", {"item": item, "form": form}, status=422 if form.is_bound else 200)


@require_POST
@roles(*SIDES, *BESIDE)
def withdraw(request, pk):
    actions.withdraw(one(request, pk), by=request.actor)
    messages.success(request, _("La demande est retirée."))
    return redirect("hiring:requests")


# -- beside the young person
@roles(*BESIDE)
def advise(request, pk):
    item = one(request, pk)
    form = AdviceForm(request.POST or None)
    if form.is_valid():
        actions.advise(item, by=request.actor, **form.cleaned_data)
        messages.success(request, f"{item.youth.user.first_name} lira votre avis.")
        return redirect("hiring:request", pk)
    return render(request, "hiring/advise.html", {"item": item, "form": form}, status=422 if form.is_bound else 200)


@roles(*BESIDE)
def prepare(request, pk):
    """Write a request for a young person, who alone can send it."""
    youth = get_object_or_404(Youth.objects.visible_to(request.actor).select_related("user", "structure"), pk=pk)
    actions.prepare.admit(youth, by=request.actor)
    partnerships = Partnership.objects.visible_to(request.actor).verified().select_related("employer")
    form = PrepareForm(request.POST or None, partnerships=partnerships, initial={"text": OWN_SENTENCE})
    if form.is_valid():
        employer = form.cleaned_data["partnership"].employer
        asked = actions.prepare(youth, by=request.actor, employer=employer, text=form.cleaned_data["text"])
        messages.success(request, f"{youth.user.first_name} reçoit la demande, pour la relire et l’envoyer.")
        return redirect("hiring:request", asked.pk)
    return render(request, "hiring/prepare.html", {"youth": youth, "form": form}, status=422 if form.is_bound else 200)
