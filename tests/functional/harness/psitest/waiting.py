"""Waiting for what comes a moment later, as long as patience lasts; never for a time."""
import socket
import time

from psitest.paths import PATIENCE


def until(said, what="it did not come", patience=PATIENCE):
    """Asks said() again and again until it gives something true, and gives that. what: a text, or what makes one."""
    end = time.monotonic() + patience
    while not (value := said()):
        assert time.monotonic() < end, what() if callable(what) else what
        time.sleep(0.002)   # leaves the processor to what is waited for
    return value


def accepts(port):
    """Whether a connection to that port of this machine is taken."""
    try:
        with socket.create_connection(("127.0.0.1", port), PATIENCE):
            return True
    except ConnectionError:
        return False
