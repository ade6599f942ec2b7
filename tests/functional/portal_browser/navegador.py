"""Headless Chromium, steered over its DevTools pipe: messages of JSON, each ended by a NUL."""
import base64
import json
import os
import select
import subprocess
import time

from psitest.paths import PATIENCE

OPTIONS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
           "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync",
           "--force-color-profile=srgb", "--remote-debugging-pipe", "about:blank"]


# A policy is the one way to have a certificate chosen without a person: in a mount namespace of its own, so that no other
# browser of this machine has it.
IN_NAMESPACE = """mount -t tmpfs policies /etc/chromium && mkdir -p /etc/chromium/policies/managed &&
cp "$1" /etc/chromium/policies/managed/psi.json && shift && exec "$@" """
CHOOSE = {"AutoSelectCertificateForUrls": ['{"pattern":"https://localhost","filter":{}}']}


def run(*command):
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


def keep_certificate(home, pki, identity):
    """What the browser knows: the authority, and the certificate of that identity with its key."""
    store = home / ".pki/nssdb"
    store.mkdir(parents=True)
    client = pki / "clients" / identity
    run("certutil", "-d", f"sql:{store}", "-N", "--empty-password")
    run("certutil", "-d", f"sql:{store}", "-A", "-n", "ca", "-t", "C,,", "-i", pki / "ca.pem")
    run("openssl", "pkcs12", "-export", "-in", f"{client}.pem", "-inkey", f"{client}.key", "-name", identity, "-passout", "pass:",
        "-out", home / "cliente.p12")
    run("pk12util", "-d", f"sql:{store}", "-i", home / "cliente.p12", "-W", "")


class Navegador:
    """One browser with one page in it, and the certificate of `identity`."""

    def __init__(self, home, pki, identity="empregador-a"):
        keep_certificate(home, pki, identity)
        policy = home / "policy.json"
        policy.write_text(json.dumps(CHOOSE))
        namespace = ["unshare", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"]), "--mount", "bash", "-c", IN_NAMESPACE,
                     "bash", policy]
        self.number, self.rest, self.events = 0, b"", []
        to_read, self.write_end = os.pipe()
        self.read_end, to_write = os.pipe()

        # The browser reads its commands from 3 and answers on 4.
        command = [*map(str, namespace), os.environ.get("PSI_CHROMIUM", "chromium"), f"--user-data-dir={home}", *OPTIONS]
        self.process = subprocess.Popen(["bash", "-c", f'exec "$@" 3<&{to_read} 4>&{to_write}', "bash", *command],
                                        pass_fds=(to_read, to_write), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        env={**os.environ, "HOME": str(home)})
        os.close(to_read), os.close(to_write)
        self.session = None
        target = self.say("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.say("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Log", "Runtime"):
            self.say(f"{domain}.enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(PATIENCE)
        os.close(self.read_end), os.close(self.write_end)

    def say(self, method, **parameters):
        """One command; gives its result."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.write_end, json.dumps(message).encode() + b"\0")
        while True:
            heard = self._hear()
            if heard.get("id") == self.number:
                assert "error" not in heard, heard
                return heard["result"]
            self.events.append(heard)

    def show(self, address, width=1280, height=900, dark=False):
        """Goes there and waits until it is loaded. Complaints of the browser (blocked by the policy, not found) fail."""
        self.say("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self.say("Emulation.setEmulatedMedia", media="",
                 features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.events = []
        self.say("Page.navigate", url=address)
        self._loaded()

    def follow(self, expression):
        """Does what leads to another page, and waits for that as show does."""
        self.events = []
        self.say("Runtime.evaluate", expression=expression)
        self._loaded()

    def _loaded(self):
        self._wait("Page.loadEventFired")
        complaints = [one["params"]["entry"]["text"] for one in self.events if one.get("method") == "Log.entryAdded"]
        assert not [one for one in complaints if "favicon" not in one and "status of 4" not in one], complaints

    def run(self, expression):
        """The value of a JavaScript expression on the page (the test's own: the page has no script)."""
        result = self.say("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def wait_for(self, promise):
        """What it comes to."""
        result = self.say("Runtime.evaluate", expression=promise, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def press(self, key):
        for kind in ("keyDown", "keyUp"):
            self.say("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode={"Tab": 9, "Enter": 13}[key])

    def picture(self, file, whole=False):
        shot = self.say("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        file.write_bytes(base64.b64decode(shot["data"]))

    def _wait(self, event):
        while not any(one.get("method") == event for one in self.events):
            self.events.append(self._hear())

    def _hear(self):
        end = time.monotonic() + PATIENCE
        while b"\0" not in self.rest:
            readable, _, _ = select.select([self.read_end], [], [], max(0, end - time.monotonic()))
            assert readable, "the browser says nothing"
            heard = os.read(self.read_end, 1 << 20)
            assert heard, "the browser has gone"
            self.rest += heard
        message, _, self.rest = self.rest.partition(b"\0")
        return json.loads(message)
