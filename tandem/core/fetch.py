"""The one door for addresses that people or feeds give us: nothing inside our network can be reached through it.

    page = fetch("https://example.org/offres.json")      Fetched(status, headers, body)

https only. The name is resolved once and the connection goes to the very address that was checked, so a name that
changes its mind in between (DNS rebinding) gains nothing. An address that is not of the public Internet is refused,
also when it hides in IPv6. Redirections stay on their host. Five seconds in all, two megabytes at most.
"""

import http.client
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urljoin, urlsplit

SECONDS = 5.0
MOST_BYTES = 2 * 2**20
MOST_REDIRECTIONS = 3
PIECE = 2**16
INSIDE_V6 = [ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48")]  # an IPv4 address behind a translator


class Unreachable(Exception):
    """Refused or not answered; the French sentence may be shown."""


@dataclass(frozen=True)
class Fetched:
    status: int
    headers: Mapping[str, str]
    body: bytes


def resolve(host: str) -> list[str]:
    """Every address of the name. Raises OSError."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)]


def is_public(text: str) -> bool:
    """An address of the public Internet, and not another one in disguise."""
    address = ip_address(text)
    if isinstance(address, IPv6Address):
        if hidden := disguised(address):
            return is_public(str(hidden))
        if any(address in network for network in INSIDE_V6):
            return False
    return address.is_global and not address.is_multicast


def disguised(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that a mapped, 6to4 or Teredo address leads to."""
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


@dataclass(frozen=True)
class Door:
    """`resolve`, `allows` and `trust` are the three things that tests on loopback replace."""

    resolve: Callable[[str], list[str]] = resolve
    allows: Callable[[str], bool] = is_public
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def fetch(self, url: str, *, seconds: float = SECONDS, most: int = MOST_BYTES) -> Fetched:
        """GET the address. Raises Unreachable; an answer such as 404 is an answer."""
        end = time.monotonic() + seconds
        first = checked(url)
        for _ in range(MOST_REDIRECTIONS + 1):
            place = checked(url)
            if (place.hostname, place.port) != (first.hostname, first.port):
                raise Unreachable("Cette adresse renvoie vers un autre site.")
            try:
                answer = self._get(place, end, most)
            except (OSError, http.client.HTTPException) as error:
                raise Unreachable("Cette adresse ne répond pas.") from error
            if answer.status not in (301, 302, 303, 307, 308) or "location" not in answer.headers:
                return answer
            url = urljoin(url, answer.headers["location"])
        raise Unreachable("Cette adresse renvoie sans fin vers une autre.")

    def _get(self, place: SplitResult, end: float, most: int) -> Fetched:
        line = Line(self._address(place.hostname or ""), place, self.trust, end)
        try:
            line.request("GET", target(place), headers={"User-Agent": "Tandem", "Accept-Encoding": "identity"})
            response = line.getresponse()
            headers = {name.lower(): value for name, value in response.getheaders()}
            return Fetched(response.status, headers, read(line, response, most))
        finally:
            line.close()

    def _address(self, host: str) -> str:
        addresses = self.resolve(host)
        if not addresses or not all(self.allows(address) for address in addresses):
            raise Unreachable("Cette adresse n’est pas sur Internet.")
        return addresses[0]


class Line(http.client.HTTPSConnection):
    """A connection to the checked address, under the name's certificate, with one deadline for all its steps."""

    def __init__(self, address: str, place: SplitResult, trust: ssl.SSLContext, end: float) -> None:
        super().__init__(place.hostname or "", place.port or 443, timeout=left(end), context=trust)
        self.address, self.trust, self.end = address, trust, end

    def connect(self) -> None:
        plain = socket.create_connection((self.address, self.port), left(self.end))
        try:
            plain.settimeout(left(self.end))
            self.sock = self.wire = self.trust.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise

    def hurry(self) -> None:
        """`sock` is None already when the answer ends with the connection: the wire is still read."""
        self.wire.settimeout(left(self.end))


def read(line: Line, response: http.client.HTTPResponse, most: int) -> bytes:
    """Piece by piece: a server that drips is cut at the deadline, one that pours at the limit."""
    body = bytearray()
    while piece := _piece(line, response):
        body += piece
        if len(body) > most:
            raise Unreachable("Ce que donne cette adresse est trop lourd.")
    return bytes(body)


def _piece(line: Line, response: http.client.HTTPResponse) -> bytes:
    line.hurry()
    return response.read1(PIECE)


def left(end: float) -> float:
    """Seconds until the deadline. Raises TimeoutError after it."""
    seconds = end - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def checked(url: str) -> SplitResult:
    """https, a host, and nothing that two readers could understand in two ways."""
    try:
        place = urlsplit(url)
        port = place.port
    except ValueError:
        raise Unreachable("Cette adresse est mal écrite.") from None
    odd = any(letter <= " " or letter == "\\" or letter > "~" for letter in url)
    if odd or not place.hostname or place.username is not None or port == 0:
        raise Unreachable("Cette adresse est mal écrite.")
    if place.scheme != "https":
        raise Unreachable("Seules les adresses en https:// sont acceptées.")
    return place


def target(place: SplitResult) -> str:
    return (place.path or "/") + (f"?{place.query}" if place.query else "")


def fetch(url: str, *, seconds: float = SECONDS, most: int = MOST_BYTES) -> Fetched:
    """GET an address of the public Internet. Raises Unreachable with a French sentence."""
    return Door().fetch(url, seconds=seconds, most=most)
