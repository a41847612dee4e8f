/** Bytes that can be read from anywhere. */
export interface Source {
    readonly length: number;

    /**
     * The bytes from one place up to another, in order, in pieces of whatever length; nothing is fetched that was not asked for. Fails with
     * the reason of the signal when that is aborted.
     *
     * @param patient whether it matters only when the last byte comes
     */
    read(from: number, to: number, signal: AbortSignal, patient?: boolean): AsyncIterable<Uint8Array>;
}

/** All of a part, which is to be small. */
export async function bytes(source: Source, from: number, to: number, signal: AbortSignal): Promise<Uint8Array> {
    const part = new Uint8Array(to - from);
    let at = 0;
    for await (const piece of source.read(from, to, signal)) {
        part.set(piece, at);
        at += piece.length;
    }
    return part;
}

/** What a person is told. */
export class Sentence extends Error {}
