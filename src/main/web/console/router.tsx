import type {ComponentChildren, ComponentType} from 'preact';
import {useEffect, useState} from 'preact/hooks';

/** A page: its name is the first word behind the #, the rest are told to it. */
export interface Page {
    name: string;
    title: string;
    shown: ComponentType<{rest: string[]}>;
    /** Whether it is reached from another page alone. */
    hidden?: boolean;
}

type Frame = ComponentType<{pages: Page[], now: Page, children: ComponentChildren}>;

/** Shows the page that the address names, and the first one where it names none. */
export function Router({pages, frame: Frame}: {pages: Page[], frame: Frame}) {
    const [words, setWords] = useState(wordsOf(location.hash));
    useEffect(() => {
        const changed = () => setWords(wordsOf(location.hash));
        addEventListener('hashchange', changed);
        return () => removeEventListener('hashchange', changed);
    }, []);
    const page = pages.find(({name}) => name === words[0]) ?? pages[0]!;
    const Shown = page.shown;
    return <Frame pages={pages} now={page}><Shown key={words.join('/')} rest={words.slice(1)}/></Frame>;
}

const wordsOf = (hash: string) => hash.replace(/^#\/?/, '').split('/');
