"""What a young person is sent when a list opened their space. An SMS names nobody and takes one segment."""

from tandem.accompaniment.models import Youth
from tandem.accounts.letters import address_of, host
from tandem.core import post

SMS = "Tandem : ton espace est prêt. Pour entrer, va sur {host} et écris ce numéro de téléphone."
SUBJECT = "Ton espace Tandem est prêt"
EMAIL = """Bonjour {first_name},

Ton espace Tandem est prêt. Tu peux y faire ton CV et suivre tes actions avec {structure}.

Pour entrer, ouvre cette page et écris ton adresse e-mail. Un code arrive, et tu entres.
{link}

Tu n’as rien demandé ? Ne fais rien : personne n’entre à ta place.

Tandem
"""


def invite(youth: Youth) -> None:
    """Once, however often it is asked."""
    means = {one.kind: one.value for one in youth.user.means.all()}
    facts = {"payer": f"structure:{youth.structure_id}", "dedupe": f"space:{youth.pk}", "purpose": "notice"}
    if "phone" in means:
        post.send_sms(means["phone"], SMS.format(host=host()), **facts)
    elif "email" in means:
        link = address_of("accounts:sign_in_by_email")
        text = EMAIL.format(first_name=youth.user.first_name, structure=youth.structure, link=link)
        post.send_email(means["email"], SUBJECT, text, **facts)
