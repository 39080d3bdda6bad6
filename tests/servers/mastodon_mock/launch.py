"""Starts the emulator of Mastodon on loopback, on a free port, under the name that a proxy that ends TLS would give it.

Deliberately not here: the emulator. It says one line of JSON, {"port":N}, once it listens, and ends when its standard
input does: a test that was killed leaves nothing running.
"""

import json
import os
import socket
import sys
import threading

import uvicorn
from mastodon_mock.app import create_app
from mastodon_mock.config import MastodonMockConfig

name, folder = sys.argv[1:3]
config = MastodonMockConfig(domain=name, url_scheme="https", media_storage_path=folder)
config.database.path = ":memory:"
app = create_app(config)


async def behind_a_proxy(scope, receive, send):
    if scope["type"] in ("http", "websocket"):
        scope = {**scope, "scheme": "https" if scope["type"] == "http" else "wss"}
    await app(scope, receive, send)


listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", 0))
listener.listen(64)
print(json.dumps({"port": listener.getsockname()[1]}), flush=True)


def until_the_input_ends():
    while sys.stdin.buffer.read(4096):
        pass
    os._exit(0)


threading.Thread(target=until_the_input_ends, daemon=True).start()
uvicorn.Server(uvicorn.Config(behind_a_proxy, log_level="error", lifespan="off")).run(sockets=[listener])
