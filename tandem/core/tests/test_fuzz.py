"""The readers, fed with what nobody would send by mistake: they answer with safe bytes or with a sentence, and soon."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from tandem.core import files
from tandem.core.cleaning.kinds import clean
from tandem.core.tests.papers import document, opened, picture, sent, word

SEEDS = {
    "pdf": sent(document()),
    "pdf, folded": sent(document(), compress_streams=True),
    "word": word(),
    "jpeg": picture("JPEG"),
    "png": picture("PNG", size=(12, 9)),
    "webp": picture("WEBP"),
    "heic": picture("HEIF"),
}
ACTING = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/AA", b"instrText", b"altChunk")
TOKENS = [
    *ACTING,
    *(b"obj", b"endobj", b"stream", b"xref", b"<<", b">>", b"[" * 500, b"/Kids", b"/Parent 3 0 R", b"/Length -1"),
    *(b"\xff\xd8", b"IDAT", b"PK\x03\x04", b"<!DOCTYPE x [", b"\0" * 64, b"\xff" * 64, b"%%EOF", b"2147483648"),
]
by_chance = settings(
    derandomize=True,
    database=None,
    deadline=5000,  # milliseconds, on a busy machine too
    max_examples=120,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


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


def look_at(kind, kept):
    """What came out opens, and nothing in it acts."""
    if kind.startswith("image/"):
        Image.open(io.BytesIO(kept)).load()
    else:
        whole = opened(kept)
        assert [word for word in ACTING if word in whole] == []


def fed(data):
    try:
        kind, kept = clean(data, files.PAPERS)
    except files.Refused:
        return False
    look_at(kind, kept)
    return True


@pytest.mark.parametrize("seed", SEEDS)
def test_a_spoilt_file_is_made_safe_or_refused(seed):
    taken = []

    @by_chance
    @given(data=spoilt(SEEDS[seed]))
    def feed(data):
        taken.append(fed(data))

    feed()
    assert fed(SEEDS[seed]), "it was refused for something else than its wounds"
    assert False in taken, "the wounds are all harmless: nothing was tried"


@by_chance
@given(
    data=st.binary(max_size=400)
    | st.builds(bytes.__add__, st.sampled_from([b"%PDF-1.7\n", b"PK\x03\x04"]), st.binary())
)
def test_noise_is_refused(data):
    assert not fed(data)
