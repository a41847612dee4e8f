import {get, token} from './calls';

/** A manifest, as far as pages read it. */
export interface Media {
    mediaId: string;
    fileName: string;
    contentType: string;
    /** Bytes that its download gives to this caller. */
    fileSize: number;
    createdAt: string;
    expiresAt: string | null;
    encrypted: boolean;
    accessLevel: 'public' | 'private' | 'restricted';
    state: 'stored' | 'seeding' | 'published' | 'complete' | 'damaged';
    tags: string[];
    transport: {bittorrent: {infoHash: string, magnetURI: string, trackers: string[]} | null, http: string[]};
    availability: {local: boolean, network: boolean, totalCopies: number, peers: number};
    network: {availablePeers: number, peers: {peerId: string, apiEndpoint: string | null, lastSeen: string | null}[]};
    replication: {
        status: JobState | 'none', attempts: number, targetPeers: string[], completedPeers: string[], failedPeers: string[], reason: string | null,
    };
    supersedes?: string;
    supersededBy?: string;
    signed?: {text: string, signature: string, origin: string};
}

/** How something that is to be done about copies stands. */
export type JobState = 'waiting' | 'active' | 'done' | 'dead' | 'cancelled';

/** Which node this is, and where its other port is. */
export interface Live {
    peerId: string;
    gunPort: number;
}

let known: Promise<Live> | null = null;

/** The node that this page came from. */
export const live = (): Promise<Live> => known ??= get<Live>('/api/media/live').catch(e => {
    known = null;
    throw e;
});

/** Whether the node answers, and is ready; where it started anew, its other port may be another. */
export async function answers(): Promise<boolean> {
    known = null;
    return fetch('/api/media/ready', {cache: 'no-store'}).then(({ok}) => ok, () => false);
}

/** A WebSocket address of the node's other port. */
export async function socketAddress(path: string): Promise<string> {
    const {gunPort} = await live();
    return `${location.protocol.replace('http', 'ws')}//${location.hostname}:${gunPort}${path}`;
}

/** The subprotocols of a socket: browsers send no other credentials with one. */
export function subprotocols(): string[] {
    const shown = token.get();
    return shown ? ['serai', `bearer.${btoa(shown).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')}`] : ['serai'];
}
