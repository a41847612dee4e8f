import FSAChunkStore from 'fsa-chunk-store';
import type {Torrent} from 'webtorrent/dist/webtorrent.min.js';
import {hasShelf, shelf} from './shelf';
import type {Source} from './source';

/** Without a disk of its own a page keeps no more than this in memory. */
const MOST_IN_MEMORY = 256 * 1024 * 1024;

/** Where a torrent is had from. */
export interface Meeting {
    /** The .torrent. */
    readonly torrent: Uint8Array;
    readonly infoHash: string;
    readonly length: number;
    /** WebSocket trackers, by which pages find each other and the node. */
    readonly trackers: string[];
    /** URL of the bytes at a node. */
    readonly webSeed: string;
}

/** How many peers there are, and how much went by them. */
export interface Shared {
    peers: number;
    /** Bytes from peers by WebRTC. */
    fromPeers: number;
    /** Bytes from the web seed. */
    fromNode: number;
    sent: number;
}

/** A file that peers and a web seed have, and that this page gives on while it is open. */
export class SwarmSource implements Source {
    readonly length: number;
    private readonly gone = {fromPeers: 0, fromNode: 0};

    private constructor(private readonly torrent: Torrent, readonly close: () => void) {
        this.length = torrent.files[0]!.length;
        torrent.on('wire', wire => wire.on('close', () => {
            this.gone[wire.type === 'webSeed' ? 'fromNode' : 'fromPeers'] += wire.downloaded;
        }));
    }

    /** Whether there is a place for the pieces of a file. */
    static takes = (length: number) => 'RTCPeerConnection' in globalThis && (hasShelf() || length <= MOST_IN_MEMORY);

    /** Meets the others. */
    static async join({torrent, length, trackers, webSeed, infoHash}: Meeting): Promise<SwarmSource> {
        const {default: WebTorrent} = await import('webtorrent/dist/webtorrent.min.js');
        const pieces = hasShelf() ? shelf() : null;
        class Shelf extends FSAChunkStore {
            constructor(chunk: number) {
                super(chunk, {name: infoHash, rootDir: pieces!, length});
            }
        }
        const client = new WebTorrent({dht: false, lsd: false, natUpnp: false, tracker: {rtcConfig: {iceServers: []}}});
        return new Promise((met, failed) => {
            client.on('error', failed);
            const joined = client.add(torrent, {
                announce: trackers, urlList: [webSeed], deselect: true, destroyStoreOnDestroy: true, ...pieces ? {store: Shelf} : {},
            });
            joined.once('ready', () => met(new SwarmSource(joined, () => client.destroy())));
        });
    }

    async *read(from: number, to: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
        const pieces = this.torrent.files[0]![Symbol.asyncIterator]({start: from, end: to - 1});
        const ended = new Promise<never>((_, failed) => {
            signal.addEventListener('abort', () => failed(signal.reason), {once: true});
        });
        ended.catch(() => {});
        try {
            for (;;) {
                const {done, value} = await Promise.race([pieces.next(), ended]);
                if (done) return;
                yield value;
            }
        } finally {
            void pieces.return?.();
        }
    }

    /** What was shared until now. */
    figures(): Shared {
        const shared: Shared = {peers: 0, ...this.gone, sent: this.torrent.uploaded};
        for (const wire of this.torrent.wires) {
            if (wire.type === 'webSeed') {
                shared.fromNode += wire.downloaded;
            } else {
                shared.peers++;
                shared.fromPeers += wire.downloaded;
            }
        }
        return shared;
    }
}
