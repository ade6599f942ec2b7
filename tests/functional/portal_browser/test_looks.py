"""The pages in a real browser: nothing sticks out, everything can be read, and the keyboard gets everywhere.

With PSI_WRITE_DOCUMENTS=1 the pictures of docs/integration/imagens are made anew (pngquant makes them small, where it is)."""
import os
import shutil
import subprocess

import pytest

from psitest.paths import SOURCE
PICTURES = SOURCE / "docs/integration/imagens"
PAGES = {"inicio": "", "homologacao": "homologacao", "chamadas": "chamadas", "identidades": "identidades",
         "empregador": "identidades/25000000014", "livres": "identidades/livres", "erros": "erros",
         "experimentar": "experimentar", "ensaio": "experimentar/contratos/ComunicarContrato?forma=json",
         "guia": "guia/ferramentas", "codigos": "guia/codigos/motivos-contrato"}
WIDTHS = (1280, 390)

# Of every element with a text of its own: how far its colour is from what lies behind it (WCAG 2.1, 1.4.3).
CONTRAST = """(() => {
  const light = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
                       return .2126 * r + .7152 * g + .0722 * b; };
  const parts = c => c.match(/[\\d.]+/g).map(Number);
  const behind = e => { for (; e; e = e.parentElement) { const c = parts(getComputedStyle(e).backgroundColor);
                          if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
  return [...document.querySelectorAll('body *')].filter(e => [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim()))
    .map(e => { const a = light(parts(getComputedStyle(e).color).slice(0, 3)), b = light(behind(e));
                return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), e.textContent.slice(0, 40)]; })
    .filter(([ratio]) => ratio < 4.5); })()"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("dark", (False, True), ids=("light", "dark"))
def test_every_page_can_be_read(navegador, root, chamada, width, dark, tmp_path):
    written = os.environ.get("PSI_WRITE_DOCUMENTS") == "1"
    for name, path in {**PAGES, "chamada": chamada}.items():
        navegador.show(root + path, width, 900 if width > 600 else 844, dark)
        assert navegador.run("document.styleSheets.length") == 1, "the stylesheet did not come"
        assert navegador.run("document.documentElement.scrollWidth") <= width, f"{name} is wider than the window"
        assert navegador.run(CONTRAST) == [], name
        file = tmp_path / f"{name}.png"
        navegador.picture(file)
        assert file.stat().st_size > 5_000, name
        if written:
            keep(file, f"portal-{name}-{width}-{'escuro' if dark else 'claro'}.png")
    # The last one goes on below: what was sent, indented.
    navegador.run("[...document.querySelectorAll('h2')].find(h => h.textContent == 'Pedido').scrollIntoView()")
    file = tmp_path / "pedido.png"
    navegador.picture(file)
    if written:
        keep(file, f"portal-pedido-{width}-{'escuro' if dark else 'claro'}.png")


def keep(file, name):
    PICTURES.mkdir(exist_ok=True)
    target = PICTURES / name
    if shutil.which("pngquant"):
        subprocess.run(["pngquant", "--force", "--strip", "--quality", "60-90", "--output", target, file], check=True)
    else:
        shutil.copy(file, target)
    assert target.stat().st_size < 150_000, name


def test_the_keyboard_skips_the_menu_and_reaches_the_pages(navegador, root):
    navegador.show(root)
    navegador.press("Tab")
    assert navegador.run("document.activeElement.textContent") == "Saltar para o conteúdo"
    assert navegador.run("document.activeElement.getBoundingClientRect().left") >= 0, "seen when it has the focus"
    reached = []
    for _ in range(7):
        navegador.press("Tab")
        reached.append(navegador.run("document.activeElement.textContent"))
        assert navegador.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert reached == ["Início", "Homologação", "Chamadas", "Identidades", "Experimentar", "Guia", "Erros"]


def test_a_reader_of_the_screen_hears_what_is_there(navegador, root):
    navegador.show(root + "chamadas", 390, 844)
    tree = navegador.say("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in tree if not node.get("ignored")]
    for role in ("main", "navigation", "heading", "table", "columnheader", "rowheader", "cell"):
        assert role in roles, role
    names = [node["name"]["value"] for node in tree if node["role"]["value"] == "link" and "name" in node]
    assert all(name.strip() for name in names)
