"""What the readers are fed with, one seed a process, within the memory and the time of the cell.

    python -m tandem.core.tests.feeds SEED

They answer with safe bytes or with a sentence, and soon. Ends with 1 and the example otherwise.
"""

import io
import re
import sys

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from PIL import Image

from tandem.core.cleaning import kinds
from tandem.core.cleaning.confinement import confine
from tandem.core.cleaning.refusal import Refused
from tandem.core.tables import reading
from tandem.core.tests.papers import document, opened, picture, sent, word

MEMORY, SECONDS = 2**30, 90  # of a whole feed: the memory of a cell, and its time some examples over
ACTING = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/AA", b"instrText", b"altChunk")
TOKENS = [
    *ACTING,
    *(b"obj", b"endobj", b"stream", b"xref", b"<<", b">>", b"[" * 500, b"/Kids", b"/Parent 3 0 R", b"/Length -1"),
    *(b"\xff\xd8", b"IDAT", b"PK\x03\x04", b"<!DOCTYPE x [", b"\0" * 64, b"\xff" * 64, b"%%EOF", b"2147483648"),
    *(b'"' * 65, b"\r\n" * 90, b";" * 99, b"\xff\xfe", b"sep=;\n", b"=cmd|' /C calc'!A0"),
]
by_chance = settings(
    derandomize=True,
    database=None,
    deadline=5000,  # milliseconds, on a busy machine too
    max_examples=80,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def book():
    target, made = io.BytesIO(), Workbook()
    made.active.append(["Nom", "Prénom"])
    made.active.append(["Lefèvre", "Zoé"])
    made.save(target)
    return target.getvalue()


def cleaned(data, square=""):
    """What came out opens, and nothing in it acts."""
    kind, kept = kinds.clean(data, kinds.PAPERS, square=square)
    if kind.startswith("image/"):
        Image.open(io.BytesIO(kept)).load()
    else:
        assert re.findall(rb"(?:%s)(?!\w)" % b"|".join(ACTING), opened(kept)) == []


def squared(data):
    cleaned(data, square="middle")


def words_of(data):
    kinds.text_of(data, kinds.TEXTS)


def listed(data):
    """Whoever relies on the shape is not surprised."""
    sheet = reading.read(io.BytesIO(data))
    assert {len(cells) for _, cells in sheet.lines} == {len(sheet.header)}
    assert all(len(cell) <= reading.MOST_LETTERS for _, cells in sheet.lines for cell in cells)


SEEDS = {  # what is spoilt, and the reader that it is given to
    "pdf": (lambda: sent(document()), cleaned),
    "pdf, folded": (lambda: sent(document(), compress_streams=True), cleaned),
    "word": (word, cleaned),
    "jpeg": (lambda: picture("JPEG"), cleaned),
    "png": (lambda: picture("PNG", size=(12, 9)), cleaned),
    "webp": (lambda: picture("WEBP"), cleaned),
    "heic": (lambda: picture("HEIF"), cleaned),
    "jpeg, cut to a square": (lambda: picture("JPEG"), squared),
    "heic, cut to a square": (lambda: picture("HEIF"), squared),
    "words of a pdf": (lambda: sent(document()), words_of),
    "words of a word": (word, words_of),
    "list": (lambda: "Nom;Prénom\nLefèvre;Zoé\nN’Diaye;Inès\n".encode(), listed),
    "list, old letters": (lambda: "Nom;Prénom\nLefèvre;Zoé\n".encode("cp1252"), listed),
    "list, workbook": (book, listed),
}
NEVER_REFUSED = {"list", "list, old letters"}  # a text is a table of some kind, whatever is in it


@st.composite
def spoilt(draw, seed):
    """A valid file, then a few wounds: a cut, a flip, a token pushed in, a piece repeated or moved."""
    data = bytearray(seed)
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.sampled_from(["cut", "flip", "token", "repeat", "noise"])):
            case "cut":
                del data[at : at + draw(st.integers(1, 64))]
            case "flip" if data:
                data[at] ^= 1 << draw(st.integers(0, 7))
            case "token":
                data[at:at] = draw(st.sampled_from(TOKENS))
            case "repeat":
                data[at:at] = data[max(0, at - 40) : at]
            case "noise":
                data[at : at + 8] = draw(st.binary(max_size=8))
    return bytes(data)


noise = st.binary(max_size=400) | st.builds(
    bytes.__add__, st.sampled_from([b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xd8\xff", b"a;b\n"]), st.binary()
)


def fed(reader, data):
    try:
        reader(data)
    except (Refused, MemoryError):  # the cell tells both as a sentence
        return False
    return True


def feed(name):
    make, reader = SEEDS[name]
    seed, taken = make(), []
    confine(MEMORY, SECONDS)

    @by_chance
    @given(data=spoilt(seed))
    def wounds(data):
        taken.append(fed(reader, data))

    @settings(by_chance, max_examples=30)
    @given(data=noise)
    def nonsense(data):
        fed(reader, data)

    wounds()
    nonsense()
    assert fed(reader, seed), "it was refused for something else than its wounds"
    assert name in NEVER_REFUSED or False in taken, "the wounds are all harmless: nothing was tried"


if __name__ == "__main__":
    feed(sys.argv[1])
