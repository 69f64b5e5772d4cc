"""A disk of a few megabytes, that fills up for real."""

import contextlib
import os
import shutil
import subprocess

import pytest


@contextlib.contextmanager
def small_disk(folder, megabytes):
    """Mounted on `folder`. The test is skipped, and says so, where nothing can be mounted."""
    if os.geteuid() != 0:
        pytest.skip("NON ESSAYÉ : seul root peut monter un petit disque")
    folder.mkdir(parents=True, exist_ok=True)
    options = ["-t", "tmpfs", "-o", f"size={megabytes}m,mode=0700", "tmpfs"]
    mounted = subprocess.run(["mount", *options, folder], capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"NON ESSAYÉ : cette machine ne monte pas de petit disque ({mounted.stderr.strip()})")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder, *, but):
    """Leave `but` bytes."""
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(max(0, shutil.disk_usage(folder).free - but)))
    return ballast
