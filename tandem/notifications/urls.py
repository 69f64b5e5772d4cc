from django.urls import path

from tandem.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("tout-lire/", views.read_all, name="read_all"),
    path("<int:pk>/lire/", views.read, name="read"),
    path("reglages/", views.preferences, name="preferences"),
]
