import pytest

from tandem.cv.content import to_json
from tandem.cv.models import CV
from tandem.cv.tests.samples import a_full_content, make_reference


@pytest.fixture
def reference(db):
    make_reference()


@pytest.fixture
def draft(cast, reference):
    """Léa's CV, full."""
    content = a_full_content()
    return CV.objects.create(youth=cast.lea, content={name: to_json(value) for name, value in vars(content).items()})


@pytest.fixture
def submitted(draft, cast):
    from tandem.cv import actions

    actions.submit(draft, by=cast.actor("youth"))
    return draft


@pytest.fixture
def validated(submitted, cast):
    from tandem.cv import actions

    actions.validate(submitted, by=cast.actor("advisor"))
    return submitted
