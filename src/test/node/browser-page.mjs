// What a page is asked for by browser.mjs. It has the network, its tags and age-encryption, as any page may have them.
import * as age from 'age-encryption';
const PATIENCE = 30_000;

async function ask(url, {token, ...how} = {}) {
    const headers = {...how.headers, ...token && {Authorization: 'Bearer ' + token}};
    const answer = await fetch(url, {...how, headers, signal: AbortSignal.timeout(PATIENCE)});
    if (!answer.ok) throw new Error(`${url} was answered ${answer.status}: ${await answer.text()}`);
    return answer;
}

const bytes = async answer => new Uint8Array(await answer.arrayBuffer());

async function sha256(bytes) {
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return Array.from(hash, byte => byte.toString(16).padStart(2, '0')).join('');
}

async function opened(sealed, identity, form) {
    const decrypter = new age.Decrypter();
    decrypter.addIdentity(identity);
    return decrypter.decrypt(sealed, form);
}

/** A fresh pair: {identity, recipient}. */
export async function generate() {
    const identity = await age.generateIdentity();
    return {identity, recipient: await age.identityToRecipient(identity)};
}

/** Opens an asset that has one grant, for this identity: {size, sha256}. */
export async function open({asset, identity, token}) {
    const [{fingerprint}] = await (await ask(asset + '/grants', {token})).json();
    const grant = await (await ask(`${asset}/grants/${fingerprint}`, {token})).text();
    const line = await opened(age.armor.decode(grant), identity, 'text');
    const plain = await opened(await bytes(await ask(asset + '/bytes', {token})), line.trim());
    return {size: plain.length, sha256: await sha256(plain)};
}

/** Seals so many bytes to a recipient, and uploads the age file: {mediaId} and the SHA-256 of what was {sealed} and is {plain}. */
export async function seal({size, recipient, upload, token}) {
    const plain = Uint8Array.from({length: size}, (_, at) => at * at >> 3);
    const encrypter = new age.Encrypter();
    encrypter.addRecipient(recipient);
    const file = await encrypter.encrypt(plain);
    const {mediaId} = await (await ask(upload, {token, method: 'PUT', body: file})).json();
    return {mediaId, sealed: await sha256(file), plain: await sha256(plain)};
}

/** Reads a part: {range, sha256}. */
export async function part({url, from, to}) {
    const answer = await ask(url, {headers: {Range: `bytes=${from}-${to}`}});
    return {range: answer.headers.get('Content-Range'), sha256: await sha256(await bytes(answer))};
}

/** Plays in a tag from a time on, which it seeks: {duration, reached}, both in seconds. */
export async function play({url, from}) {
    const video = document.body.appendChild(document.createElement('video'));
    video.muted = true;
    video.src = url;
    await until(video, 'loadedmetadata');
    video.currentTime = from;
    await until(video, 'seeked');
    await video.play();
    await until(video, 'timeupdate', () => video.currentTime > from);
    return {duration: video.duration, reached: video.currentTime};
}

const until = (video, event, enough = () => true) => new Promise((resolve, reject) => {
    video.addEventListener(event, () => enough() && resolve());
    video.addEventListener('error', () => reject(new Error(`MediaError ${video.error.code}: ${video.error.message}`)));
    setTimeout(() => reject(new Error(`no ${event} within ${PATIENCE} ms`)), PATIENCE);
});

/**
 * Has a torrent over WebRTC alone, from peers that one tracker tells of. Gives its {sha256}, and in how many {seconds} it came.
 */
export async function fetchByWebRtc({torrent, tracker}) {
    const {default: WebTorrent} = await import('/node_modules/webtorrent/dist/webtorrent.min.js');
    const client = new WebTorrent({webSeeds: false, dht: false, lsd: false, tracker: {rtcConfig: {iceServers: []}}});
    const began = performance.now();
    const fetched = client.add(await bytes(await ask(torrent)), {announce: [tracker]});
    await new Promise((done, failed) => {
        client.on('error', failed);
        fetched.on('error', failed);
        fetched.on('done', done);
    });
    const seconds = (performance.now() - began) / 1000;
    const sum = await sha256(new Uint8Array(await (await fetched.files[0].blob()).arrayBuffer()));
    return {sha256: sum, seconds};
}

/**
 * Connects so many times to whoever a tracker tells of, without webtorrent, says the handshake of a torrent by each connection, and stays so
 * many milliseconds. Gives how many were {answered} with a handshake.
 */
export async function connectOften({infoHash, tracker, count, stay}) {
    const characters = infoHash.replace(/../g, byte => String.fromCharCode(parseInt(byte, 16)));
    const connections = [];
    // a node answers so many at a time
    for (let at = 0; at < count; at += 10) {
        const some = Array.from({length: Math.min(10, count - at)}, (_, next) => connected(characters, tracker, at + next));
        connections.push(...await Promise.all(some));
    }
    await new Promise(resolve => setTimeout(resolve, stay));
    return {answered: connections.filter(Boolean).length};
}

async function connected(infoHash, tracker, at) {
    const page = `-XX0000-${String(at).padStart(12, '0')}`;
    const connection = new RTCPeerConnection();
    const channel = connection.createDataChannel('page');
    await connection.setLocalDescription();
    await new Promise(done => connection.iceGatheringState === 'complete' ? done()
        : connection.addEventListener('icegatheringstatechange', () => connection.iceGatheringState === 'complete' && done()));
    const socket = new WebSocket(`${tracker}?${at}`);
    await new Promise(done => socket.addEventListener('open', done));
    socket.send(JSON.stringify({
        action: 'announce', event: 'started', info_hash: infoHash, peer_id: page, left: 1, numwant: 1,
        offers: [{offer_id: page, offer: {type: 'offer', sdp: connection.localDescription.sdp}}],
    }));
    const answer = await new Promise(done => {
        socket.addEventListener('message', ({data}) => JSON.parse(data).answer && done(JSON.parse(data).answer));
        setTimeout(() => done(null), PATIENCE / 2);
    });
    if (!answer) return false;
    await connection.setRemoteDescription(answer);
    await new Promise(done => channel.addEventListener('open', done));
    const handshake = '\x13BitTorrent protocol' + '\0'.repeat(8) + infoHash + page;
    const heard = new Promise(done => channel.addEventListener('message', done));
    channel.send(Uint8Array.from(handshake, character => character.charCodeAt(0)));
    await heard;
    return true;
}

/**
 * Has a torrent from whoever has it, by stock webtorrent, and stays until others had so many bytes of it from here. Gives its {sha256} and
 * how much was {uploaded}.
 */
export async function share({torrent, tracker, webSeeds, until}) {
    const {default: WebTorrent} = await import('/node_modules/webtorrent/dist/webtorrent.min.js');
    const client = new WebTorrent({webSeeds, dht: false, lsd: false, tracker: {rtcConfig: {iceServers: []}}});
    const shared = client.add(await bytes(await ask(torrent)), {announce: [tracker]});
    await new Promise((done, failed) => {
        client.on('error', failed);
        shared.on('error', failed);
        shared.on('done', done);
    });
    const sum = await sha256(new Uint8Array(await (await shared.files[0].blob()).arrayBuffer()));
    while (shared.uploaded < until) await new Promise(resolve => setTimeout(resolve, 50));
    return {sha256: sum, uploaded: shared.uploaded};
}
