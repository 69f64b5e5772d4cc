"""A real Tandem for the browser's tests: `tandem run` on its demo network, processes, worker and streams included."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tandem.machine.tests.conftest import a_folder

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PHONE, TABLET, DESKTOP = {"width": 360, "height": 740}, {"width": 768, "height": 1024}, {"width": 1280, "height": 800}
SECONDS_TO_START = 240


def pytest_collection_modifyitems(items):
    """One Tandem and one Chromium serve them all: on one of the workers."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))
            item.add_marker(pytest.mark.timeout(300))


@pytest.fixture(scope="session")
def site():
    """The address of a Tandem that runs, demo loaded."""
    for data in a_folder():
        yield from running(data, free_port())


def running(data, port):
    environment = {**os.environ, "TANDEM_ENV": "demo", "TANDEM_DATA": str(data), "PORT": str(port)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    with open(data / "log", "w") as log:
        tandem = subprocess.Popen([sys.executable, "-m", "tandem", "run"], env=environment, stdout=log, stderr=log)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", tandem, data / "log")
        yield f"http://127.0.0.1:{port}"
    finally:
        tandem.send_signal(signal.SIGTERM)
        tandem.wait(30)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(address, running, log: Path):
    for _ in range(SECONDS_TO_START * 4):
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):
                return
        except OSError:
            assert running.poll() is None, log.read_text()[-3000:]
            time.sleep(0.25)
    raise AssertionError(log.read_text()[-3000:])


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        pytest.skip("Chromium is missing (apt install chromium): nothing was tried in a browser")
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # its loop lives in the thread of all the tests that follow
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browse(site, chromium):
    """`browse(viewport, javascript=…, dark=…)`: a page of a browser that nobody has used."""
    contexts = []

    def new(viewport=PHONE, *, javascript=True, dark=False):
        context = chromium.new_context(
            base_url=site,
            viewport=viewport,
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            locale="fr-FR",
            has_touch=viewport == PHONE,
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        return context.new_page()

    yield new
    for context in contexts:
        context.close()


def enter(page, slug):
    """Through the demo's door, as one of its persons."""
    page.goto("/demo/")
    page.locator(f'form:has(input[name="personne"][value="{slug}"]) button').click()
    page.wait_for_url(lambda url: "/demo/" not in url)
    return page
