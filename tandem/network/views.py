from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tandem.core import files
from tandem.core.actions import actions_for
from tandem.core.http import public, roles
from tandem.network import actions, queries
from tandem.network.forms import PageForm, ReasonForm, SiteForm
from tandem.network.models import Organisation, Partnership, Role, Site

KEEPERS = (Role.MANAGER, Role.NETWORK_ADMIN)
DECIDERS = (Role.EMPLOYMENT_TEAM, Role.MANAGER)


@public
def structure(request, slug):
    """The public page of a structure."""
    page = queries.own_page(slug)
    if page is None and (other := queries.joined_by(slug)):
        return redirect("network:structure", other)
    if page is None:
        raise Http404
    may_edit = bool(actions_for(request.actor, page, ["network.edit_page"]))
    context = {"structure": page, "may_edit": may_edit, "address": settings.SITE_URL + request.path}
    return render(request, "network/structure.html", context)


@public
def logo(request, slug):
    page = get_object_or_404(Organisation.objects.visible_to(request.actor).structures(), slug=slug)
    stored = queries.logo_of(page)
    if stored is None:
        raise Http404
    answer = files.response(stored)
    answer["Cache-Control"] = "public, max-age=3600"
    return answer


# -- the page is kept by the manager
@roles(*KEEPERS)
def edit_page(request, slug):
    page = _kept(request, slug, "network.edit_page")
    known = {name: getattr(page, name, None) for name in PageForm.base_fields}
    form = PageForm(request.POST or None, request.FILES or None, initial=known)
    if form.is_valid():
        try:
            actions.edit_page(page, by=request.actor, **form.cleaned_data)
        except files.Refused as refusal:
            form.add_error("logo", str(refusal))
        else:
            messages.success(request, "La page est à jour.")
            return redirect("network:structure", page.slug)
    context = {"structure": page, "form": form}
    return render(request, "network/edit_page.html", context, status=422 if form.is_bound else 200)


@roles(*KEEPERS)
def add_site(request, slug):
    page = _kept(request, slug, "network.add_site")
    form = SiteForm(request.POST or None)
    if form.is_valid():
        actions.add_site(page, by=request.actor, **form.facts())
        messages.success(request, "Le lieu est ajouté.")
        return redirect("network:structure", page.slug)
    context = {"structure": page, "form": form}
    return render(request, "network/edit_site.html", context, status=422 if form.is_bound else 200)


@roles(*KEEPERS)
def edit_site(request, pk):
    site = get_object_or_404(Site.objects.visible_to(request.actor).select_related("organisation", "commune"), pk=pk)
    actions.edit_site.admit(site, by=request.actor)
    form = SiteForm(request.POST or None, initial=SiteForm.told(site))
    if form.is_valid():
        actions.edit_site(site, by=request.actor, version=form.cleaned_data["version"], **form.facts())
        messages.success(request, "Le lieu est à jour.")
        return redirect("network:structure", site.organisation.slug)
    context = {"structure": site.organisation, "site": site, "form": form}
    return render(request, "network/edit_site.html", context, status=422 if form.is_bound else 200)


@require_POST
@roles(*KEEPERS)
def remove_site(request, pk):
    site = get_object_or_404(Site.objects.visible_to(request.actor).select_related("organisation"), pk=pk)
    actions.remove_site(site, by=request.actor)
    messages.success(request, "Le lieu est retiré.")
    return redirect("network:structure", site.organisation.slug)


def _kept(request, slug, verb):
    """A structure whose page this person keeps; another's answers 404."""
    page = get_object_or_404(Organisation.objects.visible_to(request.actor).structures(), slug=slug)
    if not actions_for(request.actor, page, [verb]):
        raise Http404
    return page


# -- an employer asks, the structure answers
@require_POST
@roles(*DECIDERS)
def verify(request, pk):
    actions.verify(_asked(request, pk), by=request.actor)
    messages.success(request, "L’entreprise est vérifiée. Elle est prévenue.")
    return back(request)


@require_POST
@roles(*DECIDERS)
def resume(request, pk):
    actions.resume(_asked(request, pk), by=request.actor)
    messages.success(request, "Le partenariat reprend. L’entreprise est prévenue.")
    return back(request)


@roles(*DECIDERS)
def refuse(request, pk):
    return _with_a_reason(request, pk, actions.refuse, "network/refuse.html", "L’entreprise est refusée.")


@roles(*DECIDERS, Role.NETWORK_ADMIN)
def suspend(request, pk):
    act = _suspend_everywhere if request.actor.role == Role.NETWORK_ADMIN else actions.suspend
    return _with_a_reason(request, pk, act, "network/suspend.html", "L’entreprise est suspendue.")


def _suspend_everywhere(partnership, *, by, reason):
    """The network's word counts in all its structures."""
    actions.suspend.admit(partnership, by=by)
    trusted = Partnership.objects.visible_to(by).verified().filter(employer_id=partnership.employer_id)
    actions.suspend.each(trusted.select_related("structure", "employer"), by=by, reason=reason)


def _with_a_reason(request, pk, act, template, done):
    partnership = _asked(request, pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        act(partnership, by=request.actor, **form.cleaned_data)
        messages.success(request, done)
        return back(request)
    context = {"partnership": partnership, "form": form, "next": asked_next(request)}
    return render(request, template, context, status=422 if form.is_bound else 200)


def _asked(request, pk):
    rows = Partnership.objects.visible_to(request.actor).select_related("employer__commune", "structure")
    return get_object_or_404(rows, pk=pk)


def back(request):
    """To the page that showed the button: it stands on a floor above."""
    return redirect(asked_next(request) or "/")


def asked_next(request):
    page = request.POST.get("next") or request.GET.get("next") or ""
    return page if url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure()) else ""
