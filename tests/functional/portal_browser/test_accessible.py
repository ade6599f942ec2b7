"""WCAG 2.1 AA, held by axe-core: every kind of page, wide and narrow, light and dark."""
import json
import pathlib

import pytest

AXE = pathlib.Path(__file__).parent / "node_modules/axe-core/axe.min.js"
PAGES = ["", "homologacao", "chamadas", "identidades", "identidades/25000000014", "identidades/livres", "experimentar",
         "experimentar/contratos/ComunicarContrato", "experimentar/contratos/ComunicarContrato?forma=json", "erros",
         "erros?procurar=declaracao", "guia", "guia/primeiros-passos", "guia/ferramentas", "guia/erros", "guia/portal",
         "guia/codigos", "guia/codigos/motivos-contrato", "guia/exemplos", "guia/programas", "nao-existe"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


@pytest.fixture(scope="module")
def axe():
    if not AXE.exists():
        pytest.skip("there is no axe-core (scripts/install-node)")
    return AXE.read_text()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width, dark", [(1280, False), (390, True)], ids=["wide-light", "narrow-dark"])
def test_a_page_keeps_the_rules(navegador, root, axe, chamada, page, width, dark):
    assert violations(navegador, axe, root + page, width, dark) == []


def test_a_call_with_mistakes_keeps_the_rules(navegador, root, axe, chamada):
    for width, dark in ((1280, False), (390, True)):
        assert violations(navegador, axe, root + chamada, width, dark) == []


def test_a_page_that_breaks_them_is_found(navegador, root, axe):
    """Of the checker itself: a pale text, and a picture that says nothing."""
    navegador.show(root)
    navegador.run("document.querySelector('h1').style.color = '#ccd0d4';"
                  "document.querySelector('main').append(document.createElement('img'))")
    assert {"color-contrast", "image-alt"} <= {rule for rule, _ in checked(navegador, axe)}


def violations(navegador, axe, address, width, dark):
    navegador.show(address, width, 900 if width > 600 else 844, dark)
    return checked(navegador, axe)


def checked(navegador, axe):
    """[(rule, elements)] of what is broken."""
    navegador.run(axe + ";null")
    options = json.dumps({"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
    found = navegador.wait_for(f"axe.run(document, {options}).then(r => JSON.stringify(r.violations.map(v => "
                               "[v.id, v.nodes.map(n => n.html.slice(0, 200))])))")
    return [tuple(one) for one in json.loads(found)]
