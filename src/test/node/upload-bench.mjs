// Many uploads of small files, each of bytes that were never sent before, by multipart on kept-alive connections.
//
//   node upload-bench.mjs URL COUNT LENGTH CONNECTIONS
//
// Prints one line of JSON. An answer that is not 200 ends it.
import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';

const [url, countText, lengthText, connectionsText] = process.argv.slice(2);
const count = Number(countText);
const length = Number(lengthText);
const connections = Number(connectionsText);
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const content = randomBytes(length);
const run = randomBytes(16).toString('hex');
const head = Buffer.from(
  '--edge\r\nContent-Disposition: form-data; name="file"; filename="small.bin"\r\nContent-Type: application/octet-stream\r\n\r\n',
);
const tail = Buffer.from('\r\n--edge--\r\n');
const took = [];
let next = 0;

function upload(number) {
  const body = Buffer.concat([head, content, tail]);
  body.write(`${run} ${number}`, head.length, 'latin1');
  const headers = { 'Content-Type': 'multipart/form-data; boundary=edge', 'Content-Length': body.length };
  const began = performance.now();
  return new Promise((done, failed) => {
    const call = request(url, { method: 'POST', agent, headers }, (answer) => {
      if (answer.statusCode !== 200) failed(new Error(`answered ${answer.statusCode}`));
      answer.resume().on('end', () => done(took.push(performance.now() - began)));
    });
    call.on('error', failed).end(body);
  });
}

async function connection() {
  while (next < count) await upload(next++);
}

const began = performance.now();
await Promise.all(Array.from({ length: connections }, connection));
const seconds = (performance.now() - began) / 1000;
took.sort((a, b) => a - b);
const at = (share) => Math.round(took[Math.min(took.length - 1, Math.floor(took.length * share))] * 10) / 10;
console.log(JSON.stringify({ count, perSecond: Math.round(count / seconds), p50: at(0.5), p99: at(0.99) }));
agent.destroy();
