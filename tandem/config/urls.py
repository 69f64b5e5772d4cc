"""Every package's pages, under its French name."""

from django.conf import settings
from django.urls import include, path

handler400 = "tandem.core.http.errors.bad_request"
handler403 = "tandem.core.http.errors.forbidden"
handler404 = "tandem.core.http.errors.not_found"
handler500 = "tandem.core.http.errors.broken"

urlpatterns = [
    path("", include("tandem.core.urls")),
    path("reference/", include("tandem.reference.urls")),
    path("", include("tandem.accompaniment.urls")),
    path("mes-notifications/", include("tandem.notifications.urls")),
    path("", include("tandem.accounts.urls")),
    path("cv/", include("tandem.cv.urls")),
    path("", include("tandem.network.urls")),
    path("", include("tandem.hiring.urls")),
    path("", include("tandem.privacy.urls")),
    path("", include("tandem.home.urls")),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("tandem.demo.urls")))
