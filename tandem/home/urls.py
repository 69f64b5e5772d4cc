from django.urls import path

from tandem.home.views import gallery, portfolio, public, start, structures, youth

app_name = "home"
urlpatterns = [
    path("", public.doors, name="doors"),
    path("ma-mission-locale/", public.find, name="find"),
    path("mentions-legales/", public.legal, name="legal"),
    path("donnees-personnelles/", public.privacy, name="privacy"),
    path("accessibilite/", public.accessibility, name="accessibility"),
    path("contact/", public.contact, name="contact"),
    path("robots.txt", public.robots, name="robots"),
    path("sitemap.xml", public.sitemap, name="sitemap"),
    path("accueil/", start.home, name="home"),
    path("bienvenue/<int:pk>/", start.welcome, name="welcome"),
    path("portefeuille/", portfolio.show, name="portfolio"),
    path("jeunes/", portfolio.find, name="people"),
    path("jeunes/<int:pk>/", youth.show, name="youth"),
    path("reseau/structures/", structures.show, name="structures"),
    path("reseau/structures/ouvrir/", structures.open, name="open_structure"),
    path("galerie/", gallery.show, name="gallery"),
]
