"""The second factor: two screens on the first day, one field afterwards."""

from django.shortcuts import redirect, render

from tandem.accounts import actions, entrance, second_factor
from tandem.accounts.actor import Actor
from tandem.accounts.forms import AuthenticatorForm, RecoveryForm
from tandem.accounts.views.doors import ANY_HAT, own_page
from tandem.core.http import by_its_own_transactions, roles


@by_its_own_transactions
@roles(*ANY_HAT)
def ask(request):
    """Asked at each sign-in, unless this device is remembered."""
    user = request.actor.user
    if not second_factor.is_set_up(user):
        return redirect("accounts:first_day")
    form = AuthenticatorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if second_factor.try_authenticator(user, form.cleaned_data["code"]):
            return let_in(request)
        form.add_error("code", "Ce n’est pas le bon code, ou il a déjà servi. Attendez le suivant.")
    context = {"form": form, "totp": second_factor.authenticator(user), "has_passkey": user.passkeys.exists()}
    return render(request, "accounts/second_factor.html", context, status=422 if form.errors else 200)


@by_its_own_transactions
@roles(*ANY_HAT)
def recover(request):
    form = RecoveryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if second_factor.try_recovery(request.actor.user, form.cleaned_data["code"]):
            return let_in(request)
        form.add_error("code", "Ce code n’est pas dans votre liste, ou il a déjà servi.")
    return render(request, "accounts/recovery.html", {"form": form}, status=422 if form.errors else 200)


@by_its_own_transactions
@roles(*ANY_HAT)
def first_day(request):
    """Screen 1: an application, or this device. Screen 2, the answer: the recovery codes."""
    user = request.actor.user
    if second_factor.is_set_up(user):
        return redirect("accounts:second_factor")
    secret = second_factor.proposed(user, request.session.session_key)
    form = AuthenticatorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if step := second_factor.step_of(secret, form.cleaned_data["code"]):
            actions.protect(user, by=Actor(user=user), secret=secret, step=step)
            return show_recovery_codes(request, first=True)
        form.add_error("code", "Ce n’est pas le bon code. Attendez le suivant, puis écrivez-le.")
    drawing, spelled = second_factor.shown(secret, user.full_name)
    context = {"form": form, "drawing": drawing, "secret": spelled}
    return render(request, "accounts/first_day.html", context, status=422 if form.errors else 200)


@by_its_own_transactions
@roles(*ANY_HAT)
def first_codes(request):
    """Screen 2 after a passkey: it was made a moment ago in this very session."""
    if request.method == "POST" and request.session.pop("passkey_made", False):
        return show_recovery_codes(request, first=True)
    return render(request, "accounts/first_codes.html")


@by_its_own_transactions
@own_page
def new_codes(request):
    """Ten others, when the paper is lost."""
    return show_recovery_codes(request) if request.method == "POST" else redirect("accounts:me")


def show_recovery_codes(request, *, first=False):
    """Shown once, in the answer itself: they are written nowhere."""
    codes, digests = second_factor.new_recovery_codes()
    actions.renew_codes(request.actor.user, by=Actor(user=request.actor.user), digests=digests)
    second_factor.passed(request.session)
    return render(request, "accounts/recovery_codes.html", {"codes": codes, "first": first, "next": after(request)})


def let_in(request):
    second_factor.passed(request.session)
    return redirect(after(request))


def after(request):
    return entrance.safe_next(request, request.session.pop("after_second_factor", "/"))
