/** What shows that somebody may read: a share link, and a key of the age format. Neither is kept. */
export interface Reader {
    readonly link: string | null;
    readonly identity: string | null;
}

const IDENTITY = /AGE-SECRET-KEY-1[0-9A-Z]+/i;

/** The first age identity in a text, such as a key file or the fragment of a share link; null where there is none. */
export const identityIn = (given: string): string | null => IDENTITY.exec(given)?.[0].toUpperCase() ?? null;

/** What of a link stands in the address of whatever it opens. */
export const queryOf = (link: string | null): string => link ? `?link=${encodeURIComponent(link)}` : '';
