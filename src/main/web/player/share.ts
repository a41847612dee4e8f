import {call} from '../node/calls';
import type {Media} from '../node/media';
import {freshPair} from './keys';

/**
 * An address by which whoever has it watches media until a time. Of what is sealed it holds, behind the #, a key of its own that was
 * granted the media: browsers send it nowhere, and withdrawing the grant ends it.
 */
export async function share(media: Media, expiresAt: string, name: string): Promise<string> {
    const path = `/watch/${media.mediaId}`;
    if (!media.encrypted) return location.origin + path;
    const {identity, recipient} = await freshPair();
    await call('POST', `/api/media/${media.mediaId}/grants`, {recipient, expiresAt});
    if (media.accessLevel === 'public') return `${location.origin}${path}#${identity}`;
    const {url} = await call<{url: string}>('POST', `/api/media/${media.mediaId}/links`, {expiresAt, name});
    const made = new URL(url, location.href);
    return `${made.origin}${path}${made.search}#${identity}`;
}
