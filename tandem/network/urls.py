from django.urls import path

from tandem.network import views

app_name = "network"
urlpatterns = [
    path("structures/<slug:slug>/", views.structure, name="structure"),
    path("structures/<slug:slug>/logo/", views.logo, name="logo"),
    path("structures/<slug:slug>/modifier/", views.edit_page, name="edit_page"),
    path("structures/<slug:slug>/lieux/ajouter/", views.add_site, name="add_site"),
    path("lieux/<int:pk>/", views.edit_site, name="edit_site"),
    path("lieux/<int:pk>/retirer/", views.remove_site, name="remove_site"),
    path("partenariats/<int:pk>/verifier/", views.verify, name="verify"),
    path("partenariats/<int:pk>/refuser/", views.refuse, name="refuse"),
    path("partenariats/<int:pk>/suspendre/", views.suspend, name="suspend"),
    path("partenariats/<int:pk>/reprendre/", views.resume, name="resume"),
]
