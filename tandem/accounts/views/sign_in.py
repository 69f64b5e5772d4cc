"""The doors: a number or an address, a code, and the few questions that follow."""

from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tandem.accounts import allowances, codes, devices, entrance, oidc, queries
from tandem.accounts.entrance import Entrance
from tandem.accounts.forms import BirthdayForm, CodeForm, EmailForm, PhoneForm
from tandem.accounts.models import Code, Device
from tandem.accounts.views.doors import address, door, enter, go_on
from tandem.core.http.middleware import VOUS


@door
def sign_in(request):
    return ask_where(request, PhoneForm, Code.Kind.SMS, "young")


@door
def by_email(request):
    return ask_where(request, EmailForm, Code.Kind.EMAIL, "young")


@door
def professional(request):
    with translation.override(VOUS):
        return ask_where(request, EmailForm, Code.Kind.EMAIL, "pro")


def ask_where(request, form_class, kind, who):
    """One field, and a code leaves if we know what was typed."""
    next_page = entrance.safe_next(request, request.GET.get("next", "/"))
    if request.actor.role:
        return HttpResponseRedirect(next_page)
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        target = form.cleaned_data["phone" if kind == Code.Kind.SMS else "email"]
        request.entrance = continued(request.entrance, Entrance(door=who, next=next_page, kind=kind, target=target))
        if refusal := send(request):
            form.add_error(None, refusal)
        else:
            return redirect("accounts:code")
    status = 422 if form.errors else 200
    page = "accounts/door_pro.html" if who == "pro" else "accounts/door_young.html"
    context = {"form": form, "kind": kind, "passkey_here": devices.holds_passkey(request), "oidc": oidc.label()}
    return render(request, page, context, status=status)


def continued(before, asked):
    """The same number typed twice in the same browser: the code on its way still counts."""
    same = before.target == asked.target and before.code_id is not None
    return before if same else asked


def send(request):
    """Ask for a code and keep where we are. "" or the sentence that says why none leaves now."""
    here = request.entrance
    code, refusal = codes.ask(here.kind, here.target, browser=here.browser, address=address(request))
    if code is not None:
        here.code_id = code.pk
    elif refusal != "wait" or here.code_id is None:
        return sentence(refusal)
    entrance.keep(request, here)
    return ""


def sentence(refusal):
    if refusal == "wait":
        return _("Un code vient de partir. Attends une minute avant d’en demander un autre.")
    return _("Trop de codes demandés. Réessaie plus tard, ou choisis une autre façon d’entrer.")


@door
def code(request):
    here = request.entrance
    if not here.target:
        return redirect("accounts:sign_in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = codes.try_code(here.code_id, form.cleaned_data["code"], browser=here.browser, address=address(request))
        if answer is codes.Answer.RIGHT:
            entrance.prove(here, here.kind, codes.persons(here.kind, here.target))
            return go_on(request)
        form.add_error("code", why(answer))
    context = {"form": form, "here": here, "wait": allowances.MINUTE.seconds}
    return render(request, "accounts/code.html", context, status=422 if form.errors else 200)


def why(answer):
    if answer is codes.Answer.WRONG:
        return _("Ce n’est pas le bon code. Vérifie les chiffres.")
    if answer is codes.Answer.TOO_MANY:
        return _("Trop d’essais aujourd’hui. Demande un code à ta structure, ou réessaie demain.")
    return _("Ce code ne marche plus. Demande un autre code.")


@require_POST
@door
def again(request):
    if not request.entrance.target:
        return redirect("accounts:sign_in")
    form = CodeForm()
    request.entrance.code_id, before = None, request.entrance.code_id
    if refusal := send(request):
        request.entrance.code_id = before
        context = {"form": form, "here": request.entrance, "refusal": refusal, "wait": allowances.MINUTE.seconds}
        return render(request, "accounts/code.html", context, status=422)
    return redirect("accounts:code")


@door
def who(request):
    """Brothers and sisters share a number."""
    here = request.entrance
    chosen = request.POST.get("person", "")
    if chosen.isdecimal() and int(chosen) in here.persons:
        here.user_id = int(chosen)
        return go_on(request)
    return render(request, "accounts/who.html", {"persons": queries.persons(here.persons), "here": here})


@door
def birthday(request):
    here = request.entrance
    if here.user is None:
        return redirect("accounts:sign_in")
    form = BirthdayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if refusal := entrance.check_birthday(here, form.born):
            form.add_error(None, refusal)
        else:
            here.birthday_known = True
            return go_on(request)
    return render(request, "accounts/birthday.html", {"form": form, "here": here}, status=422 if form.errors else 200)


@door
def device(request):
    """Whose telephone is it? Three buttons; the answer decides how long the session lives."""
    page = entrance.next_page(request, request.entrance)
    if page != "accounts:device":
        return redirect(page) if page else go_on(request)
    if request.POST.get("kind") in Device.Kind.values:
        return redirect(enter(request, request.POST["kind"]))
    return render(request, "accounts/device.html", {"here": request.entrance})
