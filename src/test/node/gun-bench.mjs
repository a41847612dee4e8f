// Puts and gets against a GUN relay, by a plain WebSocket client, and whether what was acknowledged can be read.
//
//   node gun-bench.mjs put URL COUNT WINDOW RUN     COUNT nodes of five keys, WINDOW of them unanswered at a time
//   node gun-bench.mjs get URL COUNT WINDOW RUN OF  COUNT nodes chosen by chance from the first OF of that run
//   node gun-bench.mjs check URL OF WINDOW RUN      each of the nodes once: prints how many are missing or incomplete
//
// Prints one line of JSON. Ids have one width, since gun.js takes an id for a derived one when it is longer by a digit.
import WebSocket from 'ws';

const [mode, url, countText, windowText, run, of] = process.argv.slice(2);
const count = Number(countText);
const size = Number(windowText);
const KEYS = ['title', 'cid', 'size', 'mime', 'by'];
const PATIENCE = 60_000;
const tag = String(Math.random()).slice(2, 10).padEnd(8, '0');

const soul = (i) => `bench/${run}/${String(i).padStart(8, '0')}`;
const id = (i) => mode[0] + tag + String(i).padStart(8, '0');
const text = (i, length) => (String(i * 2654435761 + 7).repeat(6) + run).slice(0, length);

function node(i) {
  const fields = { title: `Item ${i} ${text(i, 12)}`, cid: 'bafy' + text(i, 36), size: 1e6 + i, mime: 'video/mp4', by: text(i, 16) };
  const now = Date.now();
  return { [soul(i)]: { _: { '#': soul(i), '>': Object.fromEntries(KEYS.map((key) => [key, now])) }, ...fields } };
}

const chosen = mode === 'get' ? Array.from({ length: count }, () => Math.floor(Math.random() * Number(of))) : null;
const nodeOf = (i) => (chosen ? chosen[i] : i);
const message = (i) =>
  JSON.stringify(mode === 'put' ? { '#': id(i), put: node(i) } : { '#': id(i), get: { '#': soul(nodeOf(i)) } });

const socket = new WebSocket(url, { perMessageDeflate: false });
await new Promise((open, failed) => socket.on('open', open).on('error', failed));

const waiting = new Map();
const took = [];
let next = 0;
let bad = 0;
let finish;
const done = new Promise((resolve) => (finish = resolve));
const began = performance.now();

function send() {
  while (next < count && waiting.size < size) {
    const i = next++;
    const late = setTimeout(() => answered(id(i), null), PATIENCE);
    waiting.set(id(i), { i, since: performance.now(), late, found: new Set() });
    socket.send(message(i));
  }
  if (waiting.size === 0 && next === count) finish();
}

// A relay may answer a get in parts, and first with what little it has in memory: the node is there when all keys are.
function complete(ask, answer) {
  if (mode === 'put') return true;
  const part = answer.put && answer.put[soul(nodeOf(ask.i))];
  if (!part) return true;
  KEYS.filter((key) => key in part).forEach((key) => ask.found.add(key));
  return ask.found.size === KEYS.length;
}

function answered(to, answer) {
  const ask = waiting.get(to);
  if (!ask || (answer && !complete(ask, answer))) return;
  clearTimeout(ask.late);
  waiting.delete(to);
  took.push(performance.now() - ask.since);
  if (!answer || answer.err || (mode !== 'put' && ask.found.size < KEYS.length)) bad++;
  send();
}

function hear(item) {
  const answer = typeof item === 'string' ? JSON.parse(item) : item;
  if (answer && answer['@']) answered(answer['@'], answer);
}

socket.on('message', (data) => {
  const frame = data.toString();
  if (frame) [JSON.parse(frame)].flat().forEach(hear);
});
socket.on('close', (code, reason) => {
  console.error(`closed by the relay: ${code} ${reason}`);
  process.exit(1);
});

send();
await done;
const seconds = (performance.now() - began) / 1000;
took.sort((a, b) => a - b);
const at = (share) => Math.round(took[Math.min(took.length - 1, Math.floor(took.length * share))] * 10) / 10;
console.log(JSON.stringify({ count, bad, seconds: Math.round(seconds * 100) / 100, perSecond: Math.round(count / seconds), p50: at(0.5), p99: at(0.99) }));
process.exit(0);
