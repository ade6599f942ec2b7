"""examples/payroll-month em produção: o mesmo mês, mas o passado de verdade, porque aí não há relógio nem pagamento simulados. O banco
avisa por psi-admin payments import."""
import datetime
import json
import uuid
import zoneinfo

from stack import OUT, OWN, REPRESENTATIVE

from mes import Empresa, Mes, admin, camt054, correr, diga


class MesPassado(Mes):
    def __init__(self):
        quem = json.loads((OUT / "quem.json").read_text())
        certificados = [(f"{OWN}.both.pem", False), (f"{REPRESENTATIVE}.both.pem", True), (f"{REPRESENTATIVE}.both.pem", True)]
        self.empresas = [Empresa(e["niss"], e["nif"], *c) for e, c in zip(quem["employers"], certificados)]
        self.padaria, self.jardins, self.grande = self.empresas
        self.livres = quem["workers"]
        self.hoje = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Lisbon")).date()
        self.seguinte = self.hoje.replace(day=1)
        self.inicio = (self.seguinte - datetime.timedelta(days=1)).replace(day=1)
        self.mes = f"{self.inicio:%Y-%m}"

    def relogio(self, dia):
        diga(f"--- o que é de {dia}, comunicado hoje ---")

    def correr(self):
        self.ligar()
        self.admitir()
        self.alterar()
        self.consultar()
        self.receber(self.pagar(self.emitir(self.declarar())))

    def pagar(self, documentos):
        pagamentos = []
        for documento in documentos.values():
            referencia = documento.pagamentoTransferencia.referencia
            pagamentos.append((f"BANCO-{uuid.uuid4().hex}", documento.valor,
                               f"<Strd><CdtrRefInf><Ref>{referencia}</Ref></CdtrRefInf></Strd>"))
        aviso = OUT / "banco.xml"
        aviso.write_text(camt054(self.hoje, pagamentos), encoding="utf-8")
        diga("o banco paga\n    " + admin("payments", "import", aviso).strip().replace("\n", "\n    "))
        return documentos

    def receber(self, documentos):
        self.seguinte = self.hoje
        super().receber(documentos)


if __name__ == "__main__":
    correr(lambda: MesPassado().correr(), "O mês está fechado.")
