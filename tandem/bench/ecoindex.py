"""EcoIndex: how sober a page is, from 0 to 100, by its elements, its requests and its weight."""

from bisect import bisect_right

# what each twentieth of the pages of the HTTP Archive stays under
ELEMENTS = (0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603, 674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479, 594601)
REQUESTS = (0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78, 86, 95, 105, 117, 130, 147, 170, 205, 281, 3920)
KILOBYTES = (
    *(0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32),
    *(1648.27, 1876.08, 2142.06, 2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223212.26),
)
A, B = 80.0, 70.0  # a grade begins above its number


def score(elements: int, requests: int, kilobytes: float) -> float:
    """100 − 5 × (3 × elements + 2 × requests + weight) / 6, each by its rank among twenty.

    `elements`: of the DOM, without what stands inside an <svg>; `requests`: over the network; `kilobytes`: received, in
    thousands of bytes. Source: ecoindex.fr (« Comment ça marche »), ranks and grades of cnumr/ecoindex_reference, 2024.
    """
    ranks = 3 * rank(elements, ELEMENTS) + 2 * rank(requests, REQUESTS) + rank(kilobytes, KILOBYTES)
    return max(0.0, 100 - 5 * ranks / 6)


def rank(value: float, steps: tuple[float, ...]) -> float:
    """Where `value` stands among `steps`, from 0 to 20, by straight lines between two steps."""
    step = min(bisect_right(steps, value), len(steps) - 1)
    return min(step - 1 + (value - steps[step - 1]) / (steps[step] - steps[step - 1]), len(steps) - 1)
