"""A notice is read under the hat that it was written for."""

from tandem.accounts.actor import ANYBODY
from tandem.accounts.models import User
from tandem.network.models import Role
from tandem.notifications import who
from tandem.notifications.models import Notice
from tandem.tests.hats import hat


def test_a_notice_is_for_one_person_under_one_hat():
    notice = Notice(user_id=7, role=Role.ADVISOR)
    assert who.the_reader(hat(Role.ADVISOR, user=7), notice)
    assert not who.the_reader(hat(Role.MANAGER, user=7), notice)
    assert not who.the_reader(hat(Role.ADVISOR, user=8), notice)


def test_preferences_are_their_own():
    assert who.themselves(hat(Role.YOUTH, user=7), User(pk=7))
    assert not who.themselves(hat(Role.YOUTH, user=7), User(pk=8))
    assert not who.themselves(ANYBODY, User(pk=None))
