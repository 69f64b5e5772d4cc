"""The pages of docs/ that are drawn from the code: the floors of house.md, and actions.md.

`python -m tandem.config.drawings` writes them; a test compares them.
"""

import ast
import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
BEGIN, END = "<!-- drawn from pyproject.toml -->\n", "<!-- end of the drawing -->"


def house() -> str:
    """docs/house.md with its floors as pyproject.toml has them."""
    text = (ROOT / "docs" / "house.md").read_text()
    before, rest = text.split(BEGIN)
    return before + BEGIN + floors() + END + rest.split(END)[1]


def floors() -> str:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    rows = [layer.replace(" ", "").split("|") for layer in contract["layers"]]
    lines = [f"{len(rows) - rank:>3}  {' | '.join(names):<18} {about(names)}" for rank, names in enumerate(rows)]
    return "```\n" + "\n".join(lines) + "\n```\n"


def about(names: list[str]) -> str:
    """The first sentence of each package's docstring."""
    docs = [ast.get_docstring(ast.parse((ROOT / "tandem" / name / "__init__.py").read_text())) for name in names]
    return " | ".join(doc.splitlines()[0] for doc in docs if doc)


def actions() -> str:
    """docs/actions.md: every verb, who may do it, from where to where."""
    from tandem.core.actions import REGISTRY

    lines = [
        "# Actions",
        "",
        "Drawn from the code by `python -m tandem.config.drawings`: do not edit. `create` makes a row inside the one",
        "it is declared on, `read` leaves a line in the journal.",
    ]
    for package in [config.label for config in apps.get_app_configs() if config.name.startswith("tandem.")]:
        verbs = [action for action in REGISTRY.values() if action.name.split(".")[0] == package]
        lines += section(package, verbs) if verbs else []
    return "\n".join(lines) + "\n"


def section(package: str, verbs: list) -> list[str]:
    head = ["", f"## {package}", "", "| action | on | button | who | from → to |", "|---|---|---|---|---|"]
    return head + [row(action) for action in sorted(verbs, key=lambda action: action.name)]


def row(action) -> str:
    who = ", ".join(predicate.__name__.replace("_", " ") for predicate in action.allow)
    way = f"{', '.join(sorted(map(str, action.source))) or '·'} → {action.target or '·'}"
    kind = "" if action.kind.value == "change" else f" ({action.kind.value})"
    return f"| `{action.name}`{kind} | {action.model.__name__} | {action.say(action.label)} | {who} | {way} |"


def main() -> None:
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tandem.tests.settings")
    django.setup()
    (ROOT / "docs" / "house.md").write_text(house())
    (ROOT / "docs" / "actions.md").write_text(actions())


if __name__ == "__main__":
    main()
