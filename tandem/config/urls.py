"""Every package's pages, under its French name."""

urlpatterns = []
