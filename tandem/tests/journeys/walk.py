"""A walk through Tandem as one person: one page of each kind that links lead to, and whether each link is alive."""

import os
from collections import Counter, deque
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

FULL = os.environ.get("A11Y") == "full"
LINKS = "a[href]"
LEAVES = ("accounts:sign_out", "demo:enter")
ENOUGH = 4 if FULL else 2  # pages of one kind: a portfolio leads to a hundred and fifty
SOME = 20  # of them, among which one leads where a walk does not


def walk(page, start):
    """Yield (kind of page, path) for one page of each kind, breadth first; the page stands there when it is yielded.

    Raises AssertionError when a link answers anything but a page.
    """
    seen_kinds, seen_paths, waiting = Counter([kind_of(start)]), {start}, deque([start])
    while waiting:
        path = waiting.popleft()
        answer = page.goto(path)
        assert answer.status == 200, f"{path}: {answer.status}"
        yield kind_of(page.url), path  # where it landed
        for link in links(page):
            kind = kind_of(link)
            if link in seen_paths or kind in LEAVES or seen_kinds[kind] == ENOUGH:
                continue
            seen_paths.add(link)
            seen_kinds[kind] += 1
            if seen_kinds[kind] == 1:
                waiting.append(link)
            else:
                assert page.request.get(link).status == 200, f"{path} leads to {link}"


def lead(page, path, hops, kind):
    """Whether a page of this kind stands there at the end: from `path`, the links that say each hop, one after another,
    until they lead to it. A hop is a kind or a part of an address."""
    answer = page.goto(path)
    assert answer.status == 200, f"{path}: {answer.status}"
    if not hops:
        return kind_of(page.url) == kind
    said = [link for link in links(page) if hops[0] in f"{kind_of(link)} {link}"]
    return any(lead(page, link, hops[1:], kind) for link in said[:SOME])


def links(page):
    """Our own pages that this page leads to, without fragment, in the order of the page."""
    here = urlsplit(page.url)
    hrefs = page.eval_on_selector_all(LINKS, "links => links.filter(a => !a.hasAttribute('download')).map(a => a.href)")
    ours = [urlsplit(href) for href in hrefs if urlsplit(href).netloc == here.netloc]
    return list(dict.fromkeys(url._replace(scheme="", netloc="", fragment="").geturl() for url in ours))


def kind_of(path):
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return path
