"""The suite on several workers: what starts an installation of its own starts one, not one a worker."""

import pytest


@pytest.mark.xdist_group("installation")
def test_tests_of_one_installation_stay_on_one_worker(request):
    assert is_grouped(request, "installation")


@pytest.mark.browser
def test_tests_in_a_browser_stay_on_one_worker(request):
    assert is_grouped(request, "browser")


def is_grouped(request, name):
    """Wherever there are groups."""
    return not request.config.getoption("loadgroup", False) or request.node.nodeid.endswith(f"@{name}")
