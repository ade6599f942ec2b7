// Do modelo clássico ao novo ciclo contributivo, de outubro de 2026 a março de 2027 pelo relógio simulado, com Node.js e o
// pacote soap: a última declaração, a adesão, um mês confirmado, um aceite por silêncio, um corrigido, e os seus recibos.
// Como correr e o que cada passo faz: ../README.md.
'use strict';
const fs = require('fs');
const path = require('path');
const { Empresa, bloco, correr, diga, euros, mostrarBlocos } = require('../payroll-month/mes.js');

const { PSI_CERTIFICADO_REPRESENTANTE, PSI_SAIDA = '.', PSI_ESPERA = '2.1' } = process.env;
// De docs/test-identities.md: uma entidade do Fornecedor A sem trabalhadores, e três dos trabalhadores livres.
const JARDINS = '25000000064';
const ISABEL = { niss: '11000000015', birth_date: '1962-01-15', name: 'Isabel', salario: 125000 };
const CAROLINA = { niss: '11000000023', birth_date: '1962-02-21', name: 'Carolina', salario: 98050 };
const MATILDE = { niss: '11000000031', birth_date: '1962-03-30', name: 'Matilde', salario: 101000 };
const EQUIPA = [ISABEL, CAROLINA, MATILDE];

/** mes: AAAA-MM. */
function somar(mes, quantos) {
  const meses = Number(mes.slice(0, 4)) * 12 + Number(mes.slice(5)) - 1 + quantos;
  return `${Math.floor(meses / 12)}-${String((meses % 12) + 1).padStart(2, '0')}`;
}

/** Os elementos pela ordem do WSDL. mesRemuneracao: se não for o mês de referência. */
function linha(trabalhador, acao, natureza, centimos, dias, mesRemuneracao) {
  return {
    nissTrabalhador: trabalhador.niss,
    dataNascimento: trabalhador.birth_date,
    ...(mesRemuneracao && { mesRemuneracao }),
    natureza,
    ...(dias && { dias }),
    valor: euros(centimos),
    acao,
  };
}

class Ciclo {
  constructor() {
    this.jardins = new Empresa(JARDINS, null, PSI_CERTIFICADO_REPRESENTANTE, true);
    // Outubro de 2026, ou o que for preciso para que o primeiro mês do novo ciclo não acabe antes de hoje: um que acabou
    // antes do último ReporDados não se calcula.
    const hoje = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Lisbon' }); // AAAA-MM-DD
    const [outubro] = ['2026-10', somar(hoje.slice(0, 7), -2)].sort().reverse();
    [this.outubro, this.novembro, this.dezembro, this.janeiro, this.fevereiro, this.marco]
      = [0, 1, 2, 3, 4, 5].map((quantos) => somar(outubro, quantos));
  }

  async correr() {
    await this.repor();
    await this.admitir();
    await this.declarar(this.outubro, this.novembro);
    await this.aderir();
    await this.pagar(this.outubro, `${this.novembro}-20`);
    await this.declarar(this.novembro, this.dezembro);
    await this.pagar(this.novembro, `${this.dezembro}-20`);
    await this.confirmarDezembro();
    await this.calarEmJaneiro();
    await this.corrigirJaneiroEmFevereiro();
  }

  async repor() {
    diga('--- dados de teste como ao princípio ---');
    await this.jardins.exigir('reposição', 'qualidade', 'ReporDados', {}, true);
  }

  async relogio(dia) {
    await this.jardins.exigir(`--- ${dia} --- relógio`, 'qualidade', 'DefinirRelogio', { data: dia }, true);
    await new Promise((continuar) => { setTimeout(continuar, 1000 * PSI_ESPERA); }); // até todos os servidores o verem
  }

  ler(passo, operacao, pedido, esperado) {
    return this.jardins.exigir(passo, 'ciclo-contributivo', operacao, pedido, false, esperado);
  }

  escrever(passo, operacao, pedido, esperado) {
    return this.jardins.exigir(passo, 'ciclo-contributivo', operacao, pedido, true, esperado);
  }

  async admitir() {
    await this.relogio(`${this.outubro}-01`);
    for (const trabalhador of EQUIPA) {
      await this.jardins.exigir(`contrato de ${trabalhador.name}`, 'contratos', 'ComunicarContrato', {
        nissTrabalhador: trabalhador.niss,
        dataNascimento: trabalhador.birth_date,
        modalidadeContrato: 'A',
        prestacaoTrabalho: 'P',
        inicioContrato: `${this.outubro}-01`,
        profissao: '25120',
        remuneracaoBase: euros(trabalhador.salario),
        enquadramento: 'REGE',
        codigoEstabelecimento: 1,
      }, true);
    }
  }

  /** O modelo clássico: todos os trabalhadores, até dia 10. */
  async declarar(mes, seguinte) {
    await this.relogio(`${seguinte}-05`);
    const { modelo } = await this.ler(`modelo de ${mes}`, 'ConsultarCiclo', { mesReferencia: mes });
    diga(`    ${modelo}`);
    const linhas = EQUIPA.map((t) => [t, 30, 'P', t.salario]);
    mostrarBlocos(await this.jardins.exigir(`declaração de ${mes}`, 'declaracoes', 'EntregarDeclaracao', bloco(mes, linhas), true));
  }

  async aderir() {
    const { desde } = await this.escrever('adesão', 'AderirCiclo');
    diga(`    no novo ciclo desde ${desde}`);
    if (desde !== this.dezembro) throw new Error(`O primeiro mês devia ser ${this.dezembro}.`);
  }

  async estado(mes) {
    const estado = await this.ler(`estado de ${mes}`, 'ConsultarCiclo', { mesReferencia: mes });
    diga(`    ${estado.modelo} ${estado.estado}, versão ${estado.versao}; comunicar até ${estado.prazoComunicacao}, pagar até `
      + `${estado.prazoPagamento}; remunerações ${estado.totalRemuneracoes}, contribuições ${estado.totalContribuicoes}`);
    return estado;
  }

  /** Todas as páginas dos valores apurados; se a versão mudar de uma para outra, do princípio. Dá a versão vista. */
  async valores(mes) {
    let pagina;
    let versao;
    let vistos = [];
    do {
      const resposta = await this.ler(`valores de ${mes}`, 'ConsultarValoresApurados', {
        mesReferencia: mes, tamanhoPagina: 100, ...(pagina && { pagina }),
      });
      const mudou = versao !== undefined && versao !== resposta.versao;
      vistos = mudou ? [] : [...vistos, ...(resposta.valorApurado || [])];
      versao = mudou ? undefined : resposta.versao;
      pagina = mudou ? undefined : resposta.proximaPagina;
    } while (versao === undefined || pagina);
    for (const v of vistos) diga(`    ${v.nome}: ${v.situacao} ${v.mesRemuneracao} ${v.natureza} ${v.dias} dias ${v.valor}`);
    return versao;
  }

  async comunicar(passo, mes, linhas, esperado) {
    const resposta = await this.escrever(passo, 'ComunicarValores', { mesReferencia: mes, linha: linhas }, esperado);
    diga(`    comprovativo ${resposta.comprovativoEntrega}: ${resposta.aceites} aceites, ${resposta.comAlertas} com alertas; `
      + `versão ${resposta.versao}, remunerações ${resposta.totalRemuneracoes}`);
    for (const t of resposta.trabalhador || []) {
      for (const m of t.mensagens) diga(`    ${t.nissTrabalhador} ${t.estado}: ${m.gravidade} ${m.codigo} ${m.campo}: ${m.texto}`);
    }
    return resposta;
  }

  confirmar(passo, mes, versao, esperado) {
    return this.escrever(passo, 'ConfirmarValores', { mesReferencia: mes, versao }, esperado);
  }

  async avisos(mes) {
    const { aviso: avisos } = await this.ler(`avisos de ${mes}`, 'ConsultarAvisos', { mesReferencia: mes });
    for (const aviso of avisos) diga(`    ${aviso.gravidade} ${aviso.tipo} ${aviso.nissTrabalhador || '-'}: ${aviso.texto}`);
    return avisos.map((aviso) => aviso.tipo);
  }

  /** Só se comunicam as exceções: uma refeição, dois dias de falta, um prémio. */
  async confirmarDezembro() {
    const mes = this.dezembro;
    await this.relogio(`${this.janeiro}-02`);
    const estado = await this.estado(mes);
    await this.valores(mes);
    const primeira = await this.comunicar('exceções, uma delas errada', mes, [
      linha(ISABEL, 'ACRESCENTAR', 'R', 16040),
      linha(CAROLINA, 'SUBSTITUIR', 'P', 91513, 28),
      linha(MATILDE, 'ACRESCENTAR', 'P', 5000, 1),
    ], '3');
    await this.avisos(mes);
    await this.comunicar('resposta ao alerta', mes, [linha(MATILDE, 'ACRESCENTAR', 'O', 5000)]);
    await this.confirmar('confirmação da versão de antes', mes, primeira.versao, '3'); // SCC-005
    const feito = await this.confirmar('confirmação da versão que agora se viu', mes, await this.valores(mes));
    diga(`    ${feito.blocos} bloco, remunerações ${feito.totalRemuneracoes}, contribuições ${feito.totalContribuicoes}`);
    await this.pagar(mes, estado.prazoPagamento);
  }

  /** Está tudo certo: não se diz nada, e no dia depois do prazo o mês está fechado. */
  async calarEmJaneiro() {
    const mes = this.janeiro;
    await this.relogio(`${this.fevereiro}-02`);
    const { prazoComunicacao, prazoPagamento } = await this.estado(mes);
    await this.valores(mes);
    const depois = new Date(`${prazoComunicacao}T12:00:00Z`);
    depois.setUTCDate(depois.getUTCDate() + 1);
    await this.relogio(depois.toISOString().slice(0, 10));
    const { estado } = await this.estado(mes);
    if (estado !== 'FECHADO' || !(await this.avisos(mes)).includes('ACEITE_POR_SILENCIO')) {
      throw new Error(`${mes} devia estar fechado.`);
    }
    await this.pagar(mes, prazoPagamento);
  }

  /** A Carolina saiu a 15 de janeiro e só agora se soube: fevereiro já sai sem ela; janeiro, fechado, corrige-se nele. */
  async corrigirJaneiroEmFevereiro() {
    const mes = this.fevereiro;
    await this.relogio(`${this.marco}-01`);
    const estado = await this.estado(mes);
    await this.jardins.exigir(`saída de ${CAROLINA.name}`, 'contratos', 'CessarContrato', {
      nissTrabalhador: CAROLINA.niss, dataFimVinculo: `${this.janeiro}-15`, motivoFimVinculo: 'IIDD', comunicacaoDesemprego: false,
    }, true);
    await this.comunicar(`correção de ${this.janeiro}`, mes, [
      linha(CAROLINA, 'ACRESCENTAR', 'P', -49025, -15, this.janeiro),
    ]);
    await this.confirmar('confirmação', mes, await this.valores(mes));
    await this.pagar(mes, estado.prazoPagamento);
  }

  /** O documento, o pagamento e o recibo, no último dia do prazo. */
  async pagar(mes, dia) {
    await this.relogio(dia);
    const { documento: [documento] } = await this.jardins.exigir(`documento de ${mes}`, 'documentos-pagamento',
      'EmitirDocumentoPagamento', { ambito: '11', mesReferencia: [mes] }, true);
    diga(`    documento ${documento.numero}: ${documento.valor} EUR até ${documento.dataValidade}`);
    const { pagamento: { numeroRecibo } } = await this.jardins.exigir('pagamento simulado', 'qualidade', 'SimularPagamento', {
      numeroDocumento: documento.numero,
    }, true);
    const { recibo, comprovativo } = await this.jardins.exigir('comprovativo', 'recibos', 'ObterComprovativo', { numeroRecibo });
    const pdf = Buffer.from(comprovativo, 'base64');
    const nome = `recibo-${numeroRecibo}.pdf`;
    fs.writeFileSync(path.resolve(PSI_SAIDA, nome), pdf);
    diga(`    recibo ${numeroRecibo}: ${recibo.valorPago} EUR em ${recibo.dataPagamento}; ${nome}, ${pdf.length} octetos`);
  }
}

correr(() => new Ciclo().correr(), 'Os três meses do novo ciclo estão pagos.');
