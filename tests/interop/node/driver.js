// Node.js soap, driven by JSON lines: see stacks.py.
'use strict';
const fs = require('fs');
const https = require('https');
const readline = require('readline');
const soap = require('soap');

const pem = fs.readFileSync(process.env.PSI_CERTIFICADO);
const ca = fs.readFileSync(process.env.PSI_CA);
const version = process.env.PSI_SOAP;
const portTypes = {
  vinculos: 'Vinculos',
  contratos: 'Contratos',
  declaracoes: 'DeclaracoesRemuneracoes',
  'documentos-pagamento': 'DocumentosPagamento',
  recibos: 'Recibos',
  'ciclo-contributivo': 'CicloContributivo',
  qualidade: 'Qualidade',
};

async function service(name) {
  const url = `${process.env.PSI_URL}/psi/${name}/v1?${process.env.PSI_VISTA}`;
  const client = await soap.createClientAsync(url, {
    disableCache: true,
    forceSoap12Headers: version === '1.2',
    wsdl_options: { httpsAgent: new https.Agent({ cert: pem, key: pem, ca }), proxy: false },
  });
  client.setSecurity(new soap.ClientSSLSecurity(pem, pem, ca, { keepAlive: true }));
  return client;
}

function port(client, name) {
  const title = portTypes[name];
  return client[`${title}Service`][`${title}Soap${version.replace('.', '')}`];
}

function operations(client, name) {
  return Object.keys(port(client, name)).filter((key) => !key.endsWith('Async')).sort();
}

function fault(error) {
  if (!error.root) throw error;
  const { Fault } = error.root.Envelope.Body;
  const described = version === '1.2'
    ? { code: Fault.Code.Value, text: Fault.Reason.Text, detail: Fault.Detail.falha }
    : { code: Fault.faultcode, text: Fault.faultstring, detail: Fault.detail.falha };
  if (described.text.$value) described.text = described.text.$value;
  return described;
}

function answer(client, call) {
  return new Promise((resolve, reject) => {
    port(client, call.service)[call.operation](call.arguments, (error, reply) => {
      try {
        resolve(error ? { fault: fault(error) } : { reply });
      } catch (other) {
        reject(other);
      }
    });
  });
}

async function main() {
  const clients = {};
  const ready = {};
  for (const name of Object.keys(portTypes)) {
    clients[name] = await service(name);
    ready[name] = operations(clients[name], name);
  }
  console.log(JSON.stringify({ ready }));
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const call = JSON.parse(line);
    const client = clients[call.service];
    const said = await answer(client, call);
    console.log(JSON.stringify({ ...said, raw: Buffer.from(client.lastResponse).toString('base64') }));
  }
  process.exit(0);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
