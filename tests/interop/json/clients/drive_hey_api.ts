// Calls by name, by the functions that @hey-api/openapi-ts makes of the served documents (months/drivers.py).
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Agent, fetch as fetchWith } from 'undici';

const pem = readFileSync(process.env.PSI_CERTIFICADO!);
const dispatcher = new Agent({ connect: { ca: readFileSync(process.env.PSI_CA!), cert: pem, key: pem } });
async function overMutualTls(request: Request): Promise<Response> {
  const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
  const headers = Object.fromEntries(request.headers as unknown as Iterable<[string, string]>);
  return (await fetchWith(request.url, { method: request.method, headers, body, dispatcher })) as unknown as Response;
}

type Reply = { resultado: unknown };
type Problem = { detail: string };
type Said = { data?: Reply; error?: Reply | Problem; response: Response };
type Call = (options: { body: unknown }) => Promise<Said>;

function service(name: string): Record<string, Call> {
  const { client } = require(`./${name}/client.gen`);
  client.setConfig({ baseUrl: process.env.PSI_URL!, fetch: overMutualTls as unknown as typeof fetch });
  return require(`./${name}/sdk.gen`);
}

const camel = (name: string) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const written = (word: string, value: unknown) => console.log(`${word} ${Buffer.from(JSON.stringify(value)).toString('base64')}`);

async function main() {
  console.log('ready');
  for await (const line of createInterface({ input: process.stdin })) {
    const [name, operation, body] = line.split(' ');
    const said = await service(name)[camel(name) + operation]({ body: JSON.parse(Buffer.from(body, 'base64').toString()) });
    if (said.data) written('reply', said.data);
    else if (said.error && 'resultado' in said.error && said.response.status === 422) written('reply', said.error);
    else written('fault', said.error);
  }
}
main().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
