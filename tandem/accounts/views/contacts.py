"""My number, my address: changed once the new one received a code, by somebody who proved themselves of late."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.accounts import actions, allowances, codes, entrance, proofs
from tandem.accounts.forms import CodeForm, EmailForm, PhoneForm
from tandem.accounts.models import Code, Means
from tandem.accounts.proofs import Errand
from tandem.accounts.views.doors import own_page
from tandem.accounts.views.sign_in import sentence, why
from tandem.core.http import by_its_own_transactions

KINDS = {Code.Kind.SMS: Means.Kind.PHONE, Code.Kind.EMAIL: Means.Kind.EMAIL}


@by_its_own_transactions
@own_page
@proofs.required
def change_phone(request):
    return change(request, PhoneForm, Code.Kind.SMS)


@by_its_own_transactions
@own_page
@proofs.required
def change_email(request):
    return change(request, EmailForm, Code.Kind.EMAIL)


def change(request, form_class, kind):
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        errand = Errand(kind, target=form.cleaned_data["phone" if kind == Code.Kind.SMS else "email"])
        refusal = errand.send(request) if allowances.may_change(request.actor.user_id) else "day"
        if not refusal:
            return redirect("accounts:change_code")
        form.add_error(None, sentence(refusal))
    return render(request, "accounts/change.html", {"form": form, "kind": kind}, status=422 if form.errors else 200)


@by_its_own_transactions
@own_page
@proofs.required
def change_code(request):
    """The new number answers: it is theirs."""
    errand = proofs.errand(request)
    if errand is None:
        return redirect("accounts:me")
    form = CodeForm(request.POST or None)
    if is_right(request, errand, form):
        actions.change_means(request.actor.user, by=request.actor, kind=KINDS[errand.kind], value=errand.target)
        proofs.over(request)
        messages.success(request, _("C’est changé. Tu entres maintenant avec cela."))
        return redirect("accounts:me")
    context = {"form": form, "target": errand.target}
    return render(request, "accounts/change_code.html", context, status=422 if form.errors else 200)


@by_its_own_transactions
@own_page
def prove(request):
    """A code to a means that we know; then back to what was being done."""
    if request.method == "POST" and "code" not in request.POST:
        return send_proof(request)
    errand = proofs.errand(request)
    form = CodeForm(request.POST or None)
    if errand is not None and is_right(request, errand, form):
        proofs.over(request)
        request.session.note(proved_at=timezone.now())
        return redirect(errand.next)
    context = {"form": form, "errand": errand, "possible": proofs.means_of_proof(request.actor.user)}
    return render(request, "accounts/prove.html", context, status=422 if form.errors else 200)


def send_proof(request):
    known = proofs.means_of_proof(request.actor.user)
    page = entrance.safe_next(request, request.GET.get("next", "/"))
    refusal = known and Errand(*known, next=page).send(request)
    if refusal:
        messages.warning(request, sentence(refusal))
    return redirect(request.get_full_path())


def is_right(request, errand, form):
    if request.method != "POST" or not form.is_valid():
        return False
    answer = errand.try_code(request, form.cleaned_data["code"])
    if answer is not codes.Answer.RIGHT:
        form.add_error("code", why(answer))
    return answer is codes.Answer.RIGHT
