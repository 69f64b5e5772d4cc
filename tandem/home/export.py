"""What Tandem holds of one person, for that person: every row that hangs on them, in one JSON, and their files beside.

The graph of foreign keys is walked, so that a model added later is in it; a test fails when it has no title here.
"""

import json
import re
import zipfile
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import BinaryField, ForeignKey, Model, Q
from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accompaniment.queries import all_of
from tandem.accounts.models import Membership, User
from tandem.core import files, relations
from tandem.cv.models import Document
from tandem.network.models import Organisation, Role
from tandem.reference.models import Commune

IN_MEMORY = 8 * 2**20
NEVER = ""  # what opens a door says nothing of a person, and what Tandem notes for an undo neither
NEVER_A_NOTE = ""  # the duo's notes are read on screen: no file ever carries them away
TITLES = {
    "accounts.user": "Qui je suis",
    "accounts.means": "Mes contacts",
    "accounts.membership": "Mes rôles",
    "accounts.card": "Mes cartes imprimées",
    "accounts.device": "Mes appareils",
    "accounts.session": "Mes connexions",
    "accounts.passkey": "Mes empreintes",
    "accounts.code": NEVER,
    "accounts.totp": NEVER,
    "accounts.recoverycode": NEVER,
    "notifications.notice": "Mes messages de Tandem",
    "notifications.preference": "Mes choix de messages",
    "accompaniment.youth": "Mon suivi",
    "accompaniment.assignment": "Qui m’accompagne et m’a accompagné",
    "accompaniment.goal": "Mes objectifs",
    "accompaniment.step": "Mes actions",
    "accompaniment.handover": "Mes changements de structure",
    "accompaniment.intakeline": "La liste qui m’a fait entrer",
    "accompaniment.exceptionalaccess": "Les accès exceptionnels à mon dossier",
    "accompaniment.note": NEVER_A_NOTE,
    "accompaniment.formernote": NEVER_A_NOTE,
    "accompaniment.merge": NEVER,
    "cv.cv": "Mes CV",
    "cv.cvversion": "Les versions de mes CV",
    "cv.turn": "Les tours de mes CV",
    "cv.comment": "Les commentaires de mes CV",
    "cv.document": "Mes fichiers",
    "cv.publishedcard": "Mon CV publié",
    "cv.hiding": "Les entreprises qui ne me voient pas",
    "hiring.connectionrequest": "Mes demandes de rencontre",
    "hiring.reveal": "Ce que j’ai montré aux entreprises",
}
ONLY = {"notifications.notice": Q(role=Role.YOUTH)}  # another role of the same person is told of other people
SAY_THEIR_NAME = (User, Membership, Organisation, Commune, Document)
SECRET = re.compile(r"password|digest|secret|session_|_step|sign_count|credential|wrapped|browser")


def write(youth: Youth) -> IO[bytes]:
    """A zip: `mes-donnees.json`, and `fichiers/`."""
    out = SpooledTemporaryFile(max_size=IN_MEMORY)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mes-donnees.json", as_json(youth))
        for document in Document.objects.filter(youth__in=all_of(youth)).select_related("file").order_by("pk"):
            with packed.open(path_of(document), "w") as target:
                for part in files.read(document.file):
                    target.write(part)
    out.seek(0)
    return out


def as_json(youth: Youth) -> str:
    said = {"Écrit le": timezone.now(), "Données": tables_of(youth)}
    return json.dumps(said, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def tables_of(youth: Youth) -> dict[str, list[dict[str, Any]]]:
    """Title → rows, in the order of the titles."""
    found: dict[str, dict[Any, Model]] = {}
    for model, path in hanging():
        label = model._meta.label_lower
        if TITLES[label]:
            rows = model._base_manager.filter(ONLY.get(label, Q()), **{path: youth.user_id}).select_related(
                *named(model)
            )
            found.setdefault(label, {}).update({row.pk: row for row in rows})
    rows_of = {label: [found[label][pk] for pk in sorted(found[label])] for label in TITLES if found.get(label)}
    return {TITLES[label]: [as_facts(row) for row in rows] for label, rows in rows_of.items()}


def hanging(model: type[Model] = User, path: str = "pk") -> Iterator[tuple[type[Model], str]]:
    """(model, path from its rows to the person) of the person and all that would go with them.

    Below a role there is what staff do, and nothing of the person.
    """
    yield model, path
    for field in relations.pointing_at(model):
        if field.model is not model and field.remote_field.on_delete.__name__ == "CASCADE":
            below = field.attname if model is User else f"{field.name}__{path}"
            yield from [(field.model, below)] if field.model is Membership else hanging(field.model, below)


def named(model: type[Model]) -> list[str]:
    """Of its foreign keys, those that are said by their name."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    people = [f"{field.name}__user" for field in keys if field.related_model is Membership]
    return people + [field.name for field in keys if field.related_model in SAY_THEIR_NAME]


def as_facts(row: Model) -> dict[str, Any]:
    fields = [field for field in row._meta.concrete_fields if not is_secret(field)]
    return {field.name: value_of(row, field) for field in fields}


def is_secret(field: Any) -> bool:
    return isinstance(field, BinaryField) or bool(SECRET.search(field.name))


def value_of(row: Model, field: Any) -> Any:
    """A choice by its label, a person or a place by its name, everything else as it is."""
    if isinstance(field, ForeignKey):
        return said_by_name(row, field) if field.related_model in SAY_THEIR_NAME else getattr(row, field.attname)
    return getattr(row, f"get_{field.name}_display")() if field.choices else getattr(row, field.name)


def said_by_name(row: Model, field: Any) -> str | None:
    other = getattr(row, field.name)
    return str(other) if other is not None else None


def path_of(document: Document) -> str:
    """Two files of one name stay two."""
    return f"fichiers/{document.pk}-{document.file.name}"
