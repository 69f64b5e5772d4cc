"""What every request has in common: whom a view is for, forms received once, refusals as sentences."""

from tandem.core.http.views import by_its_own_transactions, may_listen, public, roles

__all__ = ["by_its_own_transactions", "may_listen", "public", "roles"]
