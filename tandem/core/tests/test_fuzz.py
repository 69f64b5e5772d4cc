"""The readers, fed with what nobody would send by mistake: they answer with safe bytes or with a sentence, and soon."""

import subprocess
import sys

import pytest

from tandem.core.cleaning import kinds
from tandem.core.cleaning.refusal import Refused
from tandem.core.tests.feeds import SEEDS, by_chance, given, noise


@pytest.mark.parametrize("seed", SEEDS)
def test_a_spoilt_file_is_made_safe_or_refused(seed):
    """In a process of its own, with the memory of a cell: nothing of the reader's is left here."""
    command = [sys.executable, "-m", "tandem.core.tests.feeds", seed]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=110)
    assert ended.returncode == 0, ended.stderr[-3000:]


@by_chance
@given(data=noise)
def test_noise_is_no_paper(data):
    with pytest.raises(Refused):
        kinds.clean(data, kinds.PAPERS)
