// What ajv says of the same lines by the OpenAPI 3.1 twins in the folder given: "ok", or "no <where> <keyword>".
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const ajv = new Ajv2020({ strict: false, allErrors: false });
addFormats(ajv);
for (const name of ['decimal', 'int32', 'int64', 'binary']) ajv.addFormat(name, true);
const known = new Map();
for (const file of fs.readdirSync(process.argv[2])) {
  const twin = JSON.parse(fs.readFileSync(path.join(process.argv[2], file), 'utf8'));
  ajv.addSchema({ $id: `https://twin/${file}`, components: twin.components });
  for (const [address, { post }] of Object.entries(twin.paths)) {
    const body = post.requestBody.content['application/json'];
    if (body) known.set(address, ajv.compile({ $ref: `https://twin/${file}${body.schema.$ref}` }));
  }
}
for await (const line of readline.createInterface({ input: process.stdin })) {
  const tab = line.indexOf('\t');
  const valid = known.get(`/psi/${line.slice(0, tab)}`);
  let value;
  try {
    value = JSON.parse(line.slice(tab + 1));
  } catch (error) {
    console.log('no JSON');
    continue;
  }
  if (valid(value)) console.log('ok');
  else console.log(`no ${valid.errors[0].instancePath} ${valid.errors[0].keyword} ${valid.errors[0].params.format ?? ''}`);
}
