import email
import email.policy
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from aiosmtpd.controller import Controller

from tandem.core.tests import processes


class Provider(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append(json.loads(body))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def sms_provider(settings):
    """A real HTTP provider: `received`, and the `status` that it answers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    server.received, server.status = [], 200
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    settings.SMS_URL = f"json://127.0.0.1:{server.server_port}/?:to={{to}}"
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


class Mailbox:
    def __init__(self):
        self.received, self.reply = [], "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.reply.startswith("250"):
            self.received.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return self.reply


@pytest.fixture
def smtp_server(settings):
    """A real SMTP server: `received`, and the `reply` to a letter."""
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=processes.free_port())
    controller.start()
    settings.EMAIL_URL = f"smtp://127.0.0.1:{controller.port}"
    yield mailbox
    controller.stop()
