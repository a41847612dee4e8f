/** What was asked of the node and refused, with the node's own sentence. */
export class Refused extends Error {
    constructor(readonly status: number, sentence: string) {
        super(sentence);
    }

    /** Whatever failed, as a refusal. */
    static of(failure: unknown): Refused {
        return failure instanceof Refused ? failure : new Refused(0, String(failure));
    }
}

const TOKEN = 'token';

/** The token by which this tab calls; it is kept as long as the tab is. */
export const token = {
    get: () => sessionStorage.getItem(TOKEN),
    set: (value: string | null) => value ? sessionStorage.setItem(TOKEN, value) : sessionStorage.removeItem(TOKEN),
};

/** What shows the node who calls. */
export function credentials(): Record<string, string> {
    const shown = token.get();
    return shown ? {Authorization: `Bearer ${shown}`} : {};
}

let askWho: ((sentence: string) => Promise<boolean>) | null = null;

/** Has a person asked who they are where the node wants to know; a call goes on when that was answered, and fails otherwise. */
export function whenUnknown(ask: (sentence: string) => Promise<boolean>): void {
    askWho = ask;
}

/** Calls, and gives the JSON of the answer. */
export async function call<T = void>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const answer = await ask(path, {
        method,
        ...body === undefined ? {headers} : {body: JSON.stringify(body), headers: {...headers, 'Content-Type': 'application/json'}},
    });
    return answer.status === 204 ? undefined as T : await answer.json() as T;
}

/** Reads JSON. */
export const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
    ask(path, signal ? {signal} : {}).then(answer => answer.json() as Promise<T>);

/** Reads a text. */
export const text = (path: string): Promise<string> => ask(path, {}).then(answer => answer.text());

/** Reads a small file. */
export const file = (path: string): Promise<Uint8Array> => ask(path, {}).then(async answer => new Uint8Array(await answer.arrayBuffer()));

/** Reads headers. */
export const head = (path: string, headers: Record<string, string>): Promise<Headers> =>
    ask(path, {method: 'HEAD', headers, cache: 'no-store'}).then(answer => answer.headers);

async function ask(path: string, how: RequestInit): Promise<Response> {
    const shown = token.get();
    let answer;
    try {
        answer = await fetch(path, {...how, headers: {...credentials(), ...how.headers}});
    } catch (e) {
        if (how.signal?.aborted) throw e;
        throw new Refused(0, 'The node cannot be reached.');
    }
    if (answer.ok) return answer;
    const problem = await answer.json().catch(() => null) as {detail?: string} | null;
    const sentence = problem?.detail ?? `The node answered ${answer.status}.`;
    if (answer.status === 401 && (token.get() !== shown || await askWho?.(sentence)) && !how.signal?.aborted) return ask(path, how);
    throw new Refused(answer.status, sentence);
}
