import {get, Refused} from '../../node/calls';
import type {Media} from '../../node/media';

const PAGE = 100;
const MOST_ALONE = 20;
const MOST_AGAIN = 500;

interface MediaPage {
    items: Media[];
    nextCursor: string | null;
}

/** The part of the library that was read so far: pages of one search, which stay the same objects as long as nothing in them changes. */
export class Shelf {
    pages: Media[][] = [];
    refused: Refused | null = null;
    ended = false;
    private cursor: string | null = null;
    private reading: Promise<void> | null = null;

    constructor(readonly query: string, public changed: () => void) {}

    get length(): number {
        return this.pages.reduce((sum, {length}) => sum + length, 0);
    }

    /** Reads one page more. */
    more(): Promise<void> {
        if (this.ended) return Promise.resolve();
        return this.reading ??= this.page(this.cursor).then(page => {
            const known = this.ids();
            this.pages = [...this.pages, page.items.filter(({mediaId}) => !known.has(mediaId))];
            this.to(page.nextCursor);
        }).catch(e => this.fail(e)).finally(() => this.rest());
    }

    /** Reads anew what changed; null is whatever may have changed while nothing could be heard. */
    async refresh(ids: Set<string> | null): Promise<void> {
        await this.reading;
        const known = this.ids();
        const here = [...ids ?? []].filter(id => known.has(id));
        const all = ids === null || here.length > MOST_ALONE;
        this.reading = (all ? this.begin() : this.some(here, here.length < ids.size)).catch(e => this.fail(e)).finally(() => this.rest());
        return this.reading;
    }

    /** What is far below is read again when somebody scrolls there. */
    private async begin(): Promise<void> {
        const wanted = Math.min(this.length, MOST_AGAIN);
        const pages: Media[][] = [];
        let cursor: string | null = null;
        let read = 0;
        do {
            const page: MediaPage = await this.page(cursor);
            pages.push(page.items);
            read += page.items.length;
            cursor = page.nextCursor;
        } while (cursor && read < wanted);
        this.pages = pages;
        this.to(cursor);
    }

    private async some(ids: string[], others: boolean): Promise<void> {
        const fresh = new Map(await Promise.all(ids.map(async id => [id, await one(id)] as const)));
        if (fresh.size > 0) this.pages = this.pages.map(page => replaced(page, fresh));
        if (!others) return;
        const {items} = await this.page(null);
        const first = new Set(items.map(({mediaId}) => mediaId));
        if (items.some(({mediaId}) => !this.ids().has(mediaId))) {
            // what is new stands first in the list, and what stood there is pushed down
            const rest = this.pages.map(page => page.some(({mediaId}) => first.has(mediaId))
                ? page.filter(({mediaId}) => !first.has(mediaId)) : page);
            this.pages = [items, ...rest.filter(({length}) => length > 0)];
        }
    }

    private page(cursor: string | null): Promise<MediaPage> {
        return get<MediaPage>(`/api/media?${this.query}&limit=${PAGE}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    }

    private to(cursor: string | null): void {
        this.cursor = cursor;
        this.ended = cursor === null;
        this.refused = null;
    }

    private fail(e: unknown): void {
        this.refused = Refused.of(e);
    }

    private rest(): void {
        this.reading = null;
        this.changed();
    }

    private ids(): Set<string> {
        return new Set(this.pages.flatMap(page => page.map(({mediaId}) => mediaId)));
    }
}

/** One asset; null where it is gone. */
async function one(id: string): Promise<Media | null> {
    try {
        return await get<Media>(`/api/media/${id}/manifest`);
    } catch (e) {
        if (e instanceof Refused && (e.status === 404 || e.status === 403)) return null;
        throw e;
    }
}

function replaced(page: Media[], fresh: Map<string, Media | null>): Media[] {
    if (!page.some(({mediaId}) => fresh.has(mediaId))) return page;
    return page.flatMap(item => {
        const now = fresh.get(item.mediaId);
        return now === undefined ? [item] : now === null ? [] : [now];
    });
}
