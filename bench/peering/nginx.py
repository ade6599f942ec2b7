"""nginx of Debian with mutual TLS by the gateway's own files, as a peer of its handshakes or in front of another."""
import os
import pathlib
import socket
import subprocess
import time

PATIENCE = 30
# Versions, groups and suites are the gateway's; sessions are resumed by tickets, as there.
CONFIGURATION = """
daemon off;
worker_processes {workers};
pid {home}/nginx.pid;
error_log {home}/nginx-error.log warn;
{user}
events {{ worker_connections 4096; }}
http {{
  access_log {home}/nginx-access.log;
  client_body_temp_path {home}/nginx-body;
  proxy_temp_path {home}/nginx-proxy;
  fastcgi_temp_path {home}/nginx-fastcgi;
  uwsgi_temp_path {home}/nginx-uwsgi;
  scgi_temp_path {home}/nginx-scgi;
  keepalive_requests 100000000;
  keepalive_timeout 3600;
  server {{
    listen 127.0.0.1:{port} ssl backlog=4096;
    ssl_certificate {pki}/server.pem;
    ssl_certificate_key {pki}/server.key;
    ssl_client_certificate {pki}/ca.pem;
    ssl_crl {pki}/crl.pem;
    ssl_verify_client on;
    ssl_verify_depth 5;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ecdh_curve X25519:P-256;
    ssl_session_tickets on;
    ssl_session_cache shared:tls:8m;
    ssl_session_timeout 1h;
    location / {{
      {location}
    }}
  }}
}}
"""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def await_port(port, process, log):
    until = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{process.args[0]} did not start:\n{pathlib.Path(log).read_text()[-3000:]}") from None
            time.sleep(0.05)


class Nginx:
    """`location`: what answers, in nginx's own words."""

    def __init__(self, home, pki, location, workers=2):
        self.home, self.port = pathlib.Path(home), free_port()
        self.home.mkdir(exist_ok=True)
        self.log = self.home / "nginx.log"
        self.configuration = self.home / "nginx.conf"
        user = "user nobody nogroup;" if os.geteuid() == 0 else ""
        self.configuration.write_text(CONFIGURATION.format(home=self.home, pki=pki, port=self.port, location=location,
                                                           workers=workers, user=user))
        self.process = None

    @property
    def pid(self):
        return self.process.pid

    def start(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(["/usr/sbin/nginx", "-e", self.home / "nginx-error.log", "-p", self.home, "-c",
                                             self.configuration], stdout=log, stderr=log)
        await_port(self.port, self.process, self.log)

    def stop(self):
        if self.process is None:
            return
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.process = None
