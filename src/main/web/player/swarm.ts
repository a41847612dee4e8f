import FSAChunkStore from 'fsa-chunk-store';
import type {Torrent} from 'webtorrent/dist/webtorrent.min.js';
import {hasShelf, shelf} from './shelf';
import type {Source} from './source';

/** Without a disk of its own a page keeps no more than this in memory. */
const MOST_IN_MEMORY = 256 * 1024 * 1024;

const FIRST_WINDOW = 1024 * 1024;
const LARGEST_WINDOW = 16 * 1024 * 1024;
/** What lies behind the windows is asked for in so many parts at most. */
const MOST_PARTS = 200;
const LEAST_PART = 256 * 1024;
/** A priority above that of all that an iterator selects. */
const FIRST = 2;

/** How the ids of pages begin, in hexadecimal: -WW. */
const OF_A_PAGE = '2d5757';

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
    private fromPages = true;
    private readonly gone = {fromPeers: 0, fromNode: 0};

    private constructor(private readonly torrent: Torrent, readonly close: () => void) {
        this.length = torrent.files[0]!.length;
        torrent.on('wire', wire => {
            wire.on('close', () => {
                this.gone[wire.type === 'webSeed' ? 'fromNode' : 'fromPeers'] += wire.downloaded;
            });
            // over HTTP the node gives the same for a third of its work
            if (this.fromPages && wire.type !== 'webSeed' && !wire.peerId.startsWith(OF_A_PAGE)) wire.destroy();
        });
    }

    /** Takes from nodes by WebRTC as well from now on: there is nothing by HTTP. */
    takeFromNodeToo(): void {
        this.fromPages = false;
        this.torrent.discovery?.tracker?.update();
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
        // of the web seeds that the .torrent names a page may call its own node's alone
        const client = new WebTorrent({dht: false, lsd: false, natUpnp: false, webSeeds: false, tracker: {rtcConfig: {iceServers: []}}});
        return new Promise((met, failed) => {
            client.on('error', failed);
            const joined = client.add(torrent, {
                announce: trackers, deselect: true, destroyStoreOnDestroy: true, ...pieces ? {store: Shelf} : {},
            });
            joined.once('ready', () => {
                joined.addWebSeed(webSeed);
                wantAll(joined);
                met(new SwarmSource(joined, () => client.destroy()));
            });
        });
    }

    /**
     * What is read next comes first for who is not patient, in windows that begin small, for who has just begun or sought, and grow. All else
     * comes in an order of this page's own, so that those who have the same do not all ask the node for the same.
     */
    async *read(from: number, to: number, signal: AbortSignal, patient = false): AsyncGenerator<Uint8Array> {
        const ended = abortOf(signal);
        let size = patient ? to - from : FIRST_WINDOW;
        let at = from;
        let now = this.window(at, Math.min(to, at + size), patient);
        let next = null;
        try {
            while (now) {
                at += size;
                size = Math.min(LARGEST_WINDOW, 2 * size);
                next = this.window(at, Math.min(to, at + size), patient);
                for (;;) {
                    const {done, value} = await Promise.race([now.next(), ended]);
                    if (done) break;
                    yield value.subarray(0, to - from);
                }
                now = next;
            }
        } finally {
            void now?.return?.();
            void next?.return?.();
        }
    }

    private window(from: number, to: number, patient: boolean): AsyncIterator<Uint8Array> | null {
        if (from >= to) return null;
        const {pieceLength, files} = this.torrent;
        if (!patient) this.torrent.select(Math.floor(from / pieceLength), Math.floor((to - 1) / pieceLength), FIRST);
        // an end of 0 would be none to webtorrent
        return files[0]![Symbol.asyncIterator]({start: from, end: Math.max(1, to - 1)});
    }

    /** Bytes that have come from anywhere, in whatever order. */
    came(): number {
        return this.torrent.downloaded;
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

/**
 * Asks for all of a file by parts in an order drawn anew, so that those who have the same do not ask the node for the same. Each part is
 * an iterator that nobody reads: webtorrent would make one selection of others that lie beside each other.
 */
function wantAll({files: [file], length}: Torrent): void {
    const part = Math.max(LEAST_PART, Math.ceil(length / MOST_PARTS));
    const starts = Array.from({length: Math.ceil(length / part)}, (_, at) => at * part);
    for (let at = starts.length - 1; at >= 0; at--) {
        const drawn = Math.floor(Math.random() * (at + 1));
        const start = starts[drawn]!;
        starts[drawn] = starts[at]!;
        file![Symbol.asyncIterator]({start, end: Math.min(length, start + part) - 1});
    }
}

function abortOf(signal: AbortSignal): Promise<never> {
    const ended = new Promise<never>((_, failed) => {
        if (signal.aborted) failed(signal.reason);
        signal.addEventListener('abort', () => failed(signal.reason), {once: true});
    });
    ended.catch(() => {});
    return ended;
}
