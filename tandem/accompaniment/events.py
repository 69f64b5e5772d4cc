"""What the duo tells the floors above."""

from tandem.core.events import Event

referent_changed = Event()  # (youth, old Membership id or None, new Membership or None)
contact_changed = Event()  # (youth)
