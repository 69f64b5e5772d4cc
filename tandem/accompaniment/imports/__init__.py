"""People written in bulk: a crowd in one run, and the lists that structures bring in."""

from tandem.accompaniment.imports.crowd import Newcomer, add_youths, write_files
from tandem.accompaniment.imports.lists import account_of, lines_of

__all__ = ["Newcomer", "account_of", "add_youths", "lines_of", "write_files"]
