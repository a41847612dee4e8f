import {useEffect, useState} from 'preact/hooks';
import {useConnected} from '../../node/events';
import type {Media} from '../../node/media';
import {useReading} from '../../node/reading';
import {bytesOf} from '../../node/words';
import {AccessChip, StateChip} from '../parts/chips';
import {Copy, Facts, Unread, When} from '../parts/parts';
import type {Told} from '../router';
import {Sharing} from '../sharing';
import {Copies} from './copies';
import {Deeds} from './deeds';
import {Edit} from './edit';
import {Elsewhere} from './elsewhere';
import {History} from './history';
import {Playing} from './playing';
import {Swarm} from './swarm';

/** One asset: what it is, where it is, and what can be done about it. */
export function Asset({rest: [mediaId = '']}: Told) {
    const isId = /^[0-9a-f]{64}$/.test(mediaId);
    const reading = useReading<Media>(isId ? `/api/media/${mediaId}/manifest` : null, {
        after: event => event.mediaId === mediaId || event.type === 'peers',
    });
    const {value: media, refused, again} = reading;
    const [gone, setGone] = useState(false);
    const connected = useConnected();
    useEffect(() => {
        if (media) document.title = `${media.fileName} · Serai`;
        if (refused?.status === 404 && media) setGone(true);
    }, [media, refused]);
    const missing = gone ? 'It was deleted.' : !isId ? 'There is no such asset.' : !media && refused?.message;
    return <>
        <p class="crumb"><a href="#/">Library</a></p>
        <h1>{media?.fileName ?? 'Media'}</h1>
        {missing ? <p>{missing}</p> : media ? <Whole media={media} again={again} isThere={connected}/> : <Unread of={reading}/>}
    </>;
}

function Whole({media, again, isThere}: {media: Media, again: () => void, isThere: boolean}) {
    const {mediaId} = media;
    return <>
        <p class="chips"><StateChip state={media.state}/><AccessChip media={media}/>{media.tags.map(tag => <span key={tag} class="tag">{tag}</span>)}</p>
        {media.supersededBy && <p class="note">It was sealed anew under another key, as <a href={`#/media/${media.supersededBy}`}>another asset</a>.</p>}
        {media.supersedes && <p class="note quiet">It takes the place of <a href={`#/media/${media.supersedes}`}>another asset</a>.</p>}
        <Playing media={media} isThere={isThere}/>
        <Facts of={[
            ['Kind', media.contentType],
            ['Size', `${bytesOf(media.fileSize)} (${media.fileSize.toLocaleString()} bytes)`],
            ['Here since', <When at={media.createdAt}/>],
            ['Ends', <When at={media.expiresAt}/>],
            ['Id', <span class="id"><code>{mediaId}</code> <Copy text={mediaId} what="The id"/></span>],
        ]}/>
        <div class="columns">
            <div>
                <Edit media={media} onChange={again}/>
                <Sharing media={media}/>
                <History mediaId={mediaId}/>
            </div>
            <div>
                <Copies media={media} onChange={again}/>
                <Swarm mediaId={mediaId}/>
                <Elsewhere media={media}/>
                <Deeds media={media} onChange={again}/>
            </div>
        </div>
    </>;
}
