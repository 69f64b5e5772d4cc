from django.db import migrations

VALIDATE = "ALTER TABLE network_organisation VALIDATE CONSTRAINT organisation_joined"


class Migration(migrations.Migration):
    dependencies = [("network", "0002_organisation_joined")]

    operations = [migrations.RunSQL(VALIDATE, migrations.RunSQL.noop)]
