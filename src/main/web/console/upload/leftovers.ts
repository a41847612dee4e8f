import {head, Refused} from '../../node/calls';

/** An upload that ended with its page; only its file is missing for it to go on. */
export interface Leftover {
    readonly key: string;
    readonly name: string;
    readonly size: number;
    readonly url: string;
    readonly wishes: Record<string, string>;
}

/** What each call about an upload says. */
export const TUS = {'Tus-Resumable': '1.0.0'};

const KEPT = 'tus::';

/** By what a file that is chosen again is known. */
export const fingerprint = (file: File): string => ['serai', file.name, file.size, file.lastModified].join('-');

/** The uploads that this browser began and did not end. */
export function leftovers(): Leftover[] {
    return Object.keys(localStorage).filter(key => key.startsWith(KEPT)).flatMap(key => {
        try {
            const {size, metadata: {filename, ...wishes}, uploadUrl} = JSON.parse(localStorage.getItem(key)!);
            return [{key, name: String(filename), size: Number(size), url: new URL(uploadUrl, location.href).pathname, wishes}];
        } catch {
            return [];
        }
    });
}

/** Which of them a file belongs to. */
export const leftoverOf = (file: File): Leftover | undefined =>
    leftovers().find(({key}) => key.startsWith(`${KEPT}${fingerprint(file)}::`));

/** How much of one the node has; one that it no longer has is forgotten here too, which is null. */
export async function arrived(leftover: Leftover): Promise<number | null> {
    try {
        return Number((await head(leftover.url, TUS)).get('Upload-Offset'));
    } catch (e) {
        if (e instanceof Refused && (e.status === 404 || e.status === 410)) {
            forget(leftover);
            return null;
        }
        return 0;
    }
}

/** Keeps nothing of one. */
export function forget({key}: Leftover): void {
    localStorage.removeItem(key);
}
