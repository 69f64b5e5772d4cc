"""Who accompanies whom: one person, a portfolio, what a colleague leaves behind."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from tandem.accompaniment import actions
from tandem.accompaniment.forms import EntrustForm, ShareForm, TransferForm
from tandem.accompaniment.models import Youth
from tandem.accompaniment.queries import advisors_of, colleagues_of, with_followed
from tandem.accounts.actions import end_membership
from tandem.accounts.models import Membership
from tandem.accounts.queries import team_page
from tandem.core.http import roles
from tandem.network.models import Role

SHOWN = 200
LEADERS = (Role.MANAGER, Role.NETWORK_ADMIN)


@roles(Role.MANAGER)
def transfer(request, pk):
    youth = get_object_or_404(Youth.objects.visible_to(request.actor).select_related("user"), pk=pk)
    form = TransferForm(request.POST or None, advisors=advisors_of(youth.structure_id).exclude(pk=youth.referent_id))
    if form.is_valid():
        actions.transfer(youth, by=request.actor, **form.cleaned_data)
        messages.success(request, f"{youth.referent.user} suit maintenant {youth}.")
        return redirect(youth)
    context = {"form": form, "youth": youth}
    return render(request, "accompaniment/transfer.html", context, status=422 if form.is_bound else 200)


@roles(Role.MANAGER)
def entrust(request):
    """Those who wait for a referent, longest first: tick several, name one advisor."""
    ours = Youth.objects.visible_to(request.actor)
    form = EntrustForm(
        request.POST or None, youths=ours, advisors=with_followed(advisors_of(request.actor.organisation_id))
    )
    if form.is_valid():
        to, chosen = form.cleaned_data["to"], form.cleaned_data["youths"]
        moved = actions.share_out(chosen.without_referent(), by=request.actor, taker=to, apart={})
        say_who_moved(request, to, moved, len(chosen) - moved)
        return redirect("accompaniment:entrust")
    alone = ours.without_referent().select_related("user", "commune").order_by("registered_at", "pk")
    context = {"form": form, "youths": alone[:SHOWN], "count": alone.count(), "all": "tous" in request.GET}
    actions.count_names(request.actor, "entrust", len(context["youths"]))
    return render(request, "accompaniment/entrust.html", context, status=422 if form.is_bound else 200)


def say_who_moved(request, to, moved, others):
    if moved:
        messages.success(request, f"Jeunes confiés à {to.user} : {moved}.")
    if others:
        messages.warning(request, f"Déjà suivis entre-temps, rien n’a changé pour eux : {others}.")


@roles(Role.MANAGER)
def transfer_all(request, pk):
    """The whole portfolio of a colleague, to one person or shared: each name is shown before it moves."""
    hat = the_colleague(request, pk)
    theirs = portfolio_of(request, hat)
    form = ShareForm(request.POST or None, youths=theirs, advisors=colleagues_of(hat))
    if form.is_valid():
        moved = actions.share_out(theirs, by=request.actor, reason=form.cleaned_data["reason"], **form.share)
        messages.success(request, f"Jeunes confiés : {moved}.")
        return redirect("/")
    actions.count_names(request.actor, "transfer_all", len(form.youths))
    context = {"form": form, "hat": hat}
    return render(request, "accompaniment/transfer_all.html", context, status=422 if form.is_bound else 200)


@roles(*LEADERS)
def access(request, pk):
    """A colleague's access: its second factor, and its end, which first asks who takes each young person.

    A network's administrator knows no young person: they name one taker, or leave the choice to the manager.
    """
    hat = the_colleague(request, pk)
    end_membership.admit(hat, by=request.actor)
    theirs = portfolio_of(request, hat)
    is_asked = hat.role == Role.ADVISOR and (request.actor.role == Role.NETWORK_ADMIN or theirs.exists())
    form = ShareForm(request.POST or None, youths=theirs, advisors=colleagues_of(hat), is_asked=is_asked)
    if form.is_valid():
        end_membership(hat, by=request.actor, **form.share)
        messages.success(request, f"L’accès de {hat.user} est fermé.")
        return redirect(team_page(request.actor, hat))
    actions.count_names(request.actor, "access", len(form.youths))
    context = {"form": form, "hat": hat, "up": team_page(request.actor, hat)}
    return render(request, "accompaniment/access.html", context, status=422 if form.is_bound else 200)


def the_colleague(request, pk):
    hats = Membership.objects.visible_to(request.actor).select_related("user", "organisation")
    return get_object_or_404(hats, pk=pk)


def portfolio_of(request, hat):
    return Youth.objects.visible_to(request.actor).active().filter(referent=hat).select_related("user").by_name()
