import {useCallback, useEffect, useRef, useState} from 'preact/hooks';
import {get, Refused} from './calls';
import {type LiveEvent, useEvents} from './events';

/** What was read of the node, and how to have it read again. */
export interface Reading<T> {
    readonly value: T | null;
    /** Why it could not be read the last time; what was read before stays. */
    readonly refused: Refused | null;
    readonly again: () => void;
}

interface When {
    /** Milliseconds after which it is read again. */
    every?: number;
    /** The events after which it is read again; by default all. */
    after?: (event: LiveEvent) => boolean;
}

const REST = 400;

/** Reads JSON for as long as a part of the page is shown, and again after what happens at the node. */
export function useReading<T>(path: string | null, {every, after = () => true}: When = {}): Reading<T> {
    const [value, setValue] = useState<T | null>(null);
    const [refused, setRefused] = useState<Refused | null>(null);
    const read = useRef<() => void>(() => {});
    const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
    const soon = useCallback(() => {
        rest.current ??= setTimeout(() => {
            rest.current = undefined;
            read.current();
        }, REST);
    }, []);
    useEffect(() => {
        const ended = new AbortController();
        read.current = () => void (path && get<T>(path, ended.signal).then(found => {
            setValue(found);
            setRefused(null);
        }, e => ended.signal.aborted || setRefused(Refused.of(e))));
        setValue(null);
        setRefused(null);
        read.current();
        const timer = every && setInterval(() => document.hidden || read.current(), every);
        return () => {
            ended.abort();
            clearInterval(timer);
            clearTimeout(rest.current);
            rest.current = undefined;
        };
    }, [path, every]);
    useEvents(event => (event.type === 'again' || after(event)) && soon());
    return {value, refused, again: useCallback(() => read.current(), [])};
}
