from pathlib import Path

import pytest

from tandem.accounts.actor import THE_OPERATOR
from tandem.reference.imports import load_starter

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"


@pytest.fixture
def starter(db):
    load_starter(by=THE_OPERATOR)


@pytest.fixture
def shared():
    """The real files, where they stand; a machine that has none says so."""
    if not SHARED.exists():
        pytest.skip(f"NOT COMPARED: {SHARED} is absent")
    return SHARED
