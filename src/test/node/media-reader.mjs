// What a stock gun.js client reads of a node's media: node media-reader.mjs <relay> <pub> <folder>.
// Each line in is a media id. Each line out is JSON: the way it was read, the record, and whether the origin signed it.
import {createRequire} from 'module';
import readline from 'readline';
import {webcrypto} from 'crypto';
const require = createRequire(import.meta.url);
const [relay, pub, folder] = process.argv.slice(2);
process.chdir(folder);
console.log = (...text) => console.error(...text);
const Gun = require('gun');
require('gun/sea');
const gun = Gun({peers: [relay], multicast: false, stats: false, axe: false, radisk: false, localStorage: false});

async function signedBy({text, signature, origin}) {
    const [x, y] = origin.split('.');
    const key = await webcrypto.subtle.importKey('jwk', {kty: 'EC', crv: 'P-256', x, y},
        {name: 'ECDSA', namedCurve: 'P-256'}, false, ['verify']);
    return webcrypto.subtle.verify({name: 'ECDSA', hash: 'SHA-256'}, key, Buffer.from(signature, 'base64url'),
        new TextEncoder().encode('serai-manifest-v1\n' + text));
}

async function say(way, id, key, node) {
    if (!node?.record) return;
    const record = typeof node.record === 'string' ? JSON.parse(node.record) : node.record;
    const signed = await signedBy(record.signed);
    process.stdout.write(JSON.stringify({way, id, key, signed, record, text: JSON.parse(record.signed.text),
        flat: {infoHash: node.infoHash, fileName: node.fileName, fileSize: node.fileSize}}) + '\n');
}

readline.createInterface({input: process.stdin})
    .on('line', id => {
        gun.get(`~${pub}/media/${id}`).on(node => say('holder', id, pub, node));
        gun.get(`media:${id}`).map().on((node, key) => say('index', id, key, node));
    })
    .on('close', () => process.exit(0));
process.stdout.write('{"way":"ready"}\n');
