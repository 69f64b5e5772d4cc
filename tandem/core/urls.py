from django.urls import path

from tandem.core.http import browser

app_name = "core"
urlpatterns = [
    path("affichage/", browser.display, name="display"),
    path("hors-ligne/", browser.offline, name="offline"),
    path("sw.js", browser.service_worker, name="service_worker"),
]
