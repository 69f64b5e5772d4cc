"""A real ClamAV daemon for the tests, which knows one thing: our own signature."""

import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import override_settings

from tandem.core.files import antivirus

TOOLS = Path(__file__).parents[3] / ".tools/clamav"
SIGNED = b"Signature du banc d'essai de Tandem"
CLAMD = shutil.which("clamd", path=f"{os.environ['PATH']}:/usr/sbin:{TOOLS}/usr/sbin")
needed = pytest.mark.skipif(CLAMD is None, reason="clamd is missing: the antivirus was NOT tried (.ci/clamav gets it)")
CONFIGURATION = """
LocalSocket {folder}/clamd.sock
DatabaseDirectory {folder}
TemporaryDirectory {folder}
Foreground yes
"""


@contextmanager
def running(folder, more=""):
    """`settings.ANTIVIRUS` leads to it. `more`: lines of its configuration."""
    (folder / "ours.ndb").write_text(f"Tandem.Trial:0:*:{SIGNED.hex()}\n")
    configuration = folder / "clamd.conf"
    configuration.write_text(CONFIGURATION.format(folder=folder) + more)
    libraries = ":".join(map(str, TOOLS.glob("usr/lib/*-linux-gnu")))
    with open(folder / "log", "w") as log:
        daemon = subprocess.Popen(
            [CLAMD, "-c", configuration], stdout=log, stderr=log, env=os.environ | {"LD_LIBRARY_PATH": libraries}
        )
    try:
        with override_settings(ANTIVIRUS=f"unix:{folder}/clamd.sock"):
            wait_for(daemon, folder)
            yield daemon
    finally:
        daemon.terminate()
        daemon.wait(20)


def wait_for(daemon, folder):
    for _ in range(300):
        try:
            return antivirus.look_at(b"nothing")
        except antivirus.Silent:
            assert daemon.poll() is None, (folder / "log").read_text()
            time.sleep(0.1)
    raise AssertionError((folder / "log").read_text())
