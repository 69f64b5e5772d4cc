"""One transaction for an action and all that it calls: rows held, events delivered at its end, refusals translated."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from tandem.core.constraints import sentence_of
from tandem.core.refusals import NotNow


class Undertaking:
    """What one outermost action has in hand."""

    def __init__(self) -> None:
        self.held: dict[tuple[type[Model], object], Model] = {}
        self.announced: list[tuple] = []


_current: ContextVar[Undertaking | None] = ContextVar("undertaking", default=None)


def held_rows() -> dict:
    return _running().held


def announce(event: object, payload: tuple) -> None:
    """Collected now, delivered after save and journal, inside the same transaction."""
    _running().announced.append((event, payload))


@contextmanager
def one_transaction(changes: bool = True) -> Iterator[None]:
    """Join the outer action's transaction, or open one. The database's own refusals become sentences.

    A reading `changes` no row that a constraint could refuse: it asks nothing of the database before it ends.
    """
    if _current.get() is not None:
        yield
        return
    undertaking = Undertaking()
    token = _current.set(undertaking)
    try:
        with transaction.atomic():
            yield
            _deliver(undertaking)
            if changes:
                _check_now()
    except IntegrityError as refusal:
        raise NotNow(sentence_of(refusal)) from refusal
    finally:
        _current.reset(token)


def _deliver(undertaking: Undertaking) -> None:
    """A reaction may perform actions that announce in their turn: go on until nobody has anything to say."""
    while undertaking.announced:
        event, payload = undertaking.announced.pop(0)
        event.deliver(*payload)


def _check_now() -> None:
    """Foreign keys are checked at COMMIT: inside a wider transaction, ask for it while we can still answer."""
    if len(connection.savepoint_ids) > 0:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _running() -> Undertaking:
    undertaking = _current.get()
    if undertaking is None:
        raise RuntimeError("Only an action may do this: rows change and events are announced inside one.")
    return undertaking
