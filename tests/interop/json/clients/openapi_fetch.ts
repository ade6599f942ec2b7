// Calls by openapi-fetch, typed by what openapi-typescript makes of the served documents.
import { readFileSync } from 'node:fs';
import createClient from 'openapi-fetch';
import { Agent, fetch as fetchWith } from 'undici';
import type { components as Contratos, paths as PathsOfContratos } from './contratos';
import type { paths as PathsOfDeclaracoes } from './declaracoes';
import type { paths as PathsOfRecibos } from './recibos';

const pem = readFileSync(process.env.PSI_CERTIFICADO!);
const dispatcher = new Agent({ connect: { ca: readFileSync(process.env.PSI_CA!), cert: pem, key: pem } });
async function overMutualTls(request: Request): Promise<Response> {
  const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
  const headers = Object.fromEntries(request.headers as unknown as Iterable<[string, string]>);
  return (await fetchWith(request.url, { method: request.method, headers, body, dispatcher })) as unknown as Response;
}
const options = { baseUrl: process.env.PSI_URL!, fetch: overMutualTls };
const contratos = createClient<PathsOfContratos>(options);
const declaracoes = createClient<PathsOfDeclaracoes>(options);
const recibos = createClient<PathsOfRecibos>(options);
const given = JSON.parse(process.env.PSI_CASO!);
type Contrato = Contratos['schemas']['contratosComunicarContrato'];
const contrato: Contrato = given.contrato;

async function comunicar(body: Contrato, key: string) {
  return contratos.POST('/psi/contratos/v1/ComunicarContrato', { body, params: { header: { 'Idempotency-Key': key } } });
}

async function main() {
  const said: Record<string, unknown> = {};
  const call = await contratos.POST('/psi/contratos/v1/VerificarLigacao', { body: { contexto: {} } });
  said.call = call.data?.nissEmpregador;

  const warned = await comunicar({ ...contrato, inicioContrato: given.tarde }, given.chave);
  said.warning = warned.data?.resultado.mensagens?.map((one) => `${one.gravidade} ${one.codigo}`);
  said.number = warned.data?.resultado.numeroComunicacao;
  const again = await comunicar({ ...contrato, inicioContrato: given.tarde }, given.chave);
  said.repeat = again.data?.resultado.numeroComunicacao;

  const refused = await comunicar({ ...contrato, remuneracaoBase: 0 }, given.outraChave);
  const error = refused.error;
  said.refusal = error && 'resultado' in error ? [refused.response.status, error.resultado.codigo, error.resultado.mensagens?.[0].campo] : null;
  const broken = await comunicar({ ...contrato, nissTrabalhador: '1' }, given.outraChave);
  const problem = broken.error;
  said.fault = problem && 'detail' in problem ? [broken.response.status, problem.codigo, problem.campo] : null;

  const upload = await declaracoes.POST('/psi/declaracoes/v1/EntregarFicheiro/multipart', {
    params: { header: { 'Idempotency-Key': given.terceiraChave } },
    body: { pedido: { contexto: {} }, ficheiro: given.ficheiro },
    bodySerializer: (body) => {
      const form = new FormData();
      form.append('pedido', new Blob([JSON.stringify(body!.pedido)], { type: 'application/json' }));
      form.append('ficheiro', new Blob([Buffer.from(body!.ficheiro, 'base64')]), 'dri.txt');
      return form;
    },
  });
  said.upload = upload.data?.bloco?.map((one) => one.estado);

  const pdf = await recibos.POST('/psi/recibos/v1/ObterComprovativo/pdf', {
    body: { contexto: {}, numeroRecibo: given.recibo }, parseAs: 'arrayBuffer' });
  said.pdf = pdf.data ? Buffer.from(pdf.data as unknown as ArrayBuffer).subarray(0, 5).toString() : null;
  console.log(JSON.stringify(said));
}
main().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
