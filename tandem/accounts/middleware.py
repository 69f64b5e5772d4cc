"""Whose request it is: `request.user` and `request.actor`, from the session that was loaded with them."""

from django.contrib.auth.models import AnonymousUser

from tandem.accounts.hats import actor_of


def know_the_actor(get_response):
    def middleware(request):
        request.session.get("")  # loads the session, its person and its hat in one query
        row = request.session.row
        request.actor = actor_of(row)
        request.user = request.actor.user or AnonymousUser()
        return get_response(request)

    return middleware
