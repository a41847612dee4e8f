import {useEffect, useState} from 'preact/hooks';
import {answers, socketAddress, subprotocols} from './media';

/** What happens at the node, as it happens. */
export interface LiveEvent {
    type: 'asset' | 'torrent' | 'peers' | 'relay' | 'alert' | 'again';
    at: string;
    mediaId?: string;
    state?: string;
    infoHash?: string;
    event?: string;
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;
const LONGEST_DEAF = 30_000;
const hearers = new Set<(event: LiveEvent) => void>();
const watchers = new Set<(connected: boolean) => void>();
let connected = true;
let begun = false;
let wake = () => {};

/** Hears events for as long as a part of the page is shown; "again" comes after a time in which none could be heard. */
export function useEvents(heard: (event: LiveEvent) => void): void {
    useEffect(() => {
        hearers.add(heard);
        begin();
        return () => void hearers.delete(heard);
    });
}

/** Whether the node answers, as far as is known. */
export function useConnected(): boolean {
    const [now, setNow] = useState(connected);
    useEffect(() => {
        watchers.add(setNow);
        setNow(connected);
        begin();
        return () => void watchers.delete(setNow);
    }, []);
    return now;
}

/** Listens anew, with the token as it is now. */
export function listenAnew(): void {
    wake();
}

/** Tells this page what it did itself: not everybody may hear the node. */
export function did(mediaId: string): void {
    tell({type: 'asset', at: new Date().toISOString(), mediaId});
}

function begin(): void {
    if (!begun) {
        begun = true;
        void listen();
    }
}

async function listen(): Promise<void> {
    for (let failures = 0; ; failures++) {
        if (await heardUntilTheEnd()) failures = 0;
        // a socket says not why it was closed: the node may be gone, or tells this caller nothing
        const there = await answers();
        connect(there);
        if (there && failures > 0) tell({type: 'again', at: new Date().toISOString()});
        await pause(Math.min(there ? LONGEST_DEAF : LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures));
    }
}

/** Gives whether anything could be heard. */
async function heardUntilTheEnd(): Promise<boolean> {
    let open = false;
    try {
        const socket = new WebSocket(await socketAddress('/events'), subprotocols());
        wake = () => socket.close();
        socket.onmessage = ({data}) => tell(JSON.parse(data) as LiveEvent);
        socket.onopen = () => {
            open = true;
            connect(true);
            tell({type: 'again', at: new Date().toISOString()});
        };
        await new Promise(closed => (socket.onclose = closed));
    } catch {
        // the node cannot say where its socket is; it is asked again
    }
    return open;
}

const pause = (millis: number) => new Promise<void>(over => {
    const timer = setTimeout(over, millis);
    wake = () => {
        clearTimeout(timer);
        over();
    };
});

const tell = (event: LiveEvent) => hearers.forEach(hear => hear(event));

function connect(now: boolean): void {
    if (connected !== now) {
        connected = now;
        watchers.forEach(watch => watch(now));
    }
}
