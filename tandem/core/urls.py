from django.urls import path

from tandem.core.http import browser

app_name = "core"
urlpatterns = [
    path("affichage/", browser.display, name="display"),
    path("hors-ligne/", browser.offline, name="offline"),
    path("manifest.json", browser.manifest, name="manifest"),
    path("sw.js", browser.service_worker, name="service_worker"),
]
