"""The pages of docs/integration: every link resolves, every example and every operation is in them."""
import re

import pytest

from exemplos import PASTA
from psitest.contrato import EM_TODOS, PUBLICADAS, PUBLICADOS
from psitest.paths import SOURCE

GUIA = PASTA.parent
PAGINAS = sorted(GUIA.glob("*.md"))


def ancora(titulo):
    """As the usual renderers of Markdown make it."""
    return re.sub(r"[^\w\- ]", "", titulo.strip().lower()).replace(" ", "-")


def ancoras(pagina):
    return {ancora(titulo) for titulo in re.findall(r"^#+ (.+)$", pagina.read_text(), re.M)}


@pytest.mark.parametrize("pagina", PAGINAS, ids=lambda pagina: pagina.name)
def test_links_resolve(pagina):
    for ligacao in re.findall(r"\]\(([^)\s]+)\)", pagina.read_text()):
        if re.match(r"https?:", ligacao):
            continue
        ficheiro, _, lugar = ligacao.partition("#")
        destino = (pagina.parent / ficheiro).resolve() if ficheiro else pagina
        assert destino.exists(), f"{pagina.name}: {ligacao}"
        if lugar and destino.suffix == ".md":
            assert lugar in ancoras(destino), f"{pagina.name}: {ligacao}"


def test_every_page_is_in_the_index():
    indice = (GUIA / "README.md").read_text()
    assert [pagina.name for pagina in PAGINAS if pagina.name != "README.md" and f"({pagina.name}" not in indice] == []


def test_every_service_is_in_the_index_with_its_address():
    linhas = re.findall(r"^\| (\w+Service)\b.* \| `(/psi/.*?)` \| \[.*?\]\((\S+?)\.md\)", (GUIA / "README.md").read_text(), re.M)
    assert sorted(linhas) == sorted((um.servico, um.caminho, nome) for nome, um in PUBLICADOS.items())


def test_every_example_is_linked():
    texto = "".join(pagina.read_text() for pagina in PAGINAS)
    assert [str(um) for um in PASTA.rglob("*.xml") if f"({um.relative_to(GUIA)})" not in texto] == []


def test_every_operation_is_explained():
    for servico, operacao in PUBLICADAS:
        if operacao != EM_TODOS:
            assert f"\n### {operacao}\n" in (GUIA / f"{servico}.md").read_text(), f"{servico}.md lacks ### {operacao}"


def test_the_limits_are_the_options():
    """Each option of limites.md exists, and a plain number beside it is its default."""
    opcoes, seccao = {}, ""
    for linha in (SOURCE / "docs/configuration.md").read_text().splitlines():
        if linha.startswith("## ["):
            seccao = linha[4:-1]
        elif opcao := re.match(r"\| `(\w+)` \| \w+ \| .*? \| (.*?) \|", linha):
            opcoes[f"{seccao}.{opcao[1]}"] = opcao[2].strip("`")
    for linha in (GUIA / "limites.md").read_text().splitlines():
        nomes = re.findall(r"`(\w+\.\w+)`", linha)
        assert [nome for nome in nomes if nome not in opcoes] == [], linha
        if len(nomes) == 1 and (valor := re.match(r"\|[^|]+\| ([\d ]+)( s| dias)? \|", linha)):
            assert valor[1].replace(" ", "") == opcoes[nomes[0]], linha
        if len(nomes) == 1 and (valor := re.match(r"\|[^|]+\| (\d+) ([KM])iB \|", linha)):
            assert int(valor[1]) * 1024 ** " KM".index(valor[2]) == int(opcoes[nomes[0]]), linha
