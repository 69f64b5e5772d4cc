from django.urls import path

from tandem.home.views import gallery

app_name = "home"
urlpatterns = [
    path("galerie/", gallery.show, name="gallery"),
]
