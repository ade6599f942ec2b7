// Calls by the functions that @hey-api/openapi-ts makes of the served documents.
import { readFileSync } from 'node:fs';
import { Agent, fetch as fetchWith } from 'undici';
import { client as clientOfContratos } from './contratos/client.gen';
import { contratosComunicarContrato, contratosVerificarLigacao } from './contratos/sdk.gen';
import type { ContratosComunicarContrato, ContratosComunicarContratoResponse, Problema } from './contratos/types.gen';
import { client as clientOfDeclaracoes } from './declaracoes/client.gen';
import { declaracoesEntregarFicheiroMultipart } from './declaracoes/sdk.gen';
import { client as clientOfRecibos } from './recibos/client.gen';
import { recibosObterComprovativoPdf } from './recibos/sdk.gen';

const pem = readFileSync(process.env.PSI_CERTIFICADO!);
const dispatcher = new Agent({ connect: { ca: readFileSync(process.env.PSI_CA!), cert: pem, key: pem } });
async function overMutualTls(request: Request): Promise<Response> {
  const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
  const headers = Object.fromEntries(request.headers as unknown as Iterable<[string, string]>);
  return (await fetchWith(request.url, { method: request.method, headers, body, dispatcher })) as unknown as Response;
}
for (const client of [clientOfContratos, clientOfDeclaracoes, clientOfRecibos])
  client.setConfig({ baseUrl: process.env.PSI_URL!, fetch: overMutualTls as unknown as typeof fetch });
const given = JSON.parse(process.env.PSI_CASO!);
const contrato: ContratosComunicarContrato = given.contrato;
const key = (value: string) => ({ 'Idempotency-Key': value });

async function main() {
  const said: Record<string, unknown> = {};
  const call = await contratosVerificarLigacao({ body: { contexto: {} } });
  said.call = call.data?.nissEmpregador;
  const late = { body: { ...contrato, inicioContrato: given.tarde }, headers: key(given.chave) };
  const warned = await contratosComunicarContrato(late);
  said.warning = warned.data?.resultado.mensagens?.map((one) => `${one.gravidade} ${one.codigo}`);
  said.number = Number(warned.data?.resultado.numeroComunicacao);
  const again = await contratosComunicarContrato(late);
  said.repeat = Number(again.data?.resultado.numeroComunicacao);

  const refused = await contratosComunicarContrato({ body: { ...contrato, remuneracaoBase: 0 }, headers: key(given.outraChave) });
  const reply = refused.error as ContratosComunicarContratoResponse | Problema | undefined;
  said.refusal = reply && 'resultado' in reply ? [refused.response.status, reply.resultado.codigo, reply.resultado.mensagens?.[0].campo] : null;
  const broken = await contratosComunicarContrato({ body: { ...contrato, nissTrabalhador: '1' }, headers: key(given.outraChave) });
  const problem = broken.error as ContratosComunicarContratoResponse | Problema | undefined;
  said.fault = problem && 'detail' in problem ? [broken.response.status, problem.codigo, problem.campo] : null;

  const upload = await declaracoesEntregarFicheiroMultipart({
    headers: key(given.terceiraChave),
    body: {
      pedido: { contexto: {} },
      ficheiro: new Blob([Buffer.from(given.ficheiro, 'base64')]),
    },
  });
  said.upload = upload.data?.bloco?.map((one) => one.estado);
  const pdf = await recibosObterComprovativoPdf({ body: { contexto: {}, numeroRecibo: given.recibo }, parseAs: 'arrayBuffer' });
  said.pdf = pdf.data ? Buffer.from(pdf.data as unknown as ArrayBuffer).subarray(0, 5).toString() : null;
  console.log(JSON.stringify(said));
}
main().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
