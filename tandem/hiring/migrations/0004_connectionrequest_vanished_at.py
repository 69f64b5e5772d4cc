from django.db import migrations, models

THOSE_OF_BEFORE = """
UPDATE hiring_connectionrequest AS request SET vanished_at = line.at
FROM core_journalentry AS line WHERE line.action = 'hiring.vanish' AND line.object_id = request.id
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial"), ("hiring", "0003_reports")]

    operations = [
        migrations.AddField("connectionrequest", "vanished_at", models.DateTimeField(null=True)),
        migrations.RunSQL(THOSE_OF_BEFORE, migrations.RunSQL.noop),
    ]
