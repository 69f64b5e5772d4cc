from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hiring", "0001_initial")]

    operations = [
        migrations.AddField("connectionrequest", "known_card_id", models.BigIntegerField(null=True)),
    ]
