"""The words of codes and security notices. An SMS names nobody, says no motive, and takes one segment."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from tandem.accounts import invitations
from tandem.core import post
from tandem.network.models import PROFESSIONALS

CODE_SMS = (
    "Tandem : ton code est {digits}\nIl sert une fois, pendant 10 minutes. Ne le donne à personne.\n\n@{host} #{digits}"
)
CODE_EMAIL = """Bonjour,

{your} code Tandem est {digits}
Il sert une fois, pendant 10 minutes. Ne {give} à personne.
{way_in}
Si ce n’est pas {yourself} qui {has} demandé ce code, ne {do} rien.

Tandem
"""
BY_LINK = """
{you} {may} aussi ouvrir cette page et appuyer sur le bouton :
{link}
"""
TU = {"your": "Ton", "give": "le donne", "you": "Tu", "may": "peux", "yourself": "toi", "has": "as", "do": "fais"}
VOUS = {
    "your": "Votre",
    "give": "le donnez",
    "you": "Vous",
    "may": "pouvez",
    "yourself": "vous",
    "has": "avez",
    "do": "faites",
}


def host():
    return urlsplit(settings.SITE_URL).hostname


def address_of(name, *values):
    """Links are built from SITE_URL, never from a request."""
    return settings.SITE_URL + reverse(name, args=values)


def send_code_by_sms(code, digits, payer):
    text = CODE_SMS.format(digits=digits, host=host())
    post.send_sms(code.target, text, payer=payer, dedupe=f"code:{code.pk}", purpose="code")


def send_code_by_email(code, digits, link, payer, *, vous):
    words = VOUS if vous else TU
    way_in = BY_LINK.format(link=address_of("accounts:link", link), **words) if link else ""
    text = CODE_EMAIL.format(digits=digits, way_in=way_in, **words)
    subject = f"{digits} : {words['your'].lower()} code Tandem"
    post.send_email(code.target, subject, text, payer=payer, dedupe=f"code:{code.pk}", purpose="code")


def payer_of(user):
    """Whose daily budget pays: a structure of the person."""
    hat = user.memberships.order_by("pk").first()
    return f"structure:{hat.organisation_id}" if hat else "network"


def is_professional(user):
    return user.memberships.filter(role__in=PROFESSIONALS).exists()


def notice(user, text, dedupe):
    """A security notice by SMS, which no preference mutes. Nothing when the person has no number."""
    phone = user.means.filter(kind="phone").first()
    if phone is not None:
        post.send_sms(phone.value, text, payer=payer_of(user), dedupe=dedupe, purpose="notice")


THE_RESET = """Bonjour {first_name},

La double vérification de votre compte Tandem vient d’être refaite par {leader} ({organisation}).
Vous en choisirez une autre à votre prochaine connexion. Toutes vos sessions sont fermées.

Vous n’avez rien demandé ? Prévenez tout de suite votre responsable.

Tandem
"""


def tell_of_the_reset(user, by):
    address = user.means.filter(kind="email").first()
    if address is None:
        return
    text = THE_RESET.format(first_name=user.first_name, leader=by.user.full_name, organisation=by.organisation)
    subject, dedupe = "Votre double vérification", f"reset:{user.pk}:{timezone.now():%Y%m%d%H%M}"
    post.send_email(address.value, subject, text, payer=payer_of(user), dedupe=dedupe, purpose="notice")


INVITATION = """Bonjour {first_name},

{organisation} vous ouvre un accès à Tandem : {role}.

Ouvrez cette page et appuyez sur le bouton. Un code vous sera envoyé ici, puis vous choisirez une deuxième vérification.
{link}

L’invitation vaut sept jours.

Tandem
"""


def invite(hat):
    """The invitation of a colleague: a link whose page has a button, and whose secret is only a signature."""
    link = address_of("accounts:invitation", invitations.dumps(hat.pk))
    text = INVITATION.format(
        first_name=hat.user.first_name, organisation=hat.organisation, role=hat.get_role_display(), link=link
    )
    dedupe = f"invitation:{hat.pk}"
    payer = f"structure:{hat.organisation_id}"
    post.send_email(hat.invited_at_address, "Votre accès à Tandem", text, payer=payer, dedupe=dedupe, purpose="notice")
