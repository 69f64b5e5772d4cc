"""What every page knows of its reader: how they want things displayed."""

DISPLAY_COOKIE = "display"
DISPLAY_CHOICES = ("light", "dark", "spaced", "bigger", "contrast", "saver")


def displayed(request) -> list[str]:
    """The choices of « Affichage », from their cookie; anything else in it is ignored."""
    asked = request.COOKIES.get(DISPLAY_COOKIE, "").split(".")
    return [choice for choice in DISPLAY_CHOICES if choice in asked]


def page(request):
    """Context processor: `display`, the classes of `<html>`."""
    return {"display": " ".join(displayed(request))}
