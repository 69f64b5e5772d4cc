from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tandem.accounts.models import Device
from tandem.accounts.sessions import open_session
from tandem.core.http import by_its_own_transactions, public
from tandem.demo import letters, persons


@public
def door(request):
    """Who one may be, role by role."""
    return render(request, "demo/door.html", {"persons": persons.PERSONS})


@public
@require_POST
@by_its_own_transactions
def enter(request):
    """Sign in as one of the persons, without a code: it is a demonstration."""
    hat = persons.hat_of(request.POST.get("personne", ""))
    if hat is None:
        messages.warning(request, _("Cette personne n’existe pas dans la démonstration."))
        return redirect("demo:persons")
    open_session(request, hat.user, hat, Device.Kind.OWN, second_factor=True)
    return redirect("home:home")


@public
def box(request):
    """The SMS and e-mails that Tandem would have sent."""
    return render(request, "demo/box.html", {"letters": letters.latest()})
