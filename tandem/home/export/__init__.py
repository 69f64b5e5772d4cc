"""What Tandem holds of one person, for that person: a page to read, the same for other software, and their files."""

import json
import zipfile
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accompaniment.queries import all_of
from tandem.core import assets, files
from tandem.cv.models import Document
from tandem.home.export import page, rows
from tandem.home.export.page import path_of
from tandem.home.export.words import TITLES, WHO_SAW
from tandem.privacy.queries import Told, everything_told_to

__all__ = ["page", "path_of", "rows", "write"]

IN_MEMORY = 8 * 2**20
DRESS = ("tandem.css", "text-400.woff2", "text-700.woff2")


def write(youth: Youth) -> IO[bytes]:
    """A zip: `mes-donnees.html`, `mes-donnees.json`, and `fichiers/`."""
    out = SpooledTemporaryFile(max_size=IN_MEMORY)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        found = rows.found_of(youth)
        documents = list(Document.objects.filter(youth__in=all_of(youth)).select_related("file").order_by("pk"))
        visits = everything_told_to(youth)
        packed.writestr("mes-donnees.html", page.draw(youth, found, visits))
        packed.writestr("mes-donnees.json", as_json(youth, found, visits))
        for name in DRESS:
            packed.write(assets.BUILT / name, f"habillage/{name}")
        for document in documents:
            with packed.open(path_of(document), "w") as target:
                for part in files.read(document.file):
                    target.write(part)
    out.seek(0)
    return out


def as_json(youth: Youth, found: rows.Found, visits: list[Told]) -> str:
    told = {TITLES[label]: [rows.facts_of(row, youth) for row in theirs] for label, theirs in found.items()}
    told[WHO_SAW] = [visit._asdict() for visit in visits]
    said: dict[str, Any] = {"Écrit le": timezone.now(), "Données": told}
    return json.dumps(said, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
