import type {RefObject} from 'preact';
import {useEffect, useState} from 'preact/hooks';

const AHEAD = '900px';
const told = new WeakMap<Element, (near: boolean) => void>();
let observer: IntersectionObserver | undefined;

/** Whether an element is seen, or soon will be. What somebody is at with the keyboard stays near. */
export function useNear(element: RefObject<HTMLElement | null>): boolean {
    const [near, setNear] = useState(false);
    useEffect(() => {
        const watched = element.current!;
        observer ??= new IntersectionObserver(entries => entries.forEach(({target, isIntersecting}) => told.get(target)?.(isIntersecting)), {rootMargin: AHEAD});
        told.set(watched, now => setNear(now || watched.contains(document.activeElement)));
        observer.observe(watched);
        return () => observer!.unobserve(watched);
    }, []);
    return near;
}
