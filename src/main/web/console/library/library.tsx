import {useEffect, useLayoutEffect, useReducer, useRef, useState} from 'preact/hooks';
import {useEvents} from '../../node/events';
import {Empty, Refusal} from '../parts/parts';
import type {Told} from '../router';
import {chooseFiles} from '../upload/uploads';
import {Filters} from './filters';
import {Bring} from './bring';
import {List} from './list';
import {EVERYTHING, type Query, queryOf, textOf} from './query';
import {Shelf} from './shelf';

const TYPED = 250;
const REST = 500;

/** Who comes back from an asset finds the list as it was left. */
let left: {shelf: Shelf, scroll: number} | null = null;

/** What is here. */
export function Library({query: said}: Told) {
    const [query, setQuery] = useState(queryOf(said));
    const shelf = useShelf(textOf(query));
    const change = (now: Query) => {
        setQuery(now);
        const text = textOf(now);
        history.replaceState(history.state, '', text ? `#/?${text}` : '#/');
    };
    return <>
        <div class="page-head">
            <h1>Library</h1>
            <button type="button" onClick={chooseFiles}>Upload files</button>
        </div>
        <Bring/>
        <Filters query={query} onChange={change}/>
        {shelf.refused && <Refusal refused={shelf.refused}/>}
        {shelf.ended && shelf.length === 0 && !shelf.refused
            ? <Nothing isSearch={textOf({...query, sort: EVERYTHING.sort}) !== ''} onAll={() => change(EVERYTHING)}/>
            : shelf.pages.length > 0
                ? <List pages={shelf.pages} ended={shelf.ended} onMore={() => void shelf.more()}/>
                : !shelf.refused && <p class="quiet note" role="status">Reading…</p>}
    </>;
}

function Nothing({isSearch, onAll}: {isSearch: boolean, onAll: () => void}) {
    return isSearch
        ? <Empty title="Nothing here is as you search."><button type="button" class="plain" onClick={onAll}>Show everything</button></Empty>
        : <Empty title="There is nothing here yet.">
            <p class="quiet">Drop files anywhere on this page, or choose some. They are stored under their hash, shared over BitTorrent, and sealed where you want it.</p>
            <button type="button" onClick={chooseFiles}>Upload files</button>
        </Empty>;
}

/** The shelf of a search, kept up with what happens at the node. */
function useShelf(text: string): Shelf {
    const [, draw] = useReducer<number, void>(count => count + 1, 0);
    const [shelf, setShelf] = useState(() => left?.shelf.query === text ? left.shelf : new Shelf(text, draw));
    const missed = useRef<{ids: Set<string> | null, timer?: ReturnType<typeof setTimeout>}>({ids: new Set()});
    useEffect(() => {
        if (shelf.query === text) return;
        const timer = setTimeout(() => setShelf(new Shelf(text, draw)), TYPED);
        return () => clearTimeout(timer);
    }, [text]);
    // what is scrolled once the page is left is another page
    useLayoutEffect(() => {
        shelf.changed = draw;
        if (left?.shelf === shelf) {
            scrollTo(0, left.scroll);
            void shelf.refresh(null);
        } else {
            void shelf.more();
        }
        const scrolled = () => (left = {shelf, scroll: scrollY});
        scrolled();
        addEventListener('scroll', scrolled, {passive: true});
        return () => {
            removeEventListener('scroll', scrolled);
            shelf.changed = () => {};
        };
    }, [shelf]);
    useEffect(() => () => clearTimeout(missed.current.timer), []);
    useEvents(({type, mediaId}) => {
        const now = missed.current;
        if (type === 'again') now.ids = null;
        else if (type === 'asset' && mediaId) now.ids?.add(mediaId);
        else return;
        now.timer ??= setTimeout(() => {
            const {ids} = now;
            missed.current = {ids: new Set()};
            void shelf.refresh(ids);
        }, REST);
    });
    return shelf;
}
