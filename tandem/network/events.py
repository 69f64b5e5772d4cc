"""What the floors above may want to know of partnerships."""

from tandem.core.events import Event

partner_answered = Event()  # (partnership): its structure verified or refused it, or took up again
partner_suspended = Event()  # (partnership, the organisation that decided): from now on it sees nothing
