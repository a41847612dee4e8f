import {useEffect, useState} from 'preact/hooks';
import {get} from '../node/calls';
import type {Media} from '../node/media';
import {bytesOf} from '../node/words';

/** What is here. */
export function Library() {
    const [items, setItems] = useState<Media[]>([]);
    useEffect(() => void get<{items: Media[]}>('/api/media').then(page => setItems(page.items)), []);
    return <>
        <h1>Library</h1>
        <ul class="library">
            {items.map(item => <li><a href={`#/media/${item.mediaId}`}>{item.fileName}</a> {bytesOf(item.fileSize)}</li>)}
        </ul>
    </>;
}
