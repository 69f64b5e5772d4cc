from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tandem.core.http import roles
from tandem.network.models import Role
from tandem.notifications import actions
from tandem.notifications.forms import PreferencesForm
from tandem.notifications.models import Category, Notice, Preference

A_PAGE = 20
EVERYBODY = tuple(Role)


@require_safe
@roles(*EVERYBODY)
def inbox(request):
    notices = Notice.objects.visible_to(request.actor)
    page = Paginator(notices, A_PAGE).get_page(request.GET.get("page"))
    template = "notifications/_notices.html" if request.htmx else "notifications/inbox.html"
    return render(request, template, {"page": page})


@require_POST
@roles(*EVERYBODY)
def read(request, pk):
    notice = get_object_or_404(Notice.objects.visible_to(request.actor), pk=pk)
    actions.read(notice, by=request.actor)
    return redirect(_inside(request, notice.url) or "notifications:inbox")


@require_POST
@roles(*EVERYBODY)
def read_all(request):
    actions.read.each(Notice.objects.visible_to(request.actor).unread(), by=request.actor)
    return redirect("notifications:inbox")


@roles(*EVERYBODY)
def preferences(request):
    form = PreferencesForm(request.POST or None, initial=_open_channels(request.actor))
    if request.method == "POST" and form.is_valid():
        actions.choose(request.actor.user, by=request.actor, **form.cleaned_data)
        messages.success(request, _("C’est enregistré."))
        return redirect("notifications:preferences")
    return render(request, "notifications/preferences.html", {"form": form}, status=422 if form.errors else 200)


def _open_channels(actor):
    """Everything is open until its reader closes it."""
    chosen = {row.category: row for row in Preference.objects.visible_to(actor)}
    return {
        "phone": [value for value in Category.values if value not in chosen or chosen[value].by_phone],
        "email": [value for value in Category.values if value not in chosen or chosen[value].by_email],
    }


def _inside(request, url):
    return url if url and url_has_allowed_host_and_scheme(url, {request.get_host()}) else ""
