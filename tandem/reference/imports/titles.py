"""Where an official title belongs, now that ROME 4 has cut the trades of ROME 3 into finer ones."""

from collections import defaultdict

from tandem.reference.models import Title, Trade, genders, telling_words


class Homes:
    """Title lists still give the ROME 3 code: a title goes to the trade of that name, or whose name it contains.

    A title that already stands in one of the finer trades stays there.
    """

    def __init__(self):
        self.trades: set[str] = set()
        self.children: set[str] = set()
        self.families = defaultdict(list)  # parent code → [(code, words of its name)]
        self.standing: dict[tuple[str, str], str] = {}  # (parent code, title) → code
        for trade in Trade.objects.current():
            self.trades.add(trade.code)
            self.families[trade.parent_code].append((trade.code, words(trade.name)))
            if trade.code != trade.parent_code:
                self.children.add(trade.code)
        for title in Title.objects.select_related("trade").order_by("id"):
            self.standing.setdefault((title.trade.parent_code, title.name), title.trade_id)
        for trade in Trade.objects.current():
            self.standing[trade.parent_code, trade.name] = trade.code

    def of(self, name: str, code: str) -> str:
        if (code, name) in self.standing:
            return self.standing[code, name]
        said = words(name)
        fitting = [(len(named), member) for member, named in self.families[code] if named and named <= said]
        longest = max(fitting, default=(0, code))
        return code if (longest[0], code) in fitting else longest[1]


def words(name: str) -> frozenset[str]:
    return frozenset(telling_words(genders(name)[0]))
