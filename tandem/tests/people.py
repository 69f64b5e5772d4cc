"""Fixtures: the cast, and a browser-less client that wears a hat."""

import pytest
from django.test import Client

from tandem.accounts.sessions import SessionStore
from tandem.tests.cast import make_cast


@pytest.fixture(autouse=True, scope="session")
def files_folder(tmp_path_factory):
    """What tests keep goes with them."""
    from django.conf import settings

    settings.FILES_FOLDER = tmp_path_factory.mktemp("files")


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def worn(cast):
    """`worn("advisor")`: a client signed in as that person, second factor done."""
    return lambda name: wear(cast.memberships[name])


def wear(membership):
    from django.conf import settings
    from django.utils import timezone

    session = SessionStore()
    session.belong_to(membership.user, membership=membership, second_factor_at=timezone.now())
    session.save()
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client
