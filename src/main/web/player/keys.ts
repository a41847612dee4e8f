import {armor, Decrypter, generateX25519Identity, identityToRecipient} from 'age-encryption';
import {Refused, text} from '../node/calls';
import type {Media} from '../node/media';
import {Sentence} from './source';

/** A fresh pair, of which the identity is a secret. */
export async function freshPair(): Promise<{identity: string, recipient: string}> {
    const identity = await generateX25519Identity();
    return {identity, recipient: await identityToRecipient(identity)};
}

/** By what a grant to a reader is named: the first 32 hex digits of the SHA-256 of the reader's text. */
export async function fingerprint(reader: string): Promise<string> {
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(reader)));
    return Array.from(hash.subarray(0, 16), byte => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The asset's identity, out of the grant that a reader has. Neither key leaves this page.
 *
 * @param query what opens the grant's text to who asks, such as a link
 */
export async function assetIdentity(mediaId: string, identity: string, query = ''): Promise<string> {
    try {
        const name = await fingerprint(await recipientOf(identity));
        const grant = await text(`/api/media/${mediaId}/grants/${name}${query}`);
        return (await opened(armor.decode(grant), identity)).trim();
    } catch (e) {
        if (e instanceof Refused) throw new Sentence('This key opens nothing here: there is no grant for it, or no longer.');
        throw e;
    }
}

/** A small age file, as text. */
export async function opened(file: Uint8Array, identity: string): Promise<string> {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return decrypter.decrypt(file, 'text');
}

async function recipientOf(identity: string): Promise<string> {
    try {
        return await identityToRecipient(identity);
    } catch {
        throw new Sentence('This is not an age key: a line AGE-SECRET-KEY-1… is expected.');
    }
}

/** What is said of sealed media to who can open it. */
export interface Details {
    fileName: string;
    contentType: string;
    /** Bytes of the media itself, where zeros were sealed behind it. */
    length?: number;
}

/** The true name and type of sealed media; null until its manifest is signed. */
export async function details(media: Media, identity: string): Promise<Details | null> {
    const {sealedDetails} = JSON.parse(media.signed?.text ?? '{}') as {sealedDetails?: string};
    if (!sealedDetails) return null;
    return JSON.parse(await opened(Uint8Array.from(atob(sealedDetails), byte => byte.charCodeAt(0)), identity)) as Details;
}
