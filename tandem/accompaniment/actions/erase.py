from tandem.accompaniment.models import Assignment, ExceptionalAccess, FormerNote, Goal, Note, Step, Youth


def erase(youth: Youth) -> None:
    """All that this package holds of a young person; upper floors have erased theirs before."""
    FormerNote.objects.filter(note__youth=youth).delete()
    for model in (Note, ExceptionalAccess, Step, Goal, Assignment):
        model.objects.filter(youth=youth).delete()
    Youth.objects.filter(pk=youth.pk).delete()
