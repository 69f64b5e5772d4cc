"""Our figures, each beside its gate, measured in one run.

Figure: what is measured, in which unit, and the gate that it must stay under. `tandem bench` prints them all, or those
that it is given by name; it ends with 1 when a gate is passed. It works on a data folder of its own.
"""


def main(words: list[str]) -> int:
    """Measure the figures whose name begins with one of `words` (all when none). 0 when every gate holds, else 1."""
    from tandem.bench import figures

    return figures.run(words)
