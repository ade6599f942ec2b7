// Comunica um contrato com Node.js e o pacote soap. As variáveis de ambiente estão em ../README.md.
'use strict';
const { randomUUID } = require('crypto');
const fs = require('fs');
const https = require('https');
const soap = require('soap');

const { PSI_URL, PSI_CA, PSI_CERTIFICADO, PSI_TRABALHADOR, PSI_NASCIMENTO, PSI_ESTABELECIMENTO = '1' } = process.env;

for (const nome of ['PSI_URL', 'PSI_CA', 'PSI_CERTIFICADO', 'PSI_TRABALHADOR', 'PSI_NASCIMENTO']) {
  if (!process.env[nome]) {
    console.error(`Falta a variável de ambiente ${nome}: ver examples/README.md.`);
    process.exit(2);
  }
}

async function servico(nome) {
  const ca = fs.readFileSync(PSI_CA);
  const pem = fs.readFileSync(PSI_CERTIFICADO);
  const cliente = await soap.createClientAsync(`${PSI_URL}/psi/${nome}/v1?wsdl`, {
    disableCache: true,
    wsdl_options: { httpsAgent: new https.Agent({ cert: pem, key: pem, ca }), proxy: false },
  });
  cliente.setSecurity(new soap.ClientSSLSecurity(pem, pem, ca, { keepAlive: true }));
  const titulo = nome[0].toUpperCase() + nome.slice(1);
  const porto = cliente[`${titulo}Service`][`${titulo}Soap11`];
  return (operacao, pedido) => new Promise((aceitar, recusar) => {
    porto[operacao](pedido, (erro, resposta) => (erro ? recusar(erro) : aceitar(resposta)));
  });
}

// O pacote soap entrega números e datas como texto.
function exigirSucesso({ codigo, mensagens = [] }) {
  for (const m of mensagens) console.log(`${m.gravidade} ${m.codigo} ${m.campo}: ${m.texto}`);
  if (codigo !== '1') throw new Error(`Recusado com o código ${codigo}.`);
}

async function main() {
  const contratos = await servico('contratos');
  const ligacao = await contratos('VerificarLigacao', { contexto: {} });
  exigirSucesso(ligacao.resultado);
  console.log(`Ligação em ordem: entidade empregadora ${ligacao.nissEmpregador}, ambiente ${ligacao.resultado.ambiente}.`);

  // A ordem dos elementos tem de ser a do WSDL: o pacote soap envia-os como aqui estão.
  const { resultado } = await contratos('ComunicarContrato', {
    contexto: { idPedido: process.env.PSI_ID_PEDIDO || randomUUID() },
    nissTrabalhador: PSI_TRABALHADOR,
    dataNascimento: PSI_NASCIMENTO,
    modalidadeContrato: 'A',
    prestacaoTrabalho: 'P',
    inicioContrato: new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Lisbon' }), // AAAA-MM-DD
    profissao: '25120',
    remuneracaoBase: '1250.00',
    enquadramento: 'REGE',
    codigoEstabelecimento: PSI_ESTABELECIMENTO,
  });
  exigirSucesso(resultado);
  console.log(`Comunicação aceite: número ${resultado.numeroComunicacao}.`);

  const vinculos = await servico('vinculos');
  const lido = await vinculos('ConsultarTrabalhadores', {
    contexto: {}, nissTrabalhador: [PSI_TRABALHADOR], situacao: 'ATIVO',
  });
  exigirSucesso(lido.resultado);
  for (const linha of lido.trabalhador) {
    console.log(`${linha.nome}, vínculo desde ${linha.dataInicioVinculo}, comunicação ${linha.numeroComunicacao}, `
      + `remuneração base ${linha.contrato.remuneracaoBase} EUR.`);
  }
}

main().then(() => process.exit(0), (erro) => {
  // Numa falha SOAP o pormenor tem codigo, campo, tentarApos e o idCorrelacao a indicar ao pedir apoio.
  const falha = erro.root && erro.root.Envelope.Body.Fault;
  console.error(falha ? `Falha: ${falha.faultstring} ${JSON.stringify(falha.detail)}` : erro.message);
  process.exit(1);
});
