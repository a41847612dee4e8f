/** What was asked of the node and refused, with the node's own sentence. */
export class Refused extends Error {
    constructor(readonly status: number, sentence: string) {
        super(sentence);
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

/** Calls, and gives the JSON of the answer. */
export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await ask(path, {
        method,
        ...body === undefined ? {} : {body: JSON.stringify(body), headers: {'Content-Type': 'application/json'}},
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

async function ask(path: string, how: RequestInit): Promise<Response> {
    let answer;
    try {
        answer = await fetch(path, {...how, headers: {...credentials(), ...how.headers}});
    } catch (e) {
        if (how.signal?.aborted) throw e;
        throw new Refused(0, 'The node cannot be reached.');
    }
    if (answer.ok) return answer;
    const problem = await answer.json().catch(() => null) as {detail?: string} | null;
    throw new Refused(answer.status, problem?.detail ?? `The node answered ${answer.status}.`);
}
