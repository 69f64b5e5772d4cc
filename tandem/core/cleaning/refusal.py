"""Why a file is not taken."""


class Refused(ValueError):
    """One French sentence, for « tu » and « vous » alike."""
