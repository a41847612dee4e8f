import type {ComponentType} from 'preact';
import {useEffect, useState} from 'preact/hooks';
import type {Media} from '../../node/media';
import type {Reader} from '../../player/reader';

type Player = ComponentType<{media: Media, reader: Reader}>;

/** Nobody: in the console it is the caller's token that opens. */
const READER: Reader = {link: null, identity: null};

/** The player, which is asked for when something is to be played. It stays the one that it is while the media changes. */
export function Playing({media, isThere}: {media: Media, isThere: boolean}) {
    const [Player, setPlayer] = useState<Player | null>(null);
    const playable = media.state !== 'damaged' || media.availability.network;
    useEffect(() => {
        if (playable && isThere && !Player) void import('../../player/player').then(({Player: found}) => setPlayer(() => found), () => {});
    }, [playable, isThere]);
    if (!playable) return <p class="failure note">Its bytes here are missing or wrong, and no other node has them just now.</p>;
    return <div class="stage">{Player ? <Player media={media} reader={READER}/> : <p class="quiet" role="status">Opening…</p>}</div>;
}
