"""What is sent and swept later."""

from tandem.accounts import codes, devices, letters
from tandem.accounts.models import Code, Session, User
from tandem.core import post
from tandem.core.jobs import every, job


@job(queue="post")
def send_code(code_id):
    code = codes.open_codes().filter(pk=code_id, digest="").first()
    person = code and (code.user or codes.persons(code.kind, code.target).first())
    if person is None:
        return  # a number that we do not know gets nothing
    digits, link = codes.make_digits(code)
    payer = letters.payer_of(person)
    if code.kind == Code.Kind.SMS:
        letters.send_code_by_sms(code, digits, payer)
    else:
        letters.send_code_by_email(code, digits, link, payer, vous=letters.is_professional(person))


@job(queue="post")
def tell_the_old_number(user_id, number, change):
    """A day after the change: long enough for a lost telephone to be found, or for a thief to be told of."""
    user = User.objects.filter(pk=user_id).first()
    if user is not None:
        text = "Tandem : ce numéro ne sert plus pour se connecter. Si ce n'est pas toi, appelle ta structure."
        post.send_sms(number, text, payer=letters.payer_of(user), dedupe=f"old-number:{change}", purpose="notice")


@every("20 4 * * *")
@job()
def sweep():
    """Codes older than a month, sessions that are over, browsers long unused."""
    codes.forget_old()
    Session.objects.closed().delete()
    devices.forget_old()
