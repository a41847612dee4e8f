// What followers of one soul cost a relay, and when the last of them hears of a write:
// node gun-fanout.mjs <url> <followers> <rounds> <process id of the relay, a JVM>
import {execFileSync} from 'child_process';
import {readFileSync} from 'fs';
import {createRequire} from 'module';
const WebSocket = createRequire(import.meta.url)('ws');
const [url, count, rounds, pid] = [process.argv[2], ...process.argv.slice(3).map(Number)];
const state = () => Date.now();

// What the relay holds once its garbage is collected: bytes resident, and bytes of its heap in use.
function memory() {
    for (let i = 0; i < 3; i++) execFileSync('jcmd', [pid, 'GC.run']);
    const resident = +/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1] * 1024;
    const heap = execFileSync('jcmd', [pid, 'GC.heap_info']).toString();
    const used = [...heap.matchAll(/(?:heap|generation)\s+total \d+K, used (\d+)K/g)].reduce((sum, match) => sum + +match[1], 0);
    return {resident, heap: used * 1024};
}

const connect = () => new Promise((resolve, reject) => {
    const socket = new WebSocket(url, {perMessageDeflate: false});
    socket.on('open', () => resolve(socket)).on('error', reject);
});

// Resolves when the socket hears a text that holds the mark.
function hears(socket, mark) {
    return new Promise(resolve => {
        const listener = text => {
            if (!text.includes(mark)) return;
            socket.off('message', listener);
            resolve(performance.now());
        };
        socket.on('message', listener);
    });
}

async function follow(index) {
    const socket = await connect();
    const answered = hears(socket, `"@":"follow${index}"`);
    socket.send(`{"#":"follow${index}","get":{"#":"room"}}`);
    await answered;
    return socket;
}

async function followers(from, to) {
    const sockets = [];
    for (let i = from; i < to; i += 50)
        sockets.push(...await Promise.all(Array.from({length: Math.min(50, to - i)}, (_, j) => follow(i + j))));
    return sockets;
}

const writer = await connect();
async function write(sockets, round) {
    const mark = `"word${round}"`;
    const heard = sockets.map(socket => hears(socket, mark));
    const start = performance.now();
    writer.send(`{"#":"write${round}","put":{"room":{"_":{"#":"room",">":{"k":${state()}}},"k":${mark}}}}`);
    const times = (await Promise.all(heard)).map(time => time - start).sort((a, b) => a - b);
    return {median: times[times.length >> 1], last: times[times.length - 1]};
}

// The first connections load code and allocate buffers that all the others share.
const first = await followers(0, 100);
for (let i = 0; i < 20; i++) await write(first, 'warm' + i);
const before = memory();
const all = [...first, ...await followers(100, 100 + count)];
const after = memory();
first.forEach(socket => socket.terminate());
const idle = all.slice(first.length);
const mib = bytes => (bytes / 1048576).toFixed(1) + ' MiB';
console.log(`${count} connections, each following one soul: ${mib(after.resident - before.resident)} resident, ` +
    `${mib(after.heap - before.heap)} of heap (${mib(after.resident)} and ${mib(after.heap)} in all)`);
const times = [];
for (let i = 0; i < rounds; i++) times.push(await write(idle, 'round' + i));
const last = times.map(time => time.last).sort((a, b) => a - b);
const half = times.map(time => time.median).sort((a, b) => a - b);
console.log(`a write reaches half of them in ${half[rounds >> 1].toFixed(0)} ms, the last in ${last[rounds >> 1].toFixed(0)} ms ` +
    `(medians of ${rounds}); the slowest took ${last[rounds - 1].toFixed(0)} ms, the very first ${times[0].last.toFixed(0)} ms`);
process.exit(0);
