from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accompaniment", "0005_merger")]
    operations = [migrations.AddField("youth", "warned_at", models.DateTimeField(null=True))]
