"""What accounts tells upper floors."""

from tandem.core.events import Event

membership_ended = Event()
"""(membership, taker): a hat is put down. `taker`, a Membership or None, takes over what it was in charge of."""

contact_changed = Event()
"""(user, kind): the person's number or address is another one."""
