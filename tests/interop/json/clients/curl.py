"""Calls by curl alone, as the guide has them."""
import json
import os
import subprocess
import tempfile

GIVEN = json.loads(os.environ["PSI_CASO"])


def curl(address, *arguments):
    """(status, body)."""
    with tempfile.NamedTemporaryFile() as into:
        done = subprocess.run(["curl", "-sS", "--cacert", os.environ["PSI_CA"], "--cert", os.environ["PSI_CERTIFICADO"], "-o", into.name,
                               "-w", "%{http_code}", *arguments, f"{os.environ['PSI_URL']}/psi/{address}"], check=True, capture_output=True)
        return int(done.stdout), into.read()


def comunicar(key, **changes):
    status, body = curl("contratos/v1/ComunicarContrato", "-H", f"Idempotency-Key: {key}", "--json", json.dumps({**GIVEN["contrato"], **changes}))
    return status, json.loads(body)


said = {"call": json.loads(curl("contratos/v1/VerificarLigacao", "--json", "{}")[1])["nissEmpregador"]}
late = comunicar(GIVEN["chave"], inicioContrato=GIVEN["tarde"])[1]["resultado"]
said["warning"] = [f"{one['gravidade']} {one['codigo']}" for one in late["mensagens"]]
said["number"] = late["numeroComunicacao"]
said["repeat"] = comunicar(GIVEN["chave"], inicioContrato=GIVEN["tarde"])[1]["resultado"]["numeroComunicacao"]
status, reply = comunicar(GIVEN["outraChave"], remuneracaoBase=0)
said["refusal"] = [status, reply["resultado"]["codigo"], reply["resultado"]["mensagens"][0]["campo"]]
status, problem = comunicar(GIVEN["outraChave"], nissTrabalhador="1")
said["fault"] = [status, problem["codigo"], problem["campo"]]
with tempfile.NamedTemporaryFile() as file:
    import base64
    file.write(base64.b64decode(GIVEN["ficheiro"]))
    file.flush()
    _, body = curl("declaracoes/v1/EntregarFicheiro/multipart", "-H", f"Idempotency-Key: {GIVEN['terceiraChave']}", "-F",
                   "pedido={};type=application/json", "-F", f"ficheiro=@{file.name}")
said["upload"] = [one["estado"] for one in json.loads(body)["bloco"]]
status, body = curl("recibos/v1/ObterComprovativo/pdf", "--json", json.dumps({"numeroRecibo": GIVEN["recibo"]}))
said["pdf"] = body[:5].decode()
print(json.dumps(said))
