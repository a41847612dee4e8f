// A stock gun.js client that is told what to do, line by line: node gun-client.mjs <url> <folder>.
// It asks again for what it follows when it reconnects, as gun.js does in a browser.
// Each line in is JSON {id, do, ...}; each line out is JSON {id, ...}.
import {createRequire} from 'module';
import readline from 'readline';
const require = createRequire(import.meta.url);
const [url, folder] = process.argv.slice(2);
process.chdir(folder);
console.log = (...text) => console.error(...text);
const Gun = require('gun');
require('gun/sea');
const gun = Gun({peers: [url], multicast: false, stats: false, axe: false, radisk: false, localStorage: false, super: false});
const say = message => process.stdout.write(JSON.stringify(message) + '\n');
const at = path => path.reduce((chain, key) => chain.get(key), gun);
const plain = data => data && typeof data === 'object' ? Object.fromEntries(Object.entries(data).filter(([key]) => key !== '_')) : data;

const actions = {
    put: ({id, path, value}) => at(path).put(value, ack => say({id, err: ack.err, ok: ack.ok})),
    set: ({id, path, value}) => at(path).set(value, ack => say({id, err: ack.err, ok: ack.ok})),
    once: ({id, path}) => at(path).once(data => say({id, data: plain(data)}), {wait: 1000}),
    on: ({id, path}) => at(path).on(data => say({id, data: plain(data)})),
    map: ({id, path}) => at(path).map().on((data, key) => say({id, key, data: plain(data)})),
    user: ({id, pair, path, value}) => gun.user().auth(pair, () =>
        path.reduce((chain, key) => chain.get(key), gun.user()).put(value, ack => say({id, err: ack.err, ok: ack.ok}))),
    account: ({id, alias, passphrase}) => gun.user().create(alias, passphrase, ack => say({id, err: ack.err, pub: ack.pub})),
    login: ({id, alias, passphrase}) => gun.user().auth(alias, passphrase, ack => say({id, err: ack.err, pub: gun.user().is?.pub})),
    certify: ({id, writer, policy, pair}) => Gun.SEA.certify(writer, policy, pair, certificate => say({id, certificate})),
    certified: ({id, pair, pub, path, value, certificate}) => gun.user().auth(pair, () =>
        path.reduce((chain, key) => chain.get(key), gun.user(pub)).put(value, ack => say({id, err: ack.err, ok: ack.ok}), {opt: {cert: certificate}})),
    create: ({id, alias, pass, path, value}) => gun.user().create(alias, pass, made => made.err ? say({id, err: made.err}) :
        gun.user().auth(alias, pass, () => path.reduce((chain, key) => chain.get(key), gun.user())
            .put(value, ack => say({id, err: ack.err, pub: gun.user().is.pub})))),
    ofUser: ({id, pub, path}) => path.reduce((chain, key) => chain.get(key), gun.user(pub)).on(data => say({id, data: plain(data)})),
};
readline.createInterface({input: process.stdin})
    .on('line', line => { const order = JSON.parse(line); actions[order.do](order); })
    .on('close', () => process.exit(0));
say({id: 'ready'});
