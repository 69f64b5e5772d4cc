from django.db import models
from django.db.models.functions import Now

from tandem.accompaniment.models.duo import OfTheDuoQuerySet
from tandem.accompaniment.models.youths import Youth


class GoalQuerySet(OfTheDuoQuerySet):
    def open(self):
        return self.filter(state=Goal.State.OPEN)


class Goal(models.Model):
    """What the young person is after: « passer le permis »."""

    class State(models.TextChoices):
        OPEN = "open", "En cours"
        REACHED = "reached", "Atteint"
        DROPPED = "dropped", "Abandonné"

    youth = models.ForeignKey(Youth, models.CASCADE, related_name="goals")
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    made_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    version = models.PositiveIntegerField(default=1)

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self):
        return self.title


class StepQuerySet(OfTheDuoQuerySet):
    def to_do(self):
        return self.filter(state=Step.State.TO_DO)


class Step(models.Model):
    """One thing to do: « mes actions »."""

    class State(models.TextChoices):
        TO_DO = "to_do", "À faire"
        DONE = "done", "Fait"
        DROPPED = "dropped", "Abandonné"

    youth = models.ForeignKey(Youth, models.CASCADE, related_name="steps")
    goal = models.ForeignKey(Goal, models.SET_NULL, null=True, blank=True, related_name="steps")
    title = models.CharField(max_length=140)
    due_on = models.DateField(null=True, blank=True)
    comment = models.TextField(max_length=1000, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.TO_DO)
    made_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["youth", "state", "due_on"], name="steps_to_do")]

    def __str__(self):
        return self.title
