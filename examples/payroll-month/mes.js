// Um mês de salários de três entidades empregadoras, do primeiro contrato ao recibo, com Node.js e o pacote soap.
// Como correr e o que cada passo faz: ../README.md.
'use strict';
const { execFileSync } = require('child_process');
const { randomUUID } = require('crypto');
const fs = require('fs');
const https = require('https');
const path = require('path');
const soap = require('soap');

const { PSI_URL, PSI_CA, PSI_CERTIFICADO, PSI_CERTIFICADO_REPRESENTANTE, PSI_SAIDA = '.', PSI_ESPERA = '2.1' } = process.env;
for (const nome of ['PSI_URL', 'PSI_CA', 'PSI_CERTIFICADO_REPRESENTANTE', ...(require.main === module ? ['PSI_CERTIFICADO'] : [])]) {
  if (!process.env[nome]) {
    console.error(`Falta a variável de ambiente ${nome}: ver examples/README.md.`);
    process.exit(2);
  }
}
const PSI_ADMIN = process.env.PSI_ADMIN || path.resolve(__dirname, '../../scripts/admin');
const TAXA = 3475; // regime geral, em centésimos: 23,75 % da entidade empregadora e 11 % do trabalhador
const diga = (texto) => console.log(texto);

/** psi-admin, que no ambiente de qualidade move o relógio e faz de banco. */
function admin(...argumentos) {
  try {
    return execFileSync(PSI_ADMIN, argumentos, { encoding: 'utf8', stdio: 'pipe', maxBuffer: 2 ** 26 });
  } catch (erro) {
    throw new Error(`psi-admin ${argumentos[0]}: ${erro.stdout}${erro.stderr}`);
  }
}

// O dinheiro conta-se em cêntimos.
const euros = (centimos) => (centimos / 100).toFixed(2);
const contribuicoes = (total) => Math.floor((total * TAXA + 5000) / 10000); // ao cêntimo, com as metades para cima
const somar = (linhas) => linhas.reduce((total, [, , , centimos]) => total + centimos, 0);

/** Uma entidade empregadora: a do próprio certificado, ou outra que o certificado representa. */
class Empresa {
  constructor(niss, nif, certificado, representada) {
    Object.assign(this, { niss, nif, representada, servicos: {}, marca: undefined, equipa: [] });
    this.pem = fs.readFileSync(certificado);
    this.ca = fs.readFileSync(PSI_CA);
  }

  async servico(nome) {
    const cliente = await soap.createClientAsync(`${PSI_URL}/psi/${nome}/v1?wsdl`, {
      disableCache: true,
      wsdl_options: { httpsAgent: new https.Agent({ cert: this.pem, key: this.pem, ca: this.ca }), proxy: false },
    });
    cliente.setSecurity(new soap.ClientSSLSecurity(this.pem, this.pem, this.ca, { keepAlive: true }));
    const [portos] = Object.entries(cliente.describe()).map(([servico, dele]) => [servico, Object.keys(dele)]);
    return cliente[portos[0]][portos[1].find((porto) => porto.endsWith('Soap11'))];
  }

  /** A ordem dos elementos do pedido tem de ser a do WSDL: o pacote soap envia-os como aqui estão. */
  async chamar(servico, operacao, pedido = {}, escrita = false) {
    this.servicos[servico] ??= this.servico(servico);
    const porto = await this.servicos[servico];
    const contexto = {
      ...(escrita && { idPedido: randomUUID() }), // guarde-o antes de enviar: é com ele que se repete
      ...(this.representada && { nissRepresentado: this.niss }),
      software: { nome: 'Mês de exemplo', versao: '1.0' },
    };
    return new Promise((aceitar, recusar) => {
      porto[operacao]({ contexto, ...pedido }, (erro, resposta) => (erro ? recusar(erro) : aceitar(resposta)));
    });
  }

  async exigir(passo, servico, operacao, pedido, escrita = false, esperado = '1') {
    const resposta = await this.chamar(servico, operacao, pedido, escrita);
    const { codigo, mensagens = [], numeroComunicacao } = resposta.resultado;
    diga(`  ${passo}: código ${codigo}${numeroComunicacao ? `, número ${numeroComunicacao}` : ''}`);
    for (const m of mensagens) diga(`    ${m.gravidade} ${m.codigo} ${m.campo || '-'}: ${m.texto}`);
    if (codigo !== esperado) throw new Error(`${operacao}: código ${codigo}, e não ${esperado}.`);
    return resposta;
  }
}

/** linhas: [trabalhador, dias, natureza, cêntimos]. */
function bloco(mes, linhas) {
  return {
    codigoEstabelecimento: 1,
    mesReferencia: mes,
    taxa: euros(TAXA),
    totalRemuneracoes: euros(somar(linhas)),
    totalContribuicoes: euros(contribuicoes(somar(linhas))),
    linha: linhas.map(([t, dias, natureza, centimos]) => ({
      nissTrabalhador: t.niss,
      dataNascimento: t.birth_date,
      mesRemuneracao: mes,
      dias,
      natureza,
      valor: euros(centimos),
    })),
  };
}

/** O mesmo bloco como ficheiro: registos de 118 posições, Windows-1252 (que nestes nomes é Latin-1), CR LF. */
function ficheiroDri(empresa, mes, linhas) {
  const chave = `${empresa.niss}0001`;
  const aaaamm = mes.replace('-', '');
  const numero = (valor, largura) => String(valor).padStart(largura, '0');
  const registos = [
    'R0RC4008  01',
    `R1${chave}${empresa.nif}${'ENTIDADE DE EXEMPLO'.padEnd(66)}${aaaamm}`,
    ...linhas.map(([t, dias, natureza, centimos]) => `R2${chave}${t.niss}`
      + `${t.name.toUpperCase().slice(0, 60).padEnd(60)}${t.birth_date.replaceAll('-', '')}${aaaamm}`
      + `${numero(dias * 10, 3)}0${natureza.padStart(2)}${numero(centimos, 9)}0`),
    `R3${chave}${'9'.repeat(11)}${numero(somar(linhas), 14)}0${numero(contribuicoes(somar(linhas)), 12)}0`
      + `${numero(TAXA, 4)}${numero(linhas.length, 6)}`,
  ];
  return Buffer.from(registos.map((registo) => `${registo.padEnd(118)}\r\n`).join(''), 'latin1');
}

function mostrarBlocos(resposta) {
  for (const b of resposta.bloco) {
    diga(`    entrega ${resposta.identificadorEntrega}, bloco ${b.numeroBloco}: ${b.estado}, ${b.numeroLinhas} linhas, `
      + `remunerações ${b.totalRemuneracoes}, contribuições ${b.totalContribuicoes}`);
    for (const m of b.mensagem || []) diga(`      ${m.gravidade} ${m.codigo} linha ${m.linha || '-'} ${m.campo}: ${m.texto}`);
  }
}

/** O aviso do banco. */
function camt054(dia, documentos) {
  const entradas = documentos.map((documento) => {
    const referencia = `EXEMPLO-${randomUUID()}`;
    return `
<Ntry><Amt Ccy="EUR">${documento.valor}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>${dia}</Dt></BookgDt>
<AcctSvcrRef>${referencia}</AcctSvcrRef><NtryDtls><TxDtls><Refs><AcctSvcrRef>${referencia}</AcctSvcrRef></Refs>
<RmtInf><Strd><CdtrRefInf><Ref>${documento.pagamentoTransferencia.referencia}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>
</NtryDtls></Ntry>`;
  });
  return '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02">'
    + `<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>EXEMPLO</MsgId></GrpHdr><Ntfctn><Id>1</Id>${entradas.join('')}\n`
    + '</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>';
}

class Mes {
  constructor() {
    const identidades = JSON.parse(admin('identities', '--free', '1000', '--json'));
    const nif = (niss) => identidades.employers.find((empregador) => empregador.niss === niss).nif;
    this.padaria = new Empresa('25000000014', nif('25000000014'), PSI_CERTIFICADO, false);
    this.jardins = new Empresa('25000000064', nif('25000000064'), PSI_CERTIFICADO_REPRESENTANTE, true);
    this.grande = new Empresa(identidades.largest_synthetic_employer, null, PSI_CERTIFICADO_REPRESENTANTE, true);
    this.empresas = [this.padaria, this.jardins, this.grande];
    this.livres = identidades.free_workers;
    const hoje = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Lisbon' }); // AAAA-MM-DD
    this.mes = hoje.slice(0, 7);
    const [ano, mes] = this.mes.split('-').map(Number);
    this.seguinte = mes === 12 ? `${ano + 1}-01` : `${ano}-${String(mes + 1).padStart(2, '0')}`;
  }

  async correr() {
    admin('clock', 'reset', '--vendor', 'Fornecedor A');
    try {
      await this.relogio(`${this.mes}-01`);
      await this.ligar();
      await this.admitir();
      await this.alterar();
      await this.consultar();
      await this.declarar();
      const documentos = await this.emitir();
      await this.pagar(documentos);
      await this.receber(documentos);
    } finally {
      admin('clock', 'reset', '--vendor', 'Fornecedor A');
    }
  }

  async relogio(dia) {
    admin('clock', 'set', dia, '--vendor', 'Fornecedor A');
    await new Promise((continuar) => { setTimeout(continuar, 1000 * PSI_ESPERA); }); // até a plataforma o ver
    diga(`--- ${dia} ---`);
  }

  async ligar() {
    for (const empresa of this.empresas) {
      const ligacao = await empresa.exigir('ligação', 'vinculos', 'VerificarLigacao');
      diga(`    entidade empregadora ${ligacao.nissEmpregador}, ambiente ${ligacao.resultado.ambiente}, `
        + `data simulada ${ligacao.resultado.dataSimulada}`);
      let sinc;
      do { // a marca de onde partir: o que mudar depois dela é deste mês (código 4 se ainda não há nada)
        sinc = await empresa.chamar('vinculos', 'SincronizarTrabalhadores', this.desde(empresa));
        empresa.marca = sinc.marca;
      } while (String(sinc.haMais) === 'true');
    }
  }

  desde(empresa) {
    return { ...(empresa.marca && { marca: empresa.marca }), tamanhoPagina: 1000 };
  }

  /** Dos livres, os que ainda não têm vínculo com nenhuma das três: o programa pode correr muitas vezes. */
  async trabalhadoresNovos(quantos) {
    const ocupados = new Set();
    for (const empresa of this.empresas) {
      const { trabalhador = [] } = await empresa.chamar('vinculos', 'ConsultarTrabalhadores', {
        nissTrabalhador: this.livres.map((livre) => livre.niss),
        situacao: 'TODOS',
        tamanhoPagina: 1000,
      });
      for (const linha of trabalhador) ocupados.add(linha.nissTrabalhador);
    }
    const novos = this.livres.filter((livre) => !ocupados.has(livre.niss)).slice(0, quantos);
    if (novos.length < quantos) throw new Error('Já não há trabalhadores livres: comece com uma base de dados nova.');
    return novos;
  }

  async admitir() {
    const novos = await this.trabalhadoresNovos(7);
    for (const [empresa, salarios] of [[this.padaria, [125000, 98050, 101000]], [this.jardins, [110000, 90525]],
      [this.grande, [150000, 132075]]]) {
      diga(`${empresa.niss} admite ${salarios.length} trabalhadores`);
      for (const salario of salarios) {
        const trabalhador = novos.shift();
        empresa.equipa.push(trabalhador);
        await this.comunicar(empresa, trabalhador, salario);
      }
    }
  }

  comunicar(empresa, trabalhador, salario) {
    return empresa.exigir(`contrato de ${trabalhador.name}`, 'contratos', 'ComunicarContrato', {
      nissTrabalhador: trabalhador.niss,
      dataNascimento: trabalhador.birth_date,
      modalidadeContrato: 'A',
      prestacaoTrabalho: 'P',
      inicioContrato: `${this.mes}-01`,
      profissao: '25120',
      remuneracaoBase: euros(salario),
      enquadramento: 'REGE',
      codigoEstabelecimento: 1,
    }, true);
  }

  async alterar() {
    const [ana, bruno, carla] = this.padaria.equipa;
    await this.relogio(`${this.mes}-05`);
    diga(`${this.padaria.niss} altera, transfere e engana-se`);
    await this.padaria.exigir(`aumento de ${ana.name}`, 'contratos', 'AlterarContrato', {
      nissTrabalhador: ana.niss, dataEfeito: `${this.mes}-05`, remuneracaoBase: '1300.00',
    }, true);
    await this.padaria.exigir(`transferência de ${bruno.name}`, 'contratos', 'TransferirLocalTrabalho', {
      nissTrabalhador: bruno.niss, codigoEstabelecimento: 2, dataInicio: `${this.mes}-06`, dataFim: `${this.mes}-12`,
    }, true);
    const [enganado] = await this.trabalhadoresNovos(1);
    const engano = await this.comunicar(this.padaria, enganado, 99999);
    await this.padaria.exigir('anulação do engano', 'contratos', 'AnularComunicacao', {
      numeroComunicacao: engano.resultado.numeroComunicacao,
    }, true);
    await this.relogio(`${this.mes}-20`);
    await this.padaria.exigir(`saída de ${carla.name}`, 'contratos', 'CessarContrato', {
      nissTrabalhador: carla.niss, dataFimVinculo: `${this.mes}-20`, motivoFimVinculo: 'IIDD', comunicacaoDesemprego: false,
    }, true);
  }

  async consultar() {
    for (const empresa of this.empresas) {
      const { trabalhador = [] } = await empresa.exigir(`o que mudou em ${empresa.niss}`, 'vinculos',
        'SincronizarTrabalhadores', this.desde(empresa));
      for (const linha of trabalhador) {
        const fim = linha.dataFimVinculo ? ` a ${linha.dataFimVinculo}` : '';
        const salario = linha.contrato ? `, ${linha.contrato.remuneracaoBase} EUR` : '';
        const locais = (linha.estabelecimento || []).map((l) => `${l.codigo} desde ${l.dataInicio}`).join(', ');
        diga(`    ${linha.situacao} ${linha.nome}: ${linha.dataInicioVinculo}${fim}${salario}; local ${locais}`);
      }
    }
  }

  async declarar() {
    await this.relogio(`${this.seguinte}-08`);
    const [ana, bruno, carla] = this.padaria.equipa;
    diga(`${this.padaria.niss} entrega a declaração de ${this.mes} em linhas`);
    mostrarBlocos(await this.padaria.exigir('declaração', 'declaracoes', 'EntregarDeclaracao', bloco(this.mes, [
      [ana, 30, 'P', 130000], [ana, 0, 'R', 16040], [bruno, 30, 'P', 98050], [carla, 20, 'P', 67333],
    ]), true));

    const [dora, elsa] = this.jardins.equipa;
    diga(`${this.jardins.niss} entrega o ficheiro DRI`);
    const ficheiro = ficheiroDri(this.jardins, this.mes, [[dora, 30, 'P', 110000], [elsa, 30, 'P', 90525]]);
    mostrarBlocos(await this.jardins.exigir('ficheiro', 'declaracoes', 'EntregarFicheiro', {
      ficheiro: ficheiro.toString('base64'),
    }, true));

    const [filipe, guida] = this.grande.equipa;
    diga(`${this.grande.niss} engana-se no total e numa linha repetida, e substitui o bloco recusado`);
    const linhas = [[filipe, 30, 'P', 150000], [guida, 30, 'P', 132075]];
    const errado = { ...bloco(this.mes, [...linhas, linhas[1]]), totalRemuneracoes: '4142.50' };
    const recusada = await this.grande.exigir('declaração com erros', 'declaracoes', 'EntregarDeclaracao', errado, true, '3');
    mostrarBlocos(recusada);
    mostrarBlocos(await this.grande.exigir('substituição', 'declaracoes', 'SubstituirDeclaracao', {
      identificadorEntrega: recusada.identificadorEntrega,
      numeroBloco: recusada.bloco[0].numeroBloco,
      ...bloco(this.mes, linhas),
    }, true));
  }

  async emitir() {
    const documentos = [];
    for (const empresa of this.empresas) {
      const { documento: [documento] } = await empresa.exigir(`documento de ${empresa.niss}`, 'documentos-pagamento',
        'EmitirDocumentoPagamento', { ambito: '11', mesReferencia: [this.mes] }, true);
      const meio = documento.pagamentoMultibanco;
      diga(`    documento ${documento.numero}: ${documento.valor} EUR até ${documento.dataValidade}; transferência `
        + `${documento.pagamentoTransferencia.referencia}${meio ? `; Multibanco ${meio.entidade} ${meio.referencia}` : ''}`);
      documentos.push(documento);
    }
    return documentos;
  }

  async pagar(documentos) {
    const dia = `${this.seguinte}-09`;
    await this.relogio(dia);
    const aviso = path.resolve(PSI_SAIDA, `banco-${dia}.xml`);
    fs.writeFileSync(aviso, camt054(dia, documentos));
    diga(`o banco paga\n    ${admin('payments', 'import', aviso).trim().replaceAll('\n', '\n    ')}`);
  }

  async receber(documentos) {
    for (const [i, empresa] of this.empresas.entries()) {
      const { recibo: recibos } = await empresa.exigir(`recibos de ${empresa.niss}`, 'recibos', 'ConsultarRecibosPagamento', {
        anoPagamento: this.seguinte.slice(0, 4), tamanhoPagina: 1000,
      });
      const recibo = recibos.find((r) => r.numeroDocumentoPagamento === documentos[i].numero);
      const { comprovativo } = await empresa.exigir(`comprovativo ${recibo.numeroRecibo}`, 'recibos', 'ObterComprovativo', {
        numeroRecibo: recibo.numeroRecibo,
      });
      const pdf = Buffer.from(comprovativo, 'base64');
      const nome = `recibo-${recibo.numeroRecibo}.pdf`;
      fs.writeFileSync(path.resolve(PSI_SAIDA, nome), pdf);
      diga(`    recibo ${recibo.numeroRecibo}: ${recibo.valorPago} EUR em ${recibo.dataPagamento} por `
        + `${recibo.meioPagamento}; ${nome}, ${pdf.length} octetos`);
    }
  }
}

function correr(accao, fim) {
  return accao().then(() => diga(fim), (erro) => {
    const falha = erro.root && erro.root.Envelope.Body.Fault;
    console.error(falha ? `Falha: ${falha.faultstring} ${JSON.stringify(falha.detail)}` : erro.message);
    process.exitCode = 1;
  }).finally(() => process.exit());
}

if (require.main === module) correr(() => new Mes().correr(), 'O mês está fechado.');
module.exports = { Empresa, bloco, correr, diga, euros, mostrarBlocos };
