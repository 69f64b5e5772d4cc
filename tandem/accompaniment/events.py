"""What the duo tells the floors above."""

from tandem.core.events import Event

referent_changed = Event()
"""(youth, id of the Membership before or None, the Membership now or None)"""

agreement_withdrawn = Event()
"""(youth): the parents took back their agreement to a full CV"""
