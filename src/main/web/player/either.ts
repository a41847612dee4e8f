import type {HttpSource} from './http';
import type {Shared, SwarmSource} from './swarm';
import {Sentence, type Source} from './source';

/** Bytes a second below which a node is helped: others who watch the same are asked too. */
const ENOUGH = 5_000_000;
/** Bytes after which a rate says something. */
const MEASURED = 1024 * 1024;
/** What is asked of the node at once: little until its rate is known, for what is on its way would come in vain if others were asked instead. */
const FIRST_STRETCH = MEASURED;
const STRETCH = 64 * 1024 * 1024;
/** For how long nothing may come before the other way is tried. */
const SILENCE = 8_000;
const PAUSES = [500, 1000, 2000, 4000, 8000];

/**
 * A public file, from whoever has it: from the node alone while that is fast, for nobody is faster; from others who watch it, too, when
 * the node is slow or silent. What cannot be reached is tried again until the reader ends.
 */
export class EitherSource implements Source {
    readonly length: number;
    private swarm: SwarmSource | null = null;
    private joining: Promise<void> | null = null;
    private direct = 0;
    private taken = 0;
    private waited = 0;
    private stretch = FIRST_STRETCH;

    /**
     * @param join meets the others, where there can be any
     * @param told is told a sentence when nothing comes, and null when it goes on
     */
    constructor(
        private readonly node: HttpSource,
        private readonly join: (() => Promise<SwarmSource>) | null,
        private readonly told: (sentence: string | null) => void,
    ) {
        this.length = node.length;
    }

    async *read(from: number, to: number, signal: AbortSignal, patient = false): AsyncGenerator<Uint8Array> {
        let failures = 0;
        for (let at = from; at < to;) {
            try {
                for await (const piece of this.from(at, to, signal, patient)) {
                    at += piece.length;
                    if (failures > 0) this.told(null);
                    failures = 0;
                    yield piece;
                }
            } catch (e) {
                if (signal.aborted || e instanceof Sentence) throw e;
                await this.meet();
                this.swarm?.takeFromNodeToo();
                if (failures++ > 0) this.told('Nothing comes from the node; it is tried again.');
                await pause(PAUSES[Math.min(failures, PAUSES.length) - 1]!, signal);
            }
        }
    }

    /** From whom how much came. */
    figures(): Shared {
        const shared = this.swarm?.figures() ?? {peers: 0, fromPeers: 0, fromNode: 0, sent: 0};
        return {...shared, fromNode: shared.fromNode + this.direct};
    }

    /** Leaves the others. */
    close(): void {
        const joining = this.joining;
        if (joining) void joining.then(() => this.swarm?.close());
    }

    /** From where it is best had just now, and no further than that may stay so. */
    private async *from(at: number, to: number, signal: AbortSignal, patient: boolean): AsyncGenerator<Uint8Array> {
        if (this.swarm) {
            const {swarm} = this;
            yield* heard(swarm, at, to, signal, patient, () => swarm.came());
            return;
        }
        const pieces = heard(this.node, at, Math.min(to, at + this.stretch), signal, patient, () => this.direct);
        try {
            for (;;) {
                const asked = performance.now();
                const {done, value} = await pieces.next();
                if (done) return;
                this.measure(value.length, performance.now() - asked);
                yield value;
                if (this.swarm && this.stretch > FIRST_STRETCH) return;
            }
        } finally {
            await pieces.return(undefined);
        }
    }

    /** Time that the reader takes does not count: only how long the node lets it wait. */
    private measure(length: number, millis: number): void {
        this.direct += length;
        this.taken += length;
        this.waited += millis;
        if (this.taken >= MEASURED) {
            if (this.taken / this.waited * 1000 < ENOUGH) void this.meet();
            else this.stretch = STRETCH;
            this.taken = this.waited = 0;
        }
    }

    private async meet(): Promise<void> {
        const {join} = this;
        if (join) {
            await (this.joining ??= join().then(swarm => void (this.swarm = swarm), () => void (this.joining = null)));
        }
    }
}

/**
 * Fails when nothing comes for long.
 *
 * @param came how many bytes have come, whether they are those that are read next or not
 */
async function *heard(
    source: Source, from: number, to: number, signal: AbortSignal, patient: boolean, came: () => number,
): AsyncGenerator<Uint8Array> {
    const silence = new AbortController();
    const ended = () => silence.abort(signal.reason);
    if (signal.aborted) ended();
    signal.addEventListener('abort', ended, {once: true});
    const pieces = source.read(from, to, silence.signal, patient)[Symbol.asyncIterator]();
    try {
        for (;;) {
            let before = came();
            const alarm = setInterval(() => {
                if (came() === before) silence.abort(new Error(`Nothing came for ${SILENCE} ms.`));
                before = came();
            }, SILENCE);
            const {done, value} = await pieces.next().finally(() => clearInterval(alarm));
            if (done) return;
            yield value;
        }
    } finally {
        signal.removeEventListener('abort', ended);
        await pieces.return?.();
    }
}

const pause = (millis: number, signal: AbortSignal) => new Promise<void>((ended, failed) => {
    const timer = setTimeout(ended, millis);
    signal.addEventListener('abort', () => {
        clearTimeout(timer);
        failed(signal.reason);
    }, {once: true});
});
