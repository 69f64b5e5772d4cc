import pytest
from django.urls import reverse


@pytest.mark.parametrize(("name", "typed", "code"), [("trades", "caissiere", "D1505"), ("communes", "dij", "21231")])
def test_anybody_gets_options_for_a_combobox(client, starter, name, typed, code):
    answer = client.get(reverse(f"reference:{name}"), {"q": typed}).content.decode()
    assert answer.startswith(f'<li role="option" data-value="{code}"')
    assert 1 <= answer.count("<li") <= 8


@pytest.mark.parametrize("name", ["trades", "communes"])
def test_nothing_typed_suggests_nothing(client, starter, name):
    answer = client.get(reverse(f"reference:{name}"))
    assert answer.status_code == 200
    assert not answer.content.strip()


def test_what_is_typed_never_comes_back(client, starter):
    answer = client.get(reverse("reference:trades"), {"q": "<script>vendeuse"})
    assert b"<script>" not in answer.content
