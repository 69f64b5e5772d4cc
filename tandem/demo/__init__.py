"""A network of six Missions Locales that lives through the real actions. It exists in demo mode only.

Person: somebody whose place one may take on `/demo/`. Life: a young person who went through the real actions.
Crowd: the rest of the portfolios, written in bulk.
"""


def load() -> bool:
    """Load the network when it is not there yet. Whether it wrote."""
    from tandem.demo import network

    return network.load()
