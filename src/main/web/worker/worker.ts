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
    if (origin === worker.location.origin && pathname.startsWith(PLAYED)) event.respondWith(played(event.request, pathname));
});

async function played(request: Request, path: string): Promise<Response> {
    const asked = {
        played: path.slice(PLAYED.length).split('/')[0],
        range: request.headers.get('range'),
        patient: !PLAYERS.includes(request.destination),
    };
    for (const page of await worker.clients.matchAll({type: 'window', includeUncontrolled: true})) {
        const {port1, port2} = new MessageChannel();
        const head = await new Promise<Head | null>(resolve => {
            port1.onmessage = ({data}) => resolve(data);
            setTimeout(resolve, PATIENCE, null);
            page.postMessage(asked, [port2]);
        });
        if (head) return new Response(body(port1), head);
        port1.close();
    }
    return new Response('The page that played this is closed.', {status: 410});
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
