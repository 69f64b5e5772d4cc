"""What an action answers when it will not: each carries the sentence that the person reads."""


class NotNow(Exception):
    """You may do it, but not in this state."""


class Conflict(NotNow):
    """Somebody changed the thing since the form was shown. Holds both texts, so that nothing is lost."""

    def __init__(self, sentence: str, *, mine: dict | None = None, theirs: object = None):
        super().__init__(sentence)
        self.mine, self.theirs = mine or {}, theirs


class AlreadyDone(Exception):
    """This form was received before: answer as the first time."""
