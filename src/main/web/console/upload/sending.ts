import type {DetailedError, Upload} from 'tus-js-client';
import {credentials, get, head, Refused} from '../../node/calls';
import {did} from '../../node/events';
import type {Media} from '../../node/media';
import {signIn} from '../signin';
import {fingerprint, TUS} from './leftovers';

/** How an upload is. */
export type SendingState = 'queued' | 'sending' | 'storing' | 'paused' | 'waiting' | 'done' | 'failed';

const PAUSE = 2000;

/** One file on its way. It goes on by itself after whatever interrupts it, but where the node refuses it. */
export class Sending {
    state: SendingState = 'queued';
    sent = 0;
    /** Why it waits, or failed. */
    sentence: string | null = null;
    mediaId: string | null = null;
    private upload: Upload | null = null;
    private url: string | null = null;
    private timer: ReturnType<typeof setTimeout> | undefined;

    constructor(readonly file: File, readonly wishes: Record<string, string>, private readonly changed: () => void) {}

    /** Begins, or goes on where it stopped. */
    async start(): Promise<void> {
        clearTimeout(this.timer);
        this.to('sending');
        try {
            this.upload ??= await this.made();
            if (this.url) await this.look(this.url);
            if (this.is('sending')) this.upload.start();
        } catch (e) {
            this.failed(e instanceof Refused ? e.status : -1, e instanceof Error ? e.message : String(e));
        }
    }

    /** Stops until it is started. */
    async pause(): Promise<void> {
        clearTimeout(this.timer);
        this.to('paused');
        await this.upload?.abort();
    }

    /** Gives it up, here and at the node. */
    async cancel(): Promise<void> {
        clearTimeout(this.timer);
        this.to('failed', 'Cancelled.');
        await this.upload?.abort(true).catch(() => {});
    }

    private async made(): Promise<Upload> {
        const {Upload} = await import('tus-js-client');
        const upload = new Upload(this.file, {
            endpoint: `${location.origin}/api/uploads`,
            metadata: {filename: this.file.name, filetype: this.file.type, ...this.wishes},
            fingerprint: async file => fingerprint(file as File),
            removeFingerprintOnSuccess: true,
            // what is tried again, and when, depends on the node's answer
            retryDelays: null,
            onBeforeRequest: request => Object.entries(credentials()).forEach(([name, value]) => request.setHeader(name, value)),
            onUploadUrlAvailable: () => void (this.url = upload.url),
            onProgress: (sent, all) => {
                this.sent = sent;
                if (this.is('sending')) this.to(sent === all ? 'storing' : 'sending');
            },
            onSuccess: () => void this.stored(),
            onError: e => this.failed(...answerOf(e)),
        });
        const [before] = await upload.findPreviousUploads();
        if (before) {
            upload.resumeFromPreviousUpload(before);
            this.url = before.uploadUrl;
        }
        return upload;
    }

    /** A sign-in that is missing is asked for here: the library takes each refusal for the end of the upload. */
    private async look(url: string): Promise<void> {
        const offset = await head(url, TUS).then(headers => Number(headers.get('Upload-Offset')), e => {
            if (e instanceof Refused && (e.status === 404 || e.status === 410)) return 0;
            throw e;
        });
        this.sent = offset;
        this.changed();
    }

    private async stored(): Promise<void> {
        this.sent = this.file.size;
        this.mediaId = this.url && await get<Media>(new URL(this.url).pathname).then(({mediaId}) => mediaId, () => null);
        this.to('done');
        if (this.mediaId) did(this.mediaId);
    }

    private failed(status: number, sentence: string): void {
        if (this.is('paused') || this.is('failed')) return;
        if (status === 401) {
            this.to('waiting', sentence);
            return void signIn(sentence).then(signedIn => signedIn ? this.start() : this.to('paused'));
        }
        if (status > 0 && status < 500 && ![409, 423, 429].includes(status) || status === 507 || status < 0) {
            return this.to('failed', sentence);
        }
        this.to('waiting', status === 0 ? 'The node cannot be reached; it goes on when it is there.' : sentence);
        this.timer = setTimeout(() => void this.start(), PAUSE);
    }

    private is(state: SendingState): boolean {
        return this.state === state;
    }

    private to(state: SendingState, sentence: string | null = null): void {
        if (this.is('failed') && state !== 'sending') return;
        this.state = state;
        this.sentence = sentence;
        this.changed();
    }
}

function answerOf(e: Error | DetailedError): [number, string] {
    const answer = 'originalResponse' in e ? e.originalResponse : null;
    if (!answer) return [0, e.message];
    try {
        return [answer.getStatus(), (JSON.parse(answer.getBody()) as {detail: string}).detail];
    } catch {
        return [answer.getStatus(), `The node answered ${answer.getStatus()}.`];
    }
}
