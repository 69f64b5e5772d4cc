"""What is sealed is read again exactly, or not at all."""

import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.machine.backup import sealing
from tandem.machine.backup.sealing import CHUNK, Damaged, seal, unseal

KEY, NAME = "a key", "20260101T000000000Z/database"
BIG = os.urandom(3 * CHUNK)  # does not compress: four sealed chunks


def sealed(data, name=NAME):
    return b"".join(seal([data], KEY, name))


def opened(data, name=NAME, key=KEY):
    return b"".join(unseal(io.BytesIO(data), key, name))


@given(st.lists(st.binary(max_size=300)))
def test_what_went_in_comes_out(pieces):
    assert b"".join(unseal(io.BytesIO(b"".join(seal(pieces, KEY, NAME))), KEY, NAME)) == b"".join(pieces)


def test_several_chunks_come_out_too():
    assert opened(sealed(BIG)) == BIG


@given(st.integers(0, 400), st.integers(0, 7))
def test_a_turned_bit_is_found(place, bit):
    data = bytearray(sealed(b"Amina " * 200))
    data[place % len(data)] ^= 1 << bit
    with pytest.raises(Damaged):
        opened(bytes(data))


@given(st.integers(0, 120))
def test_a_piece_cut_off_is_found(length):
    data = sealed(bytes(range(90)))
    with pytest.raises(Damaged):
        opened(data[: length % len(data)])


@pytest.mark.parametrize("harm", ["last chunk cut", "chunks exchanged", "chunk repeated"])
def test_chunks_keep_their_places(harm):
    data, piece, head = sealed(BIG), CHUNK + sealing.TAG, len(sealing.MARK) + sealing.SALT
    first, second = data[head : head + piece], data[head + piece : head + 2 * piece]
    rest = data[head + 2 * piece :]
    changed = {
        "last chunk cut": data[: head + 2 * piece],
        "chunks exchanged": data[:head] + second + first + rest,
        "chunk repeated": data[:head] + first + first + second + rest,
    }
    with pytest.raises(Damaged):
        opened(changed[harm])


def test_a_file_put_in_anothers_place_is_found_and_another_key_opens_nothing():
    with pytest.raises(Damaged):
        opened(sealed(b"x"), name="20260102T000000000Z/database")
    with pytest.raises(Damaged):
        opened(sealed(b"x"), key="another")


def test_the_same_text_never_looks_the_same():
    assert sealed(b"x") != sealed(b"x")
