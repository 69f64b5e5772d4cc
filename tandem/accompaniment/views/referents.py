from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from tandem.accompaniment import actions
from tandem.accompaniment.forms import TransferForm
from tandem.accompaniment.models import Youth
from tandem.accompaniment.queries import advisors_of
from tandem.accounts.models import Membership
from tandem.core.http import roles
from tandem.network.models import Role


@roles(Role.MANAGER)
def transfer(request, pk):
    youth = get_object_or_404(Youth.objects.visible_to(request.actor).select_related("user"), pk=pk)
    form = TransferForm(request.POST or None, advisors=advisors_of(youth.structure_id).exclude(pk=youth.referent_id))
    if form.is_valid():
        actions.transfer(youth, by=request.actor, **form.cleaned_data)
        messages.success(request, f"{youth.referent.user} suit maintenant {youth}.")
        return redirect(youth)
    context = {"form": form, "who": str(youth), "count": 1, "up": youth.get_absolute_url()}
    return render(request, "accompaniment/transfer.html", context, status=422 if form.is_bound else 200)


@roles(Role.MANAGER)
def transfer_all(request, pk):
    """The whole portfolio of a colleague: the number is shown before it moves."""
    hat = get_object_or_404(Membership.objects.visible_to(request.actor), pk=pk)
    theirs = Youth.objects.visible_to(request.actor).active().filter(referent=hat)
    form = TransferForm(request.POST or None, advisors=advisors_of(hat.organisation_id).exclude(pk=hat.pk))
    if form.is_valid():
        outcome = actions.transfer.each(theirs, by=request.actor, **form.cleaned_data)
        messages.success(request, f"Jeunes confiés à {form.cleaned_data['to'].user} : {len(outcome.done)}.")
        return redirect("/")
    context = {"form": form, "who": str(hat.user), "count": theirs.count(), "up": "/", "is_whole": True}
    return render(request, "accompaniment/transfer.html", context, status=422 if form.is_bound else 200)
