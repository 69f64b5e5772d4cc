"""How often what may be tried, for all roles alike. One atomic statement of PostgreSQL asks and takes at once."""

from datetime import timedelta
from ipaddress import ip_address, ip_interface

from tandem.core.limits import give_back, spend, spent

MINUTE, QUARTER, HOUR, DAY = timedelta(seconds=60), timedelta(minutes=15), timedelta(hours=1), timedelta(days=1)
TRIES_A_CODE = 5
TRIES_A_DAY = 10
TRIES_A_CARD = 5
SENDINGS = [("wait", 1, MINUTE), ("quarter", 3, QUARTER), ("day", 6, DAY)]  # to one number or address
WRONG_AN_ADDRESS = 20  # an hour; a known number's own sign-in never counts
WRONG_SHOWN_CODES = 300  # an hour, everywhere: these six digits name no account
CHANGES_A_DAY = 6
HELP_A_DAY = 20  # codes that one advisor shows


def may_send(target):
    """None, or which of the three limits of a number says no: « wait », « quarter », « day »."""
    return next((name for name, limit, period in SENDINGS if not spend(f"send-{name}:{target}", limit, period)), None)


def may_try(account):
    """Ten tries a day for one account, whatever the number of codes. `right()` gives a good one back."""
    return spend(f"try:{account}", TRIES_A_DAY, DAY)


def right(account):
    give_back(f"try:{account}")


def may_try_second_factor(user_id):
    return spend(f"second-factor:{user_id}", TRIES_A_DAY, DAY)


def second_factor_was_right(user_id):
    give_back(f"second-factor:{user_id}")


def count_unknown(address, is_unknown):
    """One more request for a number without account; the same statement runs for the others."""
    return spend(f"address:{place(address)}", WRONG_AN_ADDRESS, HOUR, 1 if is_unknown else 0)


def count_wrong(address):
    """A request was followed by a wrong code. False: too many from this address, so the code dies at once."""
    return spend(f"address:{place(address)}", WRONG_AN_ADDRESS, HOUR)


def was_innocent(address):
    """The same request ended with the right code: a slip of the finger counts for nothing."""
    give_back(f"address:{place(address)}")


def may_try_shown_code(address):
    here = spend(f"shown-address:{place(address)}", WRONG_AN_ADDRESS, HOUR)
    return here and spend("shown-all:", WRONG_SHOWN_CODES, HOUR)


def shown_code_was_right(address):
    give_back(f"shown-address:{place(address)}")
    give_back("shown-all:")


def may_try_letters(address):
    """The eight letters of a card name its account by themselves: only the address can be counted."""
    return spend(f"letters:{place(address)}", WRONG_AN_ADDRESS, HOUR)


def letters_were_right(address):
    give_back(f"letters:{place(address)}")


def may_show_code(membership_id):
    return spend(f"help:{membership_id}", HELP_A_DAY, DAY)


def may_try_card(card_id):
    return spend(f"card:{card_id}", TRIES_A_CARD, HOUR)


def may_try_birthday(user_id):
    """A number is never blocked as a card is: without the day, a week would be enough to try a year of birthdays."""
    in_the_hour = spend(f"birthday:{user_id}", TRIES_A_CARD, HOUR)
    return in_the_hour and spend(f"birthday-day:{user_id}", TRIES_A_DAY, DAY)


def may_change(user_id):
    """New numbers that one person may have us write to."""
    return spend(f"change:{user_id}", CHANGES_A_DAY, DAY)


def card_tries_are_used(card_id):
    return spent(f"card:{card_id}") >= TRIES_A_CARD


def place(address):
    """An IPv6 customer has a whole /64; an IPv4 address dressed as IPv6 is itself."""
    found = ip_address(address)
    found = getattr(found, "ipv4_mapped", None) or found
    return str(ip_interface((found, 64)).network) if found.version == 6 else str(found)
