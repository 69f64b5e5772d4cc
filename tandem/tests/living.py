"""A real Tandem and a real Chromium, for the tests that are stories."""

import os
import shutil

import pytest

from tandem.bench import living
from tandem.bench.browser import DESKTOP, FLAGS, PHONE
from tandem.machine.tests.conftest import a_folder

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TABLET = {"width": 768, "height": 1024}
PATIENCE = 1800 if os.environ.get("A11Y") == "full" else 300  # seconds: a walk on six screens is a long one
__all__ = ["DESKTOP", "PHONE", "TABLET", "enter"]


def pytest_itemcollected(item):
    """One Tandem and one Chromium serve them all: on one of the workers."""
    if item.get_closest_marker("browser"):
        item.add_marker(pytest.mark.xdist_group("browser"))
        item.add_marker(pytest.mark.timeout(PATIENCE))


def pytest_collection_modifyitems(items):
    """What looks back at the others goes last."""
    items.sort(key=lambda item: item.get_closest_marker("afterwards") is not None)


@pytest.fixture(scope="session")
def site():
    """The address of a Tandem that runs, demo loaded."""
    for data in a_folder():
        with living.tandem(data) as running:
            yield running.address


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
    """`browse(viewport, javascript=…, dark=…, scale=…)`: a page of a browser that nobody has used."""
    contexts = []

    def new(viewport=PHONE, *, javascript=True, dark=False, scale=1):
        context = chromium.new_context(
            base_url=site,
            viewport=viewport,
            device_scale_factor=scale,
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",  # nobody judges a page half-way between two colours
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
