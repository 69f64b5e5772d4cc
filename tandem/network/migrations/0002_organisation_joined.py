import django.db.models.deletion
from django.db import migrations, models

JOINED = models.ForeignKey(
    blank=True,
    db_index=False,
    null=True,
    on_delete=django.db.models.deletion.PROTECT,
    related_name="former",
    to="network.organisation",
)
COLUMN = "ALTER TABLE network_organisation ADD COLUMN joined_id bigint"
KEY = """
    ALTER TABLE network_organisation ADD CONSTRAINT organisation_joined FOREIGN KEY (joined_id)
    REFERENCES network_organisation (id) DEFERRABLE INITIALLY DEFERRED NOT VALID
"""


class Migration(migrations.Migration):
    """The key holds for new rows at once; the next migration looks at those that are there, without a lock."""

    dependencies = [("network", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.AddField("organisation", "joined", JOINED)],
            database_operations=[
                migrations.RunSQL(COLUMN, "ALTER TABLE network_organisation DROP COLUMN joined_id"),
                migrations.RunSQL(KEY, migrations.RunSQL.noop),
            ],
        ),
    ]
