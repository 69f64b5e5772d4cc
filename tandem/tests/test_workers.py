"""The suite on several workers: what starts an installation of its own starts one, not one a worker."""

import pytest


@pytest.mark.xdist_group("installation")
def test_tests_of_one_installation_stay_on_one_worker(request):
    grouped = request.config.getoption("loadgroup", False)
    assert request.node.nodeid.endswith("@installation") == bool(grouped)
