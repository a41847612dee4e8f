import type {ComponentChildren, ComponentType} from 'preact';
import {useEffect, useRef, useState} from 'preact/hooks';

/** What the address tells a page: the words behind its name, and the query. */
export interface Told {
    rest: string[];
    query: string;
}

/** A page: its name is the first word behind the #, the rest are told to it. */
export interface Page {
    name: string;
    title: string;
    shown: ComponentType<Told>;
    /** Whether it is reached from another page alone. */
    hidden?: boolean;
}

type Frame = ComponentType<{pages: Page[], now: Page, children: ComponentChildren}>;

/** Shows the page that the address names, and the first one where it names none. */
export function Router({pages, frame: Frame}: {pages: Page[], frame: Frame}) {
    const [{words, query}, setPlace] = useState(placeOf(location.hash));
    useEffect(() => {
        const changed = () => setPlace(placeOf(location.hash));
        addEventListener('hashchange', changed);
        return () => removeEventListener('hashchange', changed);
    }, []);
    const page = pages.find(({name}) => name === words[0]) ?? pages[0]!;
    const place = words.join('/');
    useHeadingAfter(place);
    const Shown = page.shown;
    return <Frame pages={pages} now={page}><Shown key={place} rest={words.slice(1)} query={query}/></Frame>;
}

/** Who reads by ear or goes by keys is taken to the heading of a page that was changed to. */
function useHeadingAfter(place: string): void {
    const before = useRef(place);
    useEffect(() => {
        if (before.current === place) return;
        before.current = place;
        const heading = document.querySelector<HTMLElement>('main h1');
        heading?.setAttribute('tabindex', '-1');
        heading?.focus({preventScroll: true});
        if (!place) return;
        scrollTo(0, 0);
    }, [place]);
}

function placeOf(hash: string): {words: string[], query: string} {
    const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
    return {words: path.split('/'), query};
}
