import {Component} from 'preact';
import {useRef} from 'preact/hooks';
import type {Media} from '../../node/media';
import {bytesOf, counted, kindOf} from '../../node/words';
import {AccessChip, StateChip} from '../parts/chips';
import {When} from '../parts/parts';
import {useNear} from './near';

interface Shown {
    items: Media[];
    /** The ids that are chosen; it is the same object all the while. */
    chosen: ReadonlySet<string>;
}

const PART = 20;
/** How high a row is, by those that were seen. */
let rowHeight = 48;

/** The rows of one page, which are drawn again only when one of them changed. */
export class Rows extends Component<Shown> {
    override shouldComponentUpdate({items}: Shown): boolean {
        return items !== this.props.items;
    }

    override render() {
        const {items, chosen} = this.props;
        return Array.from({length: Math.ceil(items.length / PART)}, (_, number) =>
            <Part key={number} items={items.slice(number * PART, (number + 1) * PART)} chosen={chosen}/>);
    }
}

/** A few rows, of which nothing but their height is there while they are far away. */
function Part({items, chosen}: Shown) {
    const body = useRef<HTMLTableSectionElement>(null);
    const {near, height} = useNear(body);
    if (height) rowHeight = height / items.length;
    return <tbody ref={body} role="rowgroup" style={{height: near ? 'auto' : `${height ?? items.length * rowHeight}px`}}>
        {near && items.map(media => <Row key={media.mediaId} media={media} isChosen={chosen.has(media.mediaId)}/>)}
    </tbody>;
}

function Row({media, isChosen}: {media: Media, isChosen: boolean}) {
    return <tr role="row">
        <td role="cell" class="box"><input type="checkbox" value={media.mediaId} defaultChecked={isChosen} aria-label={`Choose ${media.fileName}`}/></td>
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
