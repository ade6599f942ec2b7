"""What the Java tools need: the keys as they read them."""
import shutil
import subprocess

import pytest

from psitest.paths import PKI

PASSWORD = "ensaio"


@pytest.fixture(scope="module")
def java_tls(tmp_path_factory):
    """The JVM's options for mutual TLS as empregador-a."""
    if shutil.which("keytool") is None:
        pytest.skip("there is no JDK (scripts/packages-ci.txt)")
    folder = tmp_path_factory.mktemp("java")
    client = PKI / "clients/empregador-a"
    subprocess.run(["openssl", "pkcs12", "-export", "-in", f"{client}.pem", "-inkey", f"{client}.key", "-name", "cliente",
                    "-passout", f"pass:{PASSWORD}", "-out", folder / "cliente.p12"], check=True)
    subprocess.run(["keytool", "-importcert", "-noprompt", "-alias", "ca", "-file", PKI / "ca.pem", "-storetype", "PKCS12",
                    "-keystore", folder / "ca.p12", "-storepass", PASSWORD], check=True, capture_output=True)
    return [f"-Djavax.net.ssl.keyStore={folder}/cliente.p12", f"-Djavax.net.ssl.keyStorePassword={PASSWORD}",
            "-Djavax.net.ssl.keyStoreType=PKCS12", f"-Djavax.net.ssl.trustStore={folder}/ca.p12",
            f"-Djavax.net.ssl.trustStorePassword={PASSWORD}", "-Djavax.net.ssl.trustStoreType=PKCS12"]
