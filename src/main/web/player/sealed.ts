import {chacha20poly1305} from '@noble/ciphers/chacha.js';
import {Decrypter} from 'age-encryption';
import {bytes, Sentence, type Source} from './source';

const LONGEST_HEADER = 64 * 1024;
const NONCE = 16;
const PLAIN = 64 * 1024;
const TAG = 16;
const CHUNK = PLAIN + TAG;

/**
 * The plaintext of an age file (age-encryption.org/v1), from anywhere in it: each chunk is sealed for itself under its number. No byte is
 * given out of a chunk that is not whole.
 */
export class SealedSource implements Source {
    private constructor(
        private readonly file: Source,
        private readonly key: Uint8Array,
        private readonly start: number,
        private readonly whole: number,
        readonly length: number,
    ) {}

    /**
     * Opens a file.
     *
     * @param identity the age identity that it is sealed to
     * @param length of what is to be given out, where zeros were sealed behind it
     */
    static async open(file: Source, identity: string, signal: AbortSignal, length?: number): Promise<SealedSource> {
        const head = await bytes(file, 0, Math.min(file.length, LONGEST_HEADER), signal);
        const end = headerEnd(head);
        const decrypter = new Decrypter();
        decrypter.addIdentity(identity);
        const fileKey = await decrypter.decryptHeader(head.subarray(0, end));
        const nonce = head.subarray(end, end + NONCE);
        const start = end + NONCE;
        const whole = plainLength(file.length - start);
        if (length !== undefined && length > whole) {
            throw new Sentence('This file is shorter than it was sealed.');
        }
        return new SealedSource(file, await payloadKey(fileKey, nonce), start, whole, length ?? whole);
    }

    async *read(from: number, to: number, signal: AbortSignal, patient = false): AsyncGenerator<Uint8Array> {
        const last = Math.max(0, Math.ceil(this.whole / PLAIN) - 1);
        let number = Math.floor(from / PLAIN);
        const until = this.start + Math.min(Math.ceil(to / PLAIN) * CHUNK, this.file.length - this.start);
        for await (const chunk of chunks(this.file.read(this.start + number * CHUNK, until, signal, patient))) {
            const plain = this.opened(chunk, number, number === last);
            const begin = number * PLAIN;
            yield plain.subarray(Math.max(0, from - begin), Math.min(plain.length, to - begin));
            number++;
        }
    }

    private opened(chunk: Uint8Array, number: number, last: boolean): Uint8Array {
        const nonce = new Uint8Array(12);
        new DataView(nonce.buffer).setBigUint64(3, BigInt(number));
        nonce[11] = last ? 1 : 0;
        try {
            return chacha20poly1305(this.key, nonce).decrypt(chunk);
        } catch {
            throw new Sentence(`These bytes are not those that were sealed: chunk ${number} does not open.`);
        }
    }
}

/** Cuts what comes into chunks; the last one may be shorter. */
async function *chunks(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let chunk = new Uint8Array(CHUNK);
    let filled = 0;
    for await (let piece of pieces) {
        while (piece.length > 0) {
            const taken = piece.subarray(0, CHUNK - filled);
            chunk.set(taken, filled);
            filled += taken.length;
            piece = piece.subarray(taken.length);
            if (filled === CHUNK) {
                yield chunk;
                chunk = new Uint8Array(CHUNK);
                filled = 0;
            }
        }
    }
    if (filled > 0) yield chunk.subarray(0, filled);
}

function headerEnd(head: Uint8Array): number {
    const text = new TextDecoder('latin1').decode(head);
    const mac = text.indexOf('\n--- ');
    const end = mac < 0 ? -1 : text.indexOf('\n', mac + 1);
    if (!text.startsWith('age-encryption.org/v1\n') || end < 0) throw new Sentence('This is not a file of the age format.');
    return end + 1;
}

function plainLength(sealed: number): number {
    const count = Math.max(1, Math.ceil(sealed / CHUNK));
    const plain = sealed - count * TAG;
    if (plain < 0 || (plain === 0 && count > 1)) throw new Sentence('This age file was cut off.');
    return plain;
}

async function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Promise<Uint8Array> {
    const key = await crypto.subtle.importKey('raw', fileKey as BufferSource, 'HKDF', false, ['deriveBits']);
    const how = {name: 'HKDF', hash: 'SHA-256', salt: nonce as BufferSource, info: new TextEncoder().encode('payload')};
    return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}
