from django.urls import path

from tandem.privacy import views

app_name = "privacy"
urlpatterns = [
    path("qui-a-vu-mes-donnees/", views.mine, name="mine"),
    path("journal/", views.journal, name="journal"),
]
