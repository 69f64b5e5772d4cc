"""The pictures of the README, taken in the demonstration when `PICTURES=1`."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tandem.tests.living import DESKTOP, PHONE, enter

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(os.environ.get("PICTURES") != "1", reason="PICTURES=1 takes the pictures of the README again"),
]
PICTURES = Path(__file__).parents[3] / "docs/pictures"
MOST_BYTES = 150_000
COLOURS = 128  # flat drawings and letters: nobody sees the difference, and the file weighs a third


@pytest.mark.parametrize(
    ("name", "viewport", "slug", "path"),
    [("phone", PHONE, "jeune-dijon", "/accueil/"), ("desktop", DESKTOP, "conseiller-dijon", "/portefeuille/")],
)
def test_a_picture_of_the_demonstration(browse, name, viewport, slug, path):
    page = enter(browse(viewport, scale=2 if viewport == PHONE else 1), slug)
    page.goto(path, wait_until="networkidle")
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    file = PICTURES / f"{name}.png"
    picture.quantize(COLOURS).save(file, optimize=True)
    assert file.stat().st_size < MOST_BYTES
