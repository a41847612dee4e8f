import WebTorrent from './node_modules/webtorrent/dist/webtorrent.min.js';

const relay = new URL(new URLSearchParams(location.search).get('relay') ?? 'http://127.0.0.1:8765');
const tracker = relay.origin.replace('http', 'ws') + '/tracker';
const list = document.querySelector('ul');
const status = document.querySelector('#status');
const video = document.querySelector('video');
const gun = Gun({peers: [relay.origin + '/gun'], localStorage: false, radisk: false, multicast: false});
const shown = new Set();

// The relay answers a query over souls with those that begin so; each names the nodes that hold an asset.
gun.on('hi', () => gun.on('out', {
    get: {'#': {'*': 'media:'}, '%': 100_000},
    '#': gun._.ask(({put}) => Object.keys(put ?? {}).forEach(soul => gun.get(soul).map().once(record => void show(record)))),
}));

/** What lies below a node's key gun has verified; the manifest in it is its origin's, who may be another. */
async function show(node) {
    const {status: held, signed} = JSON.parse(node?.record ?? '{}');
    if (held !== 'held') return;
    const manifest = JSON.parse(signed.text);
    if (manifest.sealedDetails || shown.has(manifest.mediaId) || !await isSigned(signed)) return;
    shown.add(manifest.mediaId);
    const button = document.createElement('button');
    button.textContent = manifest.fileName;
    button.onclick = () => play(manifest);
    list.appendChild(document.createElement('li')).append(button, ` ${Math.ceil(manifest.size / 1000)} kB, from ${manifest.origin.slice(0, 8)}`);
    status.textContent = `${shown.size} found`;
}

async function isSigned({text, signature, origin}) {
    const [x, y] = origin.split('.');
    const curve = {name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256'};
    const key = await crypto.subtle.importKey('jwk', {kty: 'EC', crv: 'P-256', x, y}, curve, false, ['verify']);
    const bytes = Uint8Array.from(atob(signature.replace(/-/g, '+').replace(/_/g, '/')), byte => byte.charCodeAt(0));
    return crypto.subtle.verify(curve, key, bytes, new TextEncoder().encode('serai-manifest-v1\n' + text));
}

const client = new WebTorrent({dht: false, lsd: false, tracker: {rtcConfig: {iceServers: []}}});
const worker = navigator.serviceWorker.register('sw.min.js').then(() => navigator.serviceWorker.ready).then(async controller => {
    const {active} = controller;
    while (active.state !== 'activated') await new Promise(changed => active.addEventListener('statechange', changed, {once: true}));
    client.createServer({controller});
});

async function play({infoHash, contentType, fileName}) {
    await worker;
    status.textContent = `Looking for peers of ${fileName}…`;
    await Promise.all(client.torrents.map(other => new Promise(gone => client.remove(other, {destroyStore: true}, gone))));
    client.add(`magnet:?xt=urn:btih:${infoHash}&tr=${encodeURIComponent(tracker)}`, torrent => {
        const [file] = torrent.files;
        file.type = contentType;
        video.hidden = false;
        file.streamTo(video);
        video.play();
        torrent.on('download', () => {
            status.textContent = `${fileName}: ${Math.round(torrent.progress * 100)} % from ${torrent.numPeers} peers`;
        });
    });
}
