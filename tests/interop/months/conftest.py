import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import drivers  # noqa: E402

from psitest.contrato import PUBLICADOS  # noqa: E402


@pytest.fixture(scope="module", name="served")
def the_documents(gateway, tmp_path_factory):
    """{service: file} of the OpenAPI documents as this gateway serves them."""
    folder = tmp_path_factory.mktemp("servido")
    with gateway.client() as client:
        for service in PUBLICADOS:
            (folder / f"{service}.yaml").write_bytes(client.request("GET", f"/psi/{service}/v1/openapi.yaml").body)
    return {service: folder / f"{service}.yaml" for service in PUBLICADOS}


@pytest.fixture(scope="module")
def start(gateway, tmp_path_factory):
    """start(command, form, identity): a client's program with that certificate, against this gateway."""
    return drivers.Keys(tmp_path_factory.mktemp("chaves"), gateway).start
