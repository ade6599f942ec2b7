"""Who the load calls as, looked up in the seeded store."""
import dataclasses
import hashlib
import ssl

IDENTITY = "empregador-a"


@dataclasses.dataclass
class Access:
    client: int
    employer: int
    establishment: int
    profession: str
    today: str        # Lisbon's, of the real clock or of the vendor's simulated one


def look_up(store):
    pem = (store.pki / f"clients/{IDENTITY}.pem").read_text()
    fingerprint = hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).digest()
    [(state, client, employer, simulated)] = store.sql("SELECT * FROM acesso(%s, NULL, 'contratos', now())",
                                                       (fingerprint,))
    if state != "PERMITIDO":
        raise RuntimeError(f"{IDENTITY} may not call: {state}")
    [(today,)] = store.sql("SELECT coalesce(%s, (now() AT TIME ZONE 'Europe/Lisbon')::date)::text", (simulated,))
    [(establishment,)] = store.sql("""SELECT min(codigo) FROM estabelecimento
                                      WHERE empregador = %s AND aberto_desde <= %s::date AND fechado_em IS NULL""",
                                   (employer, today))
    [(profession,)] = store.sql("SELECT min(codigo) FROM profissao WHERE desde <= %s::date AND ate IS NULL", (today,))
    return Access(client, employer, establishment, profession, today)
