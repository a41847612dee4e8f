import {credentials, file} from '../node/calls';
import {type Media, socketAddress} from '../node/media';
import {EitherSource} from './either';
import {HttpSource} from './http';
import {queryOf, type Reader} from './reader';
import type {SealedSource} from './sealed';
import {Sentence, type Source} from './source';
import {type Shared, SwarmSource} from './swarm';

/** Media that can be played. */
export interface Opened {
    readonly source: Source;
    readonly type: string;
    readonly name: string;
    /** From whom how much came; null where it comes from the node alone. */
    figures(): Shared | null;
    close(): void;
}

/**
 * Opens media for a reader. With a key the page opens what is sealed by itself; without one it is what the node gives out.
 *
 * @param told is told what holds it up, and null when that is over
 */
export async function open(media: Media, {link, identity}: Reader, told: (sentence: string | null) => void): Promise<Opened> {
    if (media.encrypted && identity) return unsealed(media, identity, queryOf(link), told);
    if (media.accessLevel === 'public' && !media.encrypted) return opened(media, media.fileSize, told);
    const source = new HttpSource(downloadOf(media, link), media.fileSize, credentials());
    return {source, type: media.contentType, name: media.fileName, figures: () => null, close: () => {}};
}

/** Where the node gives media out, as it opens them for who asks. */
export const downloadOf = ({mediaId}: Media, link: string | null): string => `/api/media/${mediaId}/download${queryOf(link)}`;

async function unsealed(media: Media, identity: string, query: string, told: (sentence: string | null) => void): Promise<Opened> {
    const [{assetIdentity, details}, {SealedSource}] = await Promise.all([import('./keys'), import('./sealed')]);
    const bytes = `/api/media/${media.mediaId}/bytes${query}`;
    const [key, length] = await Promise.all([assetIdentity(media.mediaId, identity, query), storedLength(media, bytes)]);
    const shared = media.accessLevel === 'public' ? opened(media, length, told) : null;
    const sealed = shared?.source ?? new HttpSource(bytes, length, credentials());
    const said = await details(media, key);
    const source: SealedSource = await SealedSource.open(sealed, key, new AbortController().signal, said?.length);
    return {
        source,
        type: said?.contentType ?? media.contentType,
        name: said?.fileName ?? media.fileName,
        figures: () => shared?.figures() ?? null,
        close: () => shared?.close(),
    };
}

/** What everybody may read, from whoever has it. */
function opened(media: Media, length: number, told: (sentence: string | null) => void): Opened {
    const webSeed = `${location.origin}/api/media/${media.mediaId}/bytes`;
    const infoHash = media.transport.bittorrent?.infoHash;
    const join = async () => SwarmSource.join({
        torrent: await file(`/api/media/${media.mediaId}/torrent`),
        trackers: [await socketAddress('/tracker')],
        infoHash: infoHash!, length, webSeed,
    });
    const source = new EitherSource(new HttpSource(webSeed, length), infoHash && SwarmSource.takes(length) ? join : null, told);
    return {source, type: media.contentType, name: media.fileName, figures: () => source.figures(), close: () => source.close()};
}

/** Bytes of the age file: signed, or before it is, as the node says. */
async function storedLength({signed}: Media, url: string): Promise<number> {
    if (signed) return (JSON.parse(signed.text) as {size: number}).size;
    const answer = await fetch(url, {method: 'HEAD', headers: credentials()});
    const length = Number(answer.headers.get('Content-Length'));
    if (!answer.ok || !length) throw new Sentence('What is stored cannot be had from this node, or not by you.');
    return length;
}
