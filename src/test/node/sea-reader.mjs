// A reader with a pair of SEA, which it keeps in its folder, by stock gun.js: node sea-reader.mjs <relay> <folder>.
// Each line in is JSON {do, ...}; each line out is JSON.
//   {do: "open", grant}        -> {opened}: the text in a grant, or null
//   {do: "find", pub, mediaId} -> {mediaId, found}, again with each change: the texts of the grants below a key that it can open
import {createRequire} from 'module';
import fs from 'fs';
import readline from 'readline';
const require = createRequire(import.meta.url);
const [relay, folder] = process.argv.slice(2);
process.chdir(folder);
console.log = (...text) => console.error(...text);
const Gun = require('gun');
const SEA = require('gun/sea');
const gun = Gun({peers: [relay], multicast: false, stats: false, axe: false, radisk: false, localStorage: false, super: false});
const say = message => process.stdout.write(JSON.stringify(message) + '\n');
const kept = 'pair.json';
const pair = fs.existsSync(kept) ? JSON.parse(fs.readFileSync(kept)) : await SEA.pair();
fs.writeFileSync(kept, JSON.stringify(pair));

const open = async grant => {
    const {epub, ct} = typeof grant === 'string' ? JSON.parse(grant) : grant;
    return await SEA.decrypt(ct, await SEA.secret(epub, pair)) ?? null;
};
const actions = {
    open: async ({grant}) => say({opened: await open(grant).catch(() => null)}),
    find: ({pub, mediaId}) => {
        const found = {};
        gun.get(`~${pub}/grants/${mediaId}`).map().on(async (grant, key) => {
            found[key] = grant ? await open(grant).catch(() => null) : null;
            say({mediaId, found: Object.values(found).filter(text => text)});
        });
    },
};
readline.createInterface({input: process.stdin})
    .on('line', line => { const order = JSON.parse(line); actions[order.do](order); })
    .on('close', () => process.exit(0));
say({pub: pair.pub, epub: pair.epub});
