from django.urls import path

from tandem.core.http import browser, probes

app_name = "core"
urlpatterns = [
    path("affichage/", browser.display, name="display"),
    path("hors-ligne/", browser.offline, name="offline"),
    path("manifest.json", browser.manifest, name="manifest"),
    path("healthz", probes.healthz, name="healthz"),
    path("readyz", probes.readyz, name="readyz"),
    path("metrics", probes.metrics, name="metrics"),
    path("sw.js", browser.service_worker, name="service_worker"),
]
