import {Sentence, type Source} from './source';

/** What is being played in this page, as its worker hears it asked for. */
const played = new Map<string, {source: Source, type: string, name: string}>();
let worker: Promise<ServiceWorkerRegistration> | null = null;

/** A source under an address of this page. */
export interface Address {
    readonly url: string;
    close(): void;
}

/**
 * Gives a source an address, for a tag or a download of this page. Browsers let pages do so over HTTPS, and on the node's own machine; in
 * frames of other sites some do not.
 */
export async function serve(source: Source, type: string, name: string): Promise<Address> {
    await (worker ??= started());
    const key = crypto.randomUUID();
    played.set(key, {source, type: harmless(type), name});
    return {url: `/played/${key}/${encodeURIComponent(name)}`, close: () => void played.delete(key)};
}

async function started(): Promise<ServiceWorkerRegistration> {
    if (!('serviceWorker' in navigator)) {
        throw new Sentence('Over plain HTTP a browser lets no page open what is sealed: use HTTPS, or the machine of the node.');
    }
    navigator.serviceWorker.addEventListener('message', ({data, ports: [port]}) => port && void answer(data.played, data.range, data.patient, port));
    navigator.serviceWorker.startMessages();
    await navigator.serviceWorker.register('/worker.js', {updateViaCache: 'none'});
    const registration = await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
        const taken = new Promise(resolve => navigator.serviceWorker.addEventListener('controllerchange', resolve, {once: true}));
        registration.active?.postMessage('claim');
        await taken;
    }
    return registration;
}

/** A name says nothing about what is in a file: what a browser might run is given out as bytes. */
function harmless(type: string): string {
    return /^(video|audio)\/|^image\/(png|jpeg|gif|webp|avif)$|^application\/(ogg|x-mpegurl)$/.test(type) ? type : 'application/octet-stream';
}

async function answer(key: string, range: string | null, patient: boolean, port: MessagePort): Promise<void> {
    const known = played.get(key);
    if (!known) return port.postMessage(null);
    const {source, type, name} = known;
    const part = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
    const from = part ? Number(part[1]) : 0;
    const to = part?.[2] ? Math.min(Number(part[2]) + 1, source.length) : source.length;
    const headers: Record<string, string> = {
        'Accept-Ranges': 'bytes',
        'Content-Type': type,
        'Content-Length': String(Math.max(0, to - from)),
        'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'X-Content-Type-Options': 'nosniff',
    };
    if (part && from >= source.length) {
        port.onmessage = () => port.postMessage(null);
        return port.postMessage({status: 416, headers: {'Content-Range': `bytes */${source.length}`}});
    }
    if (part) headers['Content-Range'] = `bytes ${from}-${to - 1}/${source.length}`;
    const ended = new AbortController();
    pour(source.read(from, to, ended.signal, patient), ended, port);
    port.postMessage({status: part ? 206 : 200, headers});
}

/** Hands on a piece each time that one is asked for. */
function pour(bytes: AsyncIterable<Uint8Array>, ended: AbortController, port: MessagePort): void {
    const pieces = bytes[Symbol.asyncIterator]();
    port.onmessage = async ({data}) => {
        if (data === 'enough') {
            ended.abort();
            port.close();
            return;
        }
        try {
            const {done, value} = await pieces.next();
            if (done) return port.postMessage(null);
            // a copy: what it was part of may belong to others, and would go with it
            const own = value.slice();
            port.postMessage(own, [own.buffer]);
        } catch (e) {
            port.postMessage(e instanceof Error ? e.message : String(e));
        }
    };
}
