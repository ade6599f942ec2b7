"""A call sent by the form, in a real browser that holds the certificate: chosen, changed, sent, read."""
import pytest


def test_a_call_is_chosen_sent_and_explained(navegador, root, tmp_path):
    navegador.show(root + "experimentar")
    navegador.follow("[...document.querySelectorAll('main a')].find(a => a.textContent == 'VerificarLigacao').click()")
    assert "VerificarLigacao" in navegador.run("document.querySelector('textarea').value")
    navegador.follow("document.querySelector('form.ensaio button').click()")
    assert navegador.run("document.querySelector('.selo').textContent") == "aceite"
    assert "25000000014" in navegador.run("document.querySelector('pre').textContent")
    # By the calls on record, and back to the form by the keyboard alone.
    navegador.follow("document.querySelector('dl a').click()")
    assert navegador.run("document.querySelector('h1').textContent") == "VerificarLigacao"


@pytest.mark.parametrize("width", (1280, 390))
def test_a_refused_call_says_what_to_do_and_can_be_sent_again(navegador, root, width, tmp_path):
    navegador.show(root + "experimentar/contratos/ComunicarContrato?forma=json", width)
    navegador.run("(() => { const t = document.querySelector('textarea'); t.value = t.value.replace('1250.00', '0') })()")
    navegador.follow("document.querySelector('form.ensaio button').click()")
    assert navegador.run("document.documentElement.scrollWidth") <= width
    assert "O que fazer" in navegador.run("document.body.textContent")
    navegador.picture(tmp_path / f"resposta-{width}.png", whole=True)
    navegador.run("(() => { const t = document.querySelector('textarea');"
                  " t.value = t.value.replace('\"remuneracaoBase\": 0', '\"remuneracaoBase\": 1250.00') })()")
    navegador.follow("document.querySelector('form.ensaio button').click()")
    assert navegador.run("document.querySelector('.selo').textContent") == "aceite"
