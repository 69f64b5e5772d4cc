from django.urls import path

from tandem.reference import views

app_name = "reference"
urlpatterns = [
    path("metiers/", views.trades, name="trades"),
    path("communes/", views.communes, name="communes"),
]
