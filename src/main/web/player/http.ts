import type {Source} from './source';

/** A file of a node, by ranges. */
export class HttpSource implements Source {
    /** @param headers what shows the node who reads, if anything */
    constructor(private readonly url: string, readonly length: number, private readonly headers: Record<string, string> = {}) {}

    async *read(from: number, to: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
        if (from >= to) return;
        const answer = await fetch(this.url, {headers: {...this.headers, Range: `bytes=${from}-${to - 1}`}, signal, cache: 'no-store'});
        if (answer.status !== 206 || !answer.body) {
            await answer.body?.cancel();
            throw new Error(`${this.url} was answered ${answer.status}; a part of it was expected`);
        }
        const reader = answer.body.getReader();
        let left = to - from;
        try {
            for (;;) {
                const {done, value} = await reader.read();
                if (done) break;
                left -= value.length;
                yield value;
            }
        } finally {
            reader.cancel().catch(() => {});
        }
        if (left !== 0) throw new Error(`${this.url} ended ${left} bytes too early`);
    }
}
