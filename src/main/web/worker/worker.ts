// Answers what a page plays with bytes that this very page has: it alone knows the keys, and the peers.
const worker = self as unknown as ServiceWorkerGlobalScope;

const PLAYED = '/played/';
const PLAYERS = ['video', 'audio', 'image'];
const PATIENCE = 10_000;
type Head = {status: number, headers: Record<string, string>};

worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('activate', event => event.waitUntil(worker.clients.claim()));
// a page that was loaded past its worker asks for it
worker.addEventListener('message', ({data}) => data === 'claim' && void worker.clients.claim());
worker.addEventListener('fetch', event => {
    const {origin, pathname} = new URL(event.request.url);
    if (origin === worker.location.origin && pathname.startsWith(PLAYED)) event.respondWith(played(event, pathname));
});

/** The page that asks is the one that plays; a download is of whichever knows what it is of, and is not asked for by a page. */
async function played({request, clientId}: FetchEvent, path: string): Promise<Response> {
    const asked = {
        played: path.slice(PLAYED.length).split('/')[0],
        range: request.headers.get('range'),
        patient: !PLAYERS.includes(request.destination),
    };
    const asker = clientId ? await worker.clients.get(clientId) : undefined;
    const pages = asker ? [asker] : await worker.clients.matchAll({type: 'window', includeUncontrolled: true});
    return Promise.any(pages.map(page => had(page, asked)))
        .catch(() => new Response('The page that played this is closed.', {status: 410}));
}

/** What a page has of it; fails where it has nothing, or does not say. */
async function had(page: Client, asked: object): Promise<Response> {
    const {port1, port2} = new MessageChannel();
    const head = await new Promise<Head | null>(resolve => {
        port1.onmessage = ({data}) => resolve(data);
        setTimeout(resolve, PATIENCE, null);
        page.postMessage(asked, [port2]);
    });
    if (head) return new Response(body(port1), head);
    port1.close();
    throw new Error('this page does not play it');
}

/** Asks for the next piece when the player takes one, and no sooner. */
function body(port: MessagePort): ReadableStream<Uint8Array> {
    return new ReadableStream({
        pull: stream => new Promise<void>(resolve => {
            port.onmessage = ({data}) => {
                if (data instanceof Uint8Array) stream.enqueue(data);
                else if (data === null) stream.close();
                else stream.error(new Error(data));
                resolve();
            };
            port.postMessage('next');
        }),
        cancel: () => port.postMessage('enough'),
    }, {highWaterMark: 0});
}
