/** What is looked for in the library, by the names of the call's parameters. */
export interface Query {
    q: string;
    type: string;
    access: string;
    state: string;
    tag: string;
    sort: string;
}

/** What is looked for where nothing is said. */
export const EVERYTHING: Query = {q: '', type: '', access: '', state: '', tag: '', sort: '-created'};

const NAMES = Object.keys(EVERYTHING) as (keyof Query)[];

/** Reads it from an address. */
export function queryOf(text: string): Query {
    const said = new URLSearchParams(text);
    return Object.fromEntries(NAMES.map(name => [name, said.get(name) ?? EVERYTHING[name]])) as unknown as Query;
}

/** Writes what differs from everything. */
export function textOf(query: Query): string {
    return new URLSearchParams(NAMES.filter(name => query[name] !== EVERYTHING[name]).map(name => [name, query[name]])).toString();
}
