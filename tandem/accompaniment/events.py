"""What the duo tells the floors above."""

from tandem.core.events import Event

referent_changed = Event()
"""(youth, id of the Membership before or None, the Membership now or None)"""

agreement_withdrawn = Event()
"""(youth): the parents took back their agreement to a full CV"""

youth_left = Event()
"""(youth): the file is closed; the person reads, exports and withdraws, nothing else"""

youth_moved = Event()
"""(youth, id of the structure before): another structure accompanies them from now on"""

youths_merged = Event()
"""(the youth kept, the one gone): what could move has moved; what still points at the second is a second one"""

youths_parted = Event()
"""(the youth kept, the one gone): they are two again; what had moved, and is still there, went back"""

structures_parted = Event()
"""(the structure that was closed, the one it had joined): two again, with one team for each young person"""
