from django.urls import path

from tandem.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.door, name="persons"),
    path("entrer/", views.enter, name="enter"),
    path("boite/", views.box, name="box"),
]
