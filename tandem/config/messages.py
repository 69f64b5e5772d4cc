"""Compiles the messages of every package: `python -m tandem.config.messages` redoes what is older than its text."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

HOUSE = Path(__file__).resolve().parent.parent


def compile_all() -> list[Path]:
    """The catalogues written. Raises PoFileError on the first text that cannot be read."""
    return [compiled(text) for text in sorted(HOUSE.glob("**/locale/*/LC_MESSAGES/*.po")) if is_newer(text)]


def is_newer(text: Path) -> bool:
    catalogue = text.with_suffix(".mo")
    return not catalogue.exists() or catalogue.stat().st_mtime < text.stat().st_mtime


def compiled(text: Path) -> Path:
    with text.open("rb") as file:
        catalog = read_po(file, locale="fr", abort_invalid=True)  # both registers are French, with its plurals
    with text.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)
    return text.with_suffix(".mo")


if __name__ == "__main__":
    compile_all()
