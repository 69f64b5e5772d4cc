"""Why a backup is not made, or not brought back."""


class Impossible(RuntimeError):
    """One French sentence or two: what is wrong, and what to do."""


class Busy(Impossible):
    """Another backup writes at this moment."""
