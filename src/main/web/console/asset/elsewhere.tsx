import {file} from '../../node/calls';
import type {Media} from '../../node/media';
import {Copy, Section} from '../parts/parts';
import {attempt} from '../parts/toasts';

/** How it is had without this console: by BitTorrent, and in a page of any site. */
export function Elsewhere({media}: {media: Media}) {
    const {mediaId, fileName, transport: {bittorrent}} = media;
    const embed = `<iframe src="${location.origin}/watch/${mediaId}" width="640" height="360" allowfullscreen></iframe>`;
    return <Section title="Elsewhere">
        {bittorrent && <p class="buttons">
            <a class="button plain small" href={bittorrent.magnetURI}>Magnet link</a>
            <Copy text={bittorrent.magnetURI} what="The magnet link"/>
            <button type="button" class="plain small" onClick={() => void attempt(save(mediaId, `${fileName}.torrent`))}>Torrent</button>
            <a class="button plain small" href={`/watch/${mediaId}`} target="_blank" rel="noopener">Its own page</a>
        </p>}
        <label>In a page of any site
            <textarea class="code" readOnly rows={5} value={embed} onFocus={e => e.currentTarget.select()}/>
        </label>
        <p class="buttons"><Copy text={embed} what="The snippet"/></p>
        {media.accessLevel !== 'public' && <p class="quiet">Who opens it there needs a share link or a key: it is not public.</p>}
    </Section>;
}

/** A link would not show who asks. */
async function save(mediaId: string, name: string): Promise<void> {
    const bytes = await file(`/api/media/${mediaId}/torrent`);
    const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], {type: 'application/x-bittorrent'}));
    Object.assign(document.createElement('a'), {href: url, download: name}).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
}
