"""The other ways in: the card, a code shown by the advisor, the link of an e-mail, an invitation."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tandem.accounts import actions, allowances, cards, codes, devices, entrance, invitations, letters
from tandem.accounts.actor import Actor
from tandem.accounts.entrance import Entrance
from tandem.accounts.forms import CardForm, ShownCodeForm
from tandem.accounts.models import Code
from tandem.accounts.views.doors import address, door, go_on
from tandem.accounts.views.sign_in import send
from tandem.network.models import Organisation, Site


@door
def card(request):
    """The QR code carries its secret after the #, which browsers send to nobody: a script puts it in the form."""
    form = CardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        refusal, found = try_card(request, **form.cleaned_data)
        if found is not None:
            request.entrance = Entrance(next=request.entrance.next, card_id=found.pk)
            entrance.prove(request.entrance, "card", [found.user])
            return go_on(request)
        form.add_error(None, refusal)
    return render(request, "accounts/card.html", {"form": form}, status=422 if form.errors else 200)


def try_card(request, token, letters):
    """(the sentence, None) or ("", the card). Letters may be guessed at; the secret of a QR code may not."""
    is_typed, here = not token, address(request)
    if is_typed and not allowances.may_try_letters(here):
        return _("Trop d’essais. Réessaie dans une heure, ou demande de l’aide à ta structure."), None
    found = cards.found(token, letters)
    if found is None:
        return _("Cette carte ne marche pas. Ta structure peut en imprimer une autre."), None
    if is_typed:
        allowances.letters_were_right(here)
    return "", found


@door
def shown_code(request):
    form = ShownCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        refusal, code = try_shown(request, form)
        if code is not None:
            helper = code.issued_by.user.first_name
            actions.come_in_with_help(code.user, by=Actor(user=code.user), helper=helper, code_id=code.pk)
            request.entrance = Entrance(next=request.entrance.next)
            entrance.prove(request.entrance, "help", [code.user])
            return go_on(request)
        form.add_error(None, refusal)
    return render(request, "accounts/shown_code.html", {"form": form}, status=422 if form.errors else 200)


def try_shown(request, form):
    """(the sentence, None) or ("", the code)."""
    if devices.is_of_staff(request):
        return _("Sur l’appareil d’un conseiller, ce code ne marche pas. Utilise ton téléphone."), None
    answer, code = codes.try_shown_code(form.cleaned_data["code"], form.born, address(request))
    if answer is codes.Answer.TOO_MANY:
        return _("Trop d’essais. Réessaie dans une heure, ou demande de l’aide à ta structure."), None
    return _("Ce code et cette date ne vont pas ensemble. Vérifie les deux."), code


@door
def link(request, token):
    """The page behind an e-mail's link has a button: machines that open links consume nothing."""
    code = codes.of_link(token)
    if code is None:
        return render(request, "accounts/link_over.html", status=404)
    person = code.user or codes.persons(code.kind, code.target).first()
    if request.method == "POST" and person is not None and codes.use(code):
        who = "pro" if letters.is_professional(person) else "young"
        request.entrance = Entrance(door=who, next=request.entrance.next, kind=Code.Kind.EMAIL, target=code.target)
        found = [code.user] if code.user else codes.persons(code.kind, code.target)
        entrance.prove(request.entrance, "email", found)
        return go_on(request)
    vous = person is not None and letters.is_professional(person)
    return render(request, "accounts/link.html", {"address": code.target, "vous": vous})


@door
def invitation(request, token):
    """A colleague comes for the first time: a button, then a code to the address that was invited."""
    hat = invitations.waiting(token)
    if hat is None:
        return render(request, "accounts/link_over.html", status=404)
    refusal = ""
    if request.method == "POST":
        request.entrance = Entrance(door="pro", kind=Code.Kind.EMAIL, target=hat.invited_at_address)
        refusal = send(request)
        if not refusal:
            return redirect("accounts:code")
    return render(request, "accounts/invitation.html", {"hat": hat, "refusal": refusal}, status=422 if refusal else 200)


@door
def lost_number(request):
    """« Je n’ai plus mon numéro »: the card, the advisor, the reception with its telephone and hours."""
    structures = Organisation.objects.visible_to(request.actor).structures()
    chosen = request.GET.get("structure", "")
    sites = Site.objects.visible_to(request.actor).filter(organisation_id=chosen if chosen.isdecimal() else None)
    context = {"structures": structures.order_by("name"), "sites": sites.select_related("organisation", "commune")}
    return render(request, "accounts/lost_number.html", context | {"chosen": chosen})
