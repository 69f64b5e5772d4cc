from django.core.management.base import BaseCommand

from tandem.core import assets


class Command(BaseCommand):
    help = "Prépare la feuille de style, le script, les icônes et la police, si quelque chose a changé."
    requires_system_checks = []

    def handle(self, *args, **options):
        self.stdout.write("Apparence préparée." if assets.build() else "Apparence déjà prête.")
