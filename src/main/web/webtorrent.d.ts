// What is used of webtorrent and of the store that it keeps pieces in; they bring no types of their own.
declare module 'webtorrent/dist/webtorrent.min.js' {
    interface Emitter {
        on(event: string, heard: (...told: any[]) => void): void;
        once(event: string, heard: (...told: any[]) => void): void;
    }

    export interface Wire extends Emitter {
        readonly type: string;
        /** In hexadecimal. */
        readonly peerId: string;
        readonly downloaded: number;
        destroy(): void;
    }

    export interface Torrent extends Emitter {
        readonly files: {
            readonly length: number;
            [Symbol.asyncIterator](part: {start: number, end: number}): AsyncIterator<Uint8Array>;
        }[];
        readonly wires: Wire[];
        readonly done: boolean;
        readonly downloaded: number;
        readonly uploaded: number;
        readonly length: number;
        readonly pieceLength: number;
        /** By which others are found. */
        readonly discovery?: {readonly tracker?: {update(): void}};
        addWebSeed(url: string): void;
        select(first: number, last: number, priority: number): void;
    }

    export default class WebTorrent implements Emitter {
        constructor(how: object);
        on(event: string, heard: (...told: any[]) => void): void;
        once(event: string, heard: (...told: any[]) => void): void;
        add(torrent: Uint8Array | string, how: object): Torrent;
        destroy(ended?: () => void): void;
    }
}

declare module 'fsa-chunk-store' {
    export default class FSAChunkStore {
        constructor(chunk: number, how: {name: string, rootDir: Promise<FileSystemDirectoryHandle>, length: number});
    }
}
