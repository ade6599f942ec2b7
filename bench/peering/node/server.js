// The two operations by the npm package `soap`, over Node's own https server: a cluster of processes, each with a pool of
// connections. node server.js WSDL, and by the environment: PSI_PORT, PSI_PKI, PSI_SOCKET, PSI_EMPLOYER, PSI_TODAY,
// PSI_PASSWORD, PSI_OPTIONS, PSI_PROCESSES.
'use strict';
const cluster = require('node:cluster');
const fs = require('node:fs');
const https = require('node:https');
const pg = require('pg');
const soap = require('soap');

const env = process.env;
const pki = (name) => fs.readFileSync(`${env.PSI_PKI}/${name}`);
const present = (values) =>
  Object.fromEntries(Object.entries(values).filter(([, one]) => one !== null && one !== undefined && one !== ''));
const periods = (text) => (text === '' ? [] : text.split('\x1e').map((one) => one.split('\x1f')));
const hundredths = (value) => (value === null ? null : (Number(value) / 100).toFixed(2));
const masked = (name) => name.split(' ').map((word, i) => (i === 0 ? word : `${[...word][0]}.`)).join(' ');

function result() {
  return { codigo: 1, dataHora: new Date().toISOString().replace('Z', '000Z'), ambiente: 'QUALIDADE', versao: '0.2.0',
    apenasValidado: false };
}

function worker(r) {
  return present({
    situacao: r[4] !== null && r[4] < env.PSI_TODAY ? 'CESSADO' : 'ATIVO', nissTrabalhador: r[0], nome: masked(r[1]),
    dataNascimento: r[2], enquadramento: r[22], dataInicioVinculo: r[3], dataFimVinculo: r[4],
    dataComunicacao: r[5].replace(' ', 'T').replace('+00', 'Z'), numeroComunicacao: r[6],
    periodoTaxa: periods(r[7]).map((p) => present({ dataInicio: p[0], dataFim: p[1], taxaTotal: hundredths(p[2]) })),
    estabelecimento: periods(r[8]).map((p) => present({ codigo: p[0], morada: p[3], dataInicio: p[1], dataFim: p[2] })),
    contrato: present({
      dataInicio: r[9], dataFim: r[10], modalidadeContrato: r[11], prestacaoTrabalho: r[12], inicioContrato: r[3],
      fimContrato: r[13], profissao: r[14], remuneracaoBase: hundredths(r[15]), diuturnidades: hundredths(r[16]),
      percentagemTrabalho: hundredths(r[17]), horasTrabalho: hundredths(r[18]), diasTrabalho: hundredths(r[19]),
      motivoContrato: r[20], nissTrabalhadorSubstituir: r[21], enquadramento: r[22] }) });
}

function serve() {
  const pool = new pg.Pool({ host: env.PSI_SOCKET, user: 'psi_gateway', database: 'psi', password: env.PSI_PASSWORD,
    options: env.PSI_OPTIONS, max: 4, types: { getTypeParser: () => (text) => text } });
  const statement = 'SELECT * FROM psi.consultar_trabalhador($1, $2, $3, $4, $5, $6)';
  const operations = {
    VerificarLigacao: () => ({ resultado: result(), nissEmpregador: env.PSI_EMPLOYER,
      certificadoValidoAte: '2028-01-01T00:00:00.000000Z' }),
    async ConsultarTrabalhadores(request) {
      const values = [env.PSI_EMPLOYER, request.nissTrabalhador[0] ?? request.nissTrabalhador, env.PSI_TODAY, 'TODOS', null, null];
      const { rows } = await pool.query({ name: 'consult', text: statement, values, rowMode: 'array' });
      return { resultado: result(), trabalhador: rows.map(worker), total: rows.length };
    },
  };
  const server = https.createServer({ cert: pki('server.pem'), key: pki('server.key'), ca: pki('ca.pem'), crl: pki('crl.pem'),
    requestCert: true, rejectUnauthorized: true, keepAliveTimeout: 3600e3 });
  const wsdl = process.argv[2];
  soap.listen(server, { path: '/psi/vinculos/v1', services: { VinculosService: new Proxy({}, { get: () => operations }) },
    xml: fs.readFileSync(wsdl, 'utf8'), uri: wsdl, callback: () => server.listen(Number(env.PSI_PORT), '127.0.0.1') });
}

if (cluster.isPrimary) for (let i = 0; i < Number(env.PSI_PROCESSES); ++i) cluster.fork();
else serve();
