"""The door for outgoing addresses, against real TLS servers on loopback."""

import datetime
import ipaddress
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tandem.core.fetch import Door, Unreachable, fetch, is_public

NAME = "offres.example.org"


class Pages(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.headers["Host"], self.path))
        match self.path.split("?")[0]:
            case "/here":
                self.answer(302, b"", Location="/there")
            case "/round":
                self.answer(302, b"", Location="/round")
            case "/away":
                self.answer(302, b"", Location="https://127.0.0.1/secret")
            case "/plain":
                self.answer(302, b"", Location=f"http://{NAME}/")
            case "/heavy":
                self.answer(200, b"x" * 3_000_000)
            case "/drip":
                self.drip()
            case _:
                self.answer(200, b"bonjour")

    def answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def drip(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """Of `NAME`, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    today = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName(NAME), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - datetime.timedelta(1))
        .not_valid_after(today + datetime.timedelta(1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "certificate.pem"
    pem, pkcs8, bare = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path.write_bytes(key.private_bytes(pem, pkcs8, bare) + signed.public_bytes(pem))
    return path


@pytest.fixture
def server(certificate):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.daemon_threads, server.block_on_close, server.asked = True, False, []
    server.handle_error = lambda *_: None  # who drips is cut, as it should be
    wall = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    wall.load_cert_chain(certificate)
    server.socket = wall.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def door(certificate):
    """The real door, but that the loopback counts as Internet and our certificate as known."""
    return Door(lambda _: ["127.0.0.1"], lambda _: True, ssl.create_default_context(cafile=certificate))


def at(server, path="/", host=NAME):
    return f"https://{host}:{server.server_port}{path}"


def test_a_page_comes_under_its_own_name(door, server):
    answer = door.fetch(at(server, "/offres?page=2"))
    assert (answer.status, answer.body) == (200, b"bonjour")
    assert server.asked == [(f"{NAME}:{server.server_port}", "/offres?page=2")]


def test_a_redirection_on_the_same_host_is_followed(door, server):
    assert door.fetch(at(server, "/here")).body == b"bonjour"
    assert [path for _, path in server.asked] == ["/here", "/there"]


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/away", "renvoie vers un autre site"),
        ("/plain", "Seules les adresses en https"),
        ("/round", "sans fin"),
        ("/heavy", "trop lourd"),
    ],
)
def test_what_leads_elsewhere_or_weighs_too_much_is_refused(door, server, path, sentence):
    with pytest.raises(Unreachable, match=sentence):
        door.fetch(at(server, path))


def test_a_server_that_drips_is_cut_at_the_deadline(door, server):
    start = time.monotonic()
    with pytest.raises(Unreachable, match="ne répond pas"):
        door.fetch(at(server, "/drip"), seconds=0.6)
    assert time.monotonic() - start < 2


def test_another_ones_certificate_is_refused(door, server):
    with pytest.raises(Unreachable, match="ne répond pas"):
        door.fetch(at(server, host="autre.example.org"))
    assert server.asked == []


def test_a_name_is_resolved_once_and_all_its_addresses_are_looked_at(certificate, server):
    asked = []

    def rebinding(host):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    trust = ssl.create_default_context(cafile=certificate)
    assert Door(rebinding, lambda ip: ip == "127.0.0.1", trust).fetch(at(server)).status == 200
    assert asked == [NAME]
    with pytest.raises(Unreachable, match="pas sur Internet"):
        Door(lambda _: ["93.184.216.34", "127.0.0.1"], is_public, trust).fetch(at(server))


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "169.254.169.254", "10.1.2.3", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
     "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[2002:7f00:1::]", "[64:ff9b::7f00:1]", "0.0.0.0", "[fe80::1]"],
)  # fmt: skip
def test_nothing_inside_is_ever_connected_to(server, certificate, host):
    door = Door(trust=ssl.create_default_context(cafile=certificate))
    with pytest.raises(Unreachable):
        door.fetch(at(server, host=host))
    assert server.asked == []


@pytest.mark.parametrize(
    "url",
    ["http://example.org/", "ftp://example.org/", "https://", "https://a@example.org/", "https://exam ple.org/",
     "https://example.org\\@127.0.0.1/", "https://example.org:99999/", "https://éxample.org/", "file:///etc/passwd",
     "https://example.org/\r\nHost: inside", "javascript:alert(1)", "https://[::1"],
)  # fmt: skip
def test_other_addresses_get_a_sentence_before_anything_is_resolved(url):
    with pytest.raises(Unreachable, match=r"mal écrite|https://"):
        Door(resolve=lambda _: pytest.fail("resolved")).fetch(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [("93.184.216.34", True), ("2606:2800:220:1::1", True), ("100.64.0.1", False), ("224.0.0.1", False),
     ("::ffff:93.184.216.34", True), ("::ffff:10.0.0.1", False), ("192.168.1.1", False), ("240.0.0.1", False)],
)  # fmt: skip
def test_what_counts_as_internet(address, public):
    assert is_public(address) == public


def test_the_door_in_use_is_the_strict_one():
    with pytest.raises(Unreachable, match="pas sur Internet"):
        fetch("https://127.0.0.1/")
