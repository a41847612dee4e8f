import {useEffect, useState} from 'preact/hooks';
import {socketAddress, subprotocols} from './media';

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
const hearers = new Set<(event: LiveEvent) => void>();
const watchers = new Set<(connected: boolean) => void>();
let connected = false;
let begun = false;

/** Hears events for as long as a part of the page is shown; "again" comes after a time in which none could be heard. */
export function useEvents(heard: (event: LiveEvent) => void): void {
    useEffect(() => {
        hearers.add(heard);
        begin();
        return () => void hearers.delete(heard);
    });
}

/** Whether the node can be heard. */
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

function begin(): void {
    if (!begun) {
        begun = true;
        void listen(0);
    }
}

async function listen(failures: number): Promise<void> {
    let open = false;
    try {
        const socket = new WebSocket(await socketAddress('/events'), subprotocols());
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
    connect(false);
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures);
    setTimeout(() => void listen(open ? 0 : failures + 1), pause);
}

const tell = (event: LiveEvent) => hearers.forEach(hear => hear(event));

function connect(now: boolean): void {
    if (connected !== now) {
        connected = now;
        watchers.forEach(watch => watch(now));
    }
}
