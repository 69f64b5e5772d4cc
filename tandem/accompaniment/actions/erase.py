from tandem.accompaniment.models import Assignment, Goal, Step, Youth


def erase(youth: Youth) -> None:
    """All that this package holds of a young person; upper floors have erased theirs before."""
    for model in (Step, Goal, Assignment):
        model.objects.filter(youth=youth).delete()
    Youth.objects.filter(pk=youth.pk).delete()
