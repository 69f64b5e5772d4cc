"""The contract of who may do what, against what the actions answer. Pages are tried in `test_crawl.py`."""

import pytest

from tandem.accounts.actor import ANYBODY
from tandem.core.actions import REGISTRY
from tandem.tests import matrix
from tandem.tests.architecture import house
from tandem.tests.things import make_things


@pytest.fixture
def things(cast):
    return make_things(cast)


@pytest.fixture
def actors(cast):
    return {"anybody": ANYBODY} | cast.actors()


def test_every_action_answers_as_the_contract(things, actors, capsys):
    wrong = []
    for line, verb in matrix.carried():
        if verb not in REGISTRY:
            continue
        for person, actor in actors.items():
            expected = line.expects(person)
            if expected is None:
                continue
            if REGISTRY[verb].is_open_to(actor, the_thing(things, verb, actor)) != expected:
                wrong.append(f"{line}: {verb} should {'' if expected else 'not '}be open to {person}")
    by_actions, all_of_them = matrix.cells(REGISTRY.__contains__), matrix.cells(bool)  # pages: `test_crawl.py`
    with capsys.disabled():
        whole = len(matrix.lines()) * len(matrix.ROLES)
        print(f"\npermissions.csv: {len(all_of_them)} of {whole} cells proved, {len(by_actions)} of them by actions")
    assert not wrong, "\n".join(wrong)


def the_thing(things, verb, actor):
    found = things.get(verb) or things[REGISTRY[verb].model]
    return found(actor) if callable(found) else found


def test_no_verb_stands_outside_the_contract():
    named = {verb for _, verb in matrix.carried()}
    pages = {name for _, name, view in house.our_patterns() if not getattr(view, "public", False)}
    assert not set(REGISTRY) - named, "give each action a line of permissions.csv"
    assert not {page for page in pages if page not in named and page.replace(":", ".") not in named}


def test_the_contract_names_nothing_that_is_gone():
    pages = {name for _, name, _ in house.our_patterns()}
    assert not {verb for _, verb in matrix.carried()} - set(REGISTRY) - pages


def test_every_line_gives_each_role_a_known_scope():
    known = {*matrix.REACHES, "B", "X", "C"}
    assert not [(str(line), scope) for line in matrix.lines() for _, scope in line.scopes if scope not in known]
