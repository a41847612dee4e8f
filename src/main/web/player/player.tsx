import {useEffect, useState} from 'preact/hooks';
import {bytesOf} from '../node/words';
import type {Media} from '../node/media';
import {downloadOf, open, type Opened} from './opening';
import type {Reader} from './reader';
import {type Address, serve} from './served';

type Playing = Opened & {address: Address};

/** Plays media, or shows a picture, and saves it. Says in a sentence when it cannot. */
export function Player({media, reader, onName}: {media: Media, reader: Reader, onName?: (name: string) => void}) {
    const [playing, setPlaying] = useState<Playing | null>(null);
    const [failure, setFailure] = useState<string | null>(null);
    const [trouble, setTrouble] = useState<string | null>(null);
    useEffect(() => {
        let ended = false;
        let now: Playing | null = null;
        setPlaying(null);
        setFailure(null);
        playable(media, reader, setTrouble).then(found => {
            now = found;
            if (ended) return close(found);
            onName?.(found.name);
            setPlaying(found);
        }, e => setFailure(e.message));
        return () => {
            ended = true;
            if (now) close(now);
        };
    }, [media.mediaId, reader.link, reader.identity]);

    if (failure) return <p class="failure" role="alert">{failure}</p>;
    if (!playing) return <p class="quiet" role="status">Opening…</p>;
    return <figure class="player">
        <Shown playing={playing} onFailure={setFailure}/>
        {trouble && <p class="failure" role="alert">{trouble}</p>}
        <figcaption>
            <a class="button" href={playing.address.url} download={playing.name}>Save</a>
            <Origin playing={playing}/>
        </figcaption>
    </figure>;
}

function Shown({playing: {address: {url}, type, name}, onFailure}: {playing: Playing, onFailure: (sentence: string) => void}) {
    const failed = () => onFailure('This browser cannot play it; it can be saved.');
    if (type.startsWith('video/')) return <video src={url} controls playsInline aria-label={name} onError={failed}/>;
    if (type.startsWith('audio/')) return <audio src={url} controls aria-label={name} onError={failed}/>;
    if (type.startsWith('image/') && !type.includes('svg')) return <img src={url} alt={name}/>;
    return <p class="quiet">There is nothing to play in a file of the type {type}.</p>;
}

/** From whom it comes, while it does. */
function Origin({playing}: {playing: Playing}) {
    const [shared, setShared] = useState(playing.figures());
    useEffect(() => {
        const timer = setInterval(() => setShared(playing.figures()), 1000);
        return () => clearInterval(timer);
    }, [playing]);
    if (!shared) return <small class="quiet">From the node</small>;
    return <small class="quiet" data-from-peers={shared.fromPeers} data-from-node={shared.fromNode} data-sent={shared.sent}>
        {bytesOf(shared.fromNode)} from the node
        {shared.peers + shared.fromPeers > 0 && `, ${bytesOf(shared.fromPeers)} from others (${shared.peers} now)`}
        {shared.sent > 0 && `, ${bytesOf(shared.sent)} given on`}
    </small>;
}

async function playable(media: Media, reader: Reader, told: (sentence: string | null) => void): Promise<Playing> {
    const opened = await open(media, reader, told);
    try {
        return {...opened, address: await serve(opened.source, opened.type, opened.name)};
    } catch (e) {
        opened.close();
        if (reader.identity) throw e;
    }
    return {...opened, figures: () => null, address: {url: downloadOf(media, reader.link), close: () => {}}};
}

function close(playing: Playing): void {
    playing.address.close();
    playing.close();
}
