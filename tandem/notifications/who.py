def the_reader(actor, notice):
    return notice.user_id == actor.user_id and notice.role == actor.role


def themselves(actor, user):
    return actor.user_id is not None and actor.user_id == user.pk
