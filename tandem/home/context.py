"""The menu: which entries each hat has. The face draws it."""


def menu(request):
    return {}
