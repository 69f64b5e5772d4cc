from django.db import migrations, models


class Migration(migrations.Migration):
    """Each lot keeps the digests of its lines. Lots made before hold none: their lines are sealed again."""

    dependencies = [("core", "0005_files")]
    operations = [
        migrations.RunSQL("DELETE FROM core_journallot", migrations.RunSQL.noop),
        migrations.AddField("journallot", "digests", models.BinaryField(db_default=b"")),
    ]
