from django.db import connection, models
from django.db.models.functions import Now


class JobRunQuerySet(models.QuerySet):
    def first_time(self, job_id: int) -> bool:
        """True for the run that may act. Another run of the same job waits here until this one commits or fails."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO core_jobrun (job_id) VALUES (%s) ON CONFLICT DO NOTHING", [job_id])
            return cursor.rowcount == 1


class JobRun(models.Model):
    """A job whose effect is committed: killed before it said so, it starts again and finds this row."""

    job_id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_default=Now())

    objects = JobRunQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["at"], name="job_run_by_age")]

    def __str__(self):
        return str(self.job_id)
