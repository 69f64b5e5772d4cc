from tandem.core.events import Event

cv_published = Event()  # (card): written, or written again in another mode
cv_withdrawn = Event()  # (card): it is gone; the object is what it was
