import {Component} from 'preact';
import {useEffect, useRef} from 'preact/hooks';
import type {Media} from '../../node/media';
import {bytesOf, counted, kindOf} from '../../node/words';
import {AccessChip, StateChip} from '../parts/chips';
import {When} from '../parts/parts';

/** The list of what was read so far. Where it ends, more is asked for. */
export function List({pages, ended, onMore}: {pages: Media[][], ended: boolean, onMore: () => void}) {
    const end = useRef<HTMLDivElement>(null);
    useEffect(() => {
        const seen = new IntersectionObserver(([entry]) => entry!.isIntersecting && onMore(), {rootMargin: '1200px'});
        seen.observe(end.current!);
        return () => seen.disconnect();
    }, [pages, ended]);
    return <>
        <table class="cards library" role="table" aria-label="Media" aria-rowcount={ended ? undefined : -1}>
            <thead role="rowgroup"><tr role="row">{HEADS.map(head => <th key={head} scope="col" role="columnheader">{head}</th>)}</tr></thead>
            {pages.map(items => <Rows key={keyOf(items)} items={items}/>)}
        </table>
        <div ref={end} class="quiet list-end">{ended ? '' : 'Reading more…'}</div>
    </>;
}

const HEADS = ['Name', 'Kind', 'Size', 'Readers', 'State', 'Copies', 'Since'];

/** Rows that are drawn again only when one of them changed, and laid out only when they are near. */
class Rows extends Component<{items: Media[]}> {
    override shouldComponentUpdate({items}: {items: Media[]}): boolean {
        return items !== this.props.items;
    }

    override render() {
        return parts(this.props.items).map((items, number) =>
            <tbody key={number} role="rowgroup" class="near">{items.map(media => <Row key={media.mediaId} media={media}/>)}</tbody>);
    }
}

/** A page that was put before others leaves those as they are drawn. */
function keyOf(items: Media[]): number {
    const key = keys.get(items) ?? ++last;
    keys.set(items, key);
    return key;
}

const keys = new WeakMap<Media[], number>();
let last = 0;

const PART = 25;
const parts = (items: Media[]) => Array.from({length: Math.ceil(items.length / PART)}, (_, i) => items.slice(i * PART, (i + 1) * PART));

function Row({media}: {media: Media}) {
    return <tr role="row">
        <td role="cell" class="name">
            <a href={`#/media/${media.mediaId}`}>{media.fileName}</a>
            {media.tags.map(tag => <span key={tag} class="tag">{tag}</span>)}
        </td>
        <td role="cell" data-head="Kind">{kindOf(media.contentType)}</td>
        <td role="cell" data-head="Size" class="number">{bytesOf(media.fileSize)}</td>
        <td role="cell" data-head="Readers"><AccessChip media={media}/></td>
        <td role="cell" data-head="State"><StateChip state={media.state}/></td>
        <td role="cell" data-head="Copies" class="number" title={`${counted(media.availability.totalCopies, 'copy', 'copies')} in all`}>
            {media.availability.totalCopies}
        </td>
        <td role="cell" data-head="Since"><When at={media.createdAt}/></td>
    </tr>;
}
