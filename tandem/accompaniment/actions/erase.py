from tandem.accompaniment.models import (
    Assignment,
    ExceptionalAccess,
    FormerNote,
    Goal,
    Handover,
    IntakeLine,
    Merge,
    Note,
    Step,
    Youth,
)
from tandem.accounts.models import User


def erase(youth: Youth) -> None:
    """All that this package holds of a young person; upper floors have erased theirs before.

    A second file that was merged into this one is theirs too: its person goes with all that hangs on it. Where the
    merge was undone it is somebody else's.
    """
    merges = Merge.objects.filter(kept=youth)
    User.objects.filter(youth__in=merges.open().values("gone_id")).delete()
    merges.delete()
    FormerNote.objects.filter(note__youth=youth).delete()
    for model in (Note, ExceptionalAccess, Step, Goal, Assignment, Handover, IntakeLine):
        model.objects.filter(youth=youth).delete()
    Youth.objects.filter(pk=youth.pk).delete()
