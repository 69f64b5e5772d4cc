"""What accounts tells upper floors."""

from tandem.core.events import Event

membership_ended = Event()
"""(membership, taker, apart): a hat is put down. `taker`, a Membership or None, takes over what it was in charge of;
`apart`, {id: Membership or None}, is what goes to others, by the ids of the floor that asked who takes what."""

contact_changed = Event()
"""(user, kind, before, by): a number or an address was written; `before` is what stood there, or an empty text."""
