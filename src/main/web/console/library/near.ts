import type {RefObject} from 'preact';
import {useEffect, useState} from 'preact/hooks';

/** Whether an element is near, and how high it was when it was so the last time. */
export interface Nearness {
    readonly near: boolean;
    readonly height: number | null;
}

const AHEAD = '900px';
const told = new WeakMap<Element, (entry: IntersectionObserverEntry) => void>();
let observer: IntersectionObserver | undefined;

/** Whether an element is seen, or soon will be. What somebody is at with the keyboard stays near. */
export function useNear(element: RefObject<HTMLElement | null>): Nearness {
    const [now, setNow] = useState<Nearness>({near: false, height: null});
    useEffect(() => {
        const watched = element.current!;
        observer ??= new IntersectionObserver(entries => entries.forEach(entry => told.get(entry.target)?.(entry)), {rootMargin: AHEAD});
        told.set(watched, ({isIntersecting, boundingClientRect: {height}}) => setNow(before => {
            const near = isIntersecting || watched.contains(document.activeElement);
            return near === before.near ? before : {near, height: before.near ? height : before.height};
        }));
        observer.observe(watched);
        return () => observer!.unobserve(watched);
    }, []);
    return now;
}
