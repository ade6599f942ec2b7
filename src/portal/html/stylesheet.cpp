#include "portal/html/stylesheet.hpp"

namespace psi::portal {

std::string_view stylesheet() {
    return R"css(:root {
  color-scheme: light dark;
  --fundo: #f6f7f9; --folha: #ffffff; --texto: #1c2530; --suave: #566270; --linha: #dde2e8; --realce: #0b5f8a;
  --realce-fundo: #e5f1f8; --bom: #1b6b3a; --bom-fundo: #e3f3e8; --aviso: #7a5200; --aviso-fundo: #fdf1d6;
  --mau: #a3231f; --mau-fundo: #fbe7e5; --codigo: #f0f2f5; --etiqueta: #0b5f8a; --topo: #12384f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --fundo: #11161c; --folha: #1a2129; --texto: #e3e8ee; --suave: #a0acb9; --linha: #303a45; --realce: #7cc4ec;
    --realce-fundo: #16303f; --bom: #7fd3a0; --bom-fundo: #173524; --aviso: #f0c566; --aviso-fundo: #3a2e12;
    --mau: #f59d97; --mau-fundo: #43201e; --codigo: #12181e; --etiqueta: #7cc4ec; --topo: #0c2433;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--fundo); color: var(--texto); line-height: 1.55;
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Open Sans", "Noto Sans", sans-serif; }
a { color: var(--realce); text-underline-offset: .15em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--realce); outline-offset: 2px; border-radius: 3px; }
.saltar { position: absolute; left: -99rem; }
.saltar:focus { left: 1rem; top: .5rem; background: var(--folha); padding: .5rem 1rem; z-index: 2; }
.topo { background: var(--topo); color: #f2f7fa; }
.topo > div, main, .rodape { max-width: 72rem; margin: 0 auto; padding: 0 1.25rem; }
.topo > div { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 2rem; padding-top: .75rem; padding-bottom: 0; }
.marca { margin: 0; padding-bottom: .75rem; font-weight: 650; letter-spacing: .01em; }
.marca span { font-weight: 500; font-size: .8rem; background: #f0c566; color: #2b2000; border-radius: 99px; padding: .15em .75em;
  margin-left: .6em; }
nav.menu { flex: 1; min-width: 0; }
nav.menu ul { display: flex; flex-wrap: wrap; gap: .1rem .35rem; margin: 0; padding: 0; list-style: none; }
nav.menu a { display: block; padding: .45rem .7rem .75rem; color: #cfe2ee; text-decoration: none; border-bottom: 3px solid transparent; }
nav.menu a:hover { color: #ffffff; border-bottom-color: #5d8ba6; }
nav.menu a[aria-current] { color: #ffffff; border-bottom-color: #f0c566; }
nav.menu a:focus-visible { outline-color: #f0c566; outline-offset: -3px; }
main { padding-top: 1.75rem; padding-bottom: 2.5rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .35rem; letter-spacing: -.01em; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.25rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0 0 .35rem; overflow-wrap: anywhere; }
p { margin: .4rem 0 .8rem; max-width: 46rem; }
.entrada { color: var(--suave); font-size: 1.05rem; }
.nota { color: var(--suave); font-size: .92rem; }
ol, ul { padding-left: 1.4rem; }
li { margin: .2rem 0; }
.folha, .tabela, article { background: var(--folha); border: 1px solid var(--linha); border-radius: 10px; }
.folha, article { padding: 1rem 1.25rem; }
article { margin: 0 0 .85rem; }
details { background: var(--folha); border: 1px solid var(--linha); border-radius: 10px; margin: 0 0 .5rem; }
summary { cursor: pointer; padding: .6rem 1.25rem; }
summary h3 { display: inline; }
details[open] summary { border-bottom: 1px solid var(--linha); }
details > dl { padding: .9rem 1.25rem; }
article > :last-child, .folha > :last-child { margin-bottom: 0; }
h1 + .folha { margin-top: 1rem; }
dl { display: grid; grid-template-columns: minmax(9rem, max-content) 1fr; gap: .35rem 1.5rem; margin: 0; }
dt { color: var(--suave); font-size: .92rem; }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.tabela { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .94rem; }
caption { text-align: left; padding: .8rem 1rem .5rem; color: var(--suave); font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .55rem 1rem; border-top: 1px solid var(--linha); }
thead th { color: var(--suave); font-weight: 600; font-size: .82rem; white-space: nowrap; }
tbody th { font-weight: 600; }
tbody tr:hover { background: var(--realce-fundo); }
.rolar { overflow-x: auto; background: var(--folha); border: 1px solid var(--linha); border-radius: 10px; margin: .6rem 0 1rem; }
.rolar tr:first-child > * { border-top: 0; }
.rolar td, .rolar th { min-width: 7rem; }
.guia img { max-width: 100%; height: auto; border: 1px solid var(--linha); border-radius: 10px; }
.guia pre { white-space: pre; overflow-wrap: normal; margin: .6rem 0 1rem; }
.guia li { max-width: 46rem; }
.numero { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.junto, th.junto { white-space: nowrap; font-variant-numeric: tabular-nums; }
code, pre, .codigo { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .9em; }
code { background: var(--codigo); border-radius: 4px; padding: .1em .3em; overflow-wrap: anywhere; }
pre { background: var(--codigo); border: 1px solid var(--linha); border-radius: 10px; padding: .9rem 1.1rem; margin: 0; overflow-x: auto;
  font-size: .84rem; line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 2; }
pre.xml { white-space: pre; overflow-wrap: normal; }
pre code { background: none; padding: 0; font-size: 1em; }
pre .e { color: var(--etiqueta); }
pre .c { color: var(--suave); }
.selo { display: inline-block; border-radius: 99px; padding: .05em .65em; font-size: .85rem; font-weight: 600; white-space: nowrap;
  background: var(--codigo); color: var(--suave); }
.selo.bom { background: var(--bom-fundo); color: var(--bom); }
.selo.aviso { background: var(--aviso-fundo); color: var(--aviso); }
.selo.mau { background: var(--mau-fundo); color: var(--mau); }
.lado { border-left: 4px solid var(--linha); }
.lado.bom { border-left-color: var(--bom); }
.lado.aviso { border-left-color: var(--aviso); }
.lado.mau { border-left-color: var(--mau); }
.acoes { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; margin: .75rem 0 1rem; align-items: center; }
.acoes p { margin: 0; }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 1rem 0; }
form label { display: block; font-size: .9rem; color: var(--suave); }
input, button, select, textarea { font: inherit; color: inherit; border: 1px solid var(--suave); border-radius: 7px; padding: .4rem .8rem; background: var(--folha); }
input { min-width: 0; width: 18rem; max-width: 100%; }
button { background: var(--realce); border-color: var(--realce); color: var(--folha); cursor: pointer; font-weight: 600; }
select { max-width: 100%; min-width: 0; }
button.segundo { background: var(--folha); color: var(--realce); }
form.ensaio { display: block; }
form.ensaio textarea { display: block; width: 100%; margin: .3rem 0 .75rem; padding: .9rem 1.1rem; border-radius: 10px; overflow-x: auto;
  white-space: pre; resize: vertical; font: .84rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.indice { columns: 16rem; column-gap: 2rem; padding-left: 1.1rem; }
.indice li { break-inside: avoid; margin: 0 0 .3rem; }
progress { display: block; width: 100%; max-width: 30rem; height: .8rem; accent-color: var(--bom); }
ol.passos { list-style: none; padding: 0; margin: .6rem 0 0; }
ol.passos li { display: grid; grid-template-columns: 1.6rem 1fr; margin: .3rem 0; }
ol.passos .sinal { font-weight: 700; color: var(--suave); }
ol.passos .feito .sinal { color: var(--bom); }
.rodape { border-top: 1px solid var(--linha); padding-top: 1rem; padding-bottom: 2rem; color: var(--suave); font-size: .87rem; overflow-wrap: anywhere; }
:target { scroll-margin-top: 1rem; border-color: var(--realce); box-shadow: 0 0 0 2px var(--realce); }
@media (max-width: 44rem) {
  main { padding-top: 1.25rem; }
  h1 { font-size: 1.4rem; }
  .topo > div, main, .rodape { padding-left: .9rem; padding-right: .9rem; }
  nav.menu { flex-basis: 100%; }
  nav.menu ul { gap: 0; margin: 0 -.3rem; justify-content: flex-start; }
  nav.menu a { padding: .3rem .3rem .45rem; font-size: .84rem; }
  .marca { padding-bottom: .25rem; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .6rem; }
  dl.folha { grid-template-columns: 7.25rem 1fr; gap: .3rem .75rem; padding: .8rem 1rem; }
  dl.folha dd { margin-bottom: 0; }
  .tabela thead { position: absolute; left: -99rem; }
  .tabela :is(table, caption, tbody, tr, th, td) { display: block; width: auto; }
  .tabela tbody tr { border-top: 1px solid var(--linha); padding: .6rem 0; }
  .tabela :is(th, td, td.numero, td.junto, th.junto) { border: 0; padding: .12rem 1rem; text-align: left; white-space: normal; overflow-wrap: anywhere; }
  td[data-rotulo], td.numero[data-rotulo], td.junto[data-rotulo] { display: flow-root; padding-left: 9rem; }
  td[data-rotulo]::before { content: attr(data-rotulo); float: left; margin-left: -8rem; width: 7.5rem; color: var(--suave);
    font-size: .85rem; line-height: 1.3; padding-top: .2em; }
}
@media print {
  :root { color-scheme: light; --fundo: #fff; --folha: #fff; --texto: #000; --suave: #444; --linha: #bbb; --codigo: #fff; --realce: #000; }
  .topo { background: none; color: #000; }
  nav.menu, form, .acoes, .saltar { display: none; }
  pre.xml { white-space: pre-wrap; }
  article, details, tr, pre { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .tabela { overflow: visible; }
}
)css";
}

}  // namespace psi::portal
