// Many nodes of a network, as a relay sees them: each lays its link in the open index and says of itself, signed, that it is there.
//
//   node crowd.mjs URL NETWORK COUNT SECONDS     each beats every SECONDS, spread evenly, until this ends
//
// Says "there" when all have said so once. Nothing else of them is real: they hold nothing, and answer nothing.
import {createRequire} from 'module';
import WebSocket from 'ws';
const require = createRequire(import.meta.url);
const SEA = require('gun/sea');

const [url, network, countText, secondsText] = process.argv.slice(2);
const count = Number(countText);
const between = (Number(secondsText) * 1000) / count;
const AT_ONCE = 64;
const BOOT = 'c'.repeat(32);
const ENDPOINTS = { http: 'http://127.0.0.1:1' };

const socket = new WebSocket(url, { perMessageDeflate: false });
await new Promise((open, failed) => socket.on('open', open).on('error', failed));
socket.on('close', () => process.exit(1));
const waiting = new Map();
socket.on('message', (bytes) => [JSON.parse(bytes)].flat().forEach((message) => waiting.get(message['@'])?.()));

let sent = 0;
// Ids have one width, since gun.js takes an id for a derived one when it is longer by a digit.
async function put(soul, key, value, state) {
  const id = 'crowd' + String(sent++).padStart(9, '0');
  const acknowledged = new Promise((done) => waiting.set(id, done));
  socket.send(JSON.stringify({ '#': id, put: { [soul]: { _: { '#': soul, '>': { [key]: state } }, [key]: value } } }));
  await acknowledged;
  waiting.delete(id);
}

async function beat({ pub, pair }) {
  const state = Date.now();
  const soul = `~${pub}/presence`;
  const record = JSON.stringify({ beat: state, boot: BOOT, endpoints: ENDPOINTS, free: 1e12, network, v: 1 });
  const signed = await SEA.sign({ '#': soul, '.': 'record', ':': record, '>': state }, pair, null, { raw: 1 });
  await put(soul, 'record', JSON.stringify({ ':': record, '~': signed.s }), state);
}

const crowd = [];
for (let i = 0; i < count; i++) {
  const pair = await SEA.pair();
  crowd.push({ pub: pair.pub, pair });
}
// A stock relay acknowledges what it has written to its disk, some times a second.
for (let i = 0; i < count; i += AT_ONCE) {
  await Promise.all(crowd.slice(i, i + AT_ONCE).map(async (node) => {
    await beat(node);
    await put(`serai/${network}/peers`, node.pub, { '#': `~${node.pub}/presence` }, Date.now());
  }));
}
console.log('there');
for (let i = 0; ; i = (i + 1) % count) {
  await new Promise((done) => setTimeout(done, between));
  beat(crowd[i]);
}
