const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A length as people read it: 1.4 GB. */
export function bytesOf(length: number): string {
    const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, length)) / 3));
    const shown = length / 1000 ** power;
    return `${power === 0 || shown >= 100 ? Math.round(shown) : shown.toFixed(1)} ${UNITS[power]}`;
}

/** A time as people read it here. */
export const time = (iso: string): string => new Date(iso).toLocaleString(undefined, {dateStyle: 'medium', timeStyle: 'short'});

const SPANS: [number, Intl.RelativeTimeFormatUnit][] = [[60, 'second'], [60, 'minute'], [24, 'hour'], [30, 'day'], [12, 'month']];
const relative = new Intl.RelativeTimeFormat(undefined, {numeric: 'auto'});

/** How long ago, or ahead, a time is: 3 hours ago. */
export function ago(iso: string, now = Date.now()): string {
    let span = (Date.parse(iso) - now) / 1000;
    for (const [most, unit] of SPANS) {
        if (Math.abs(span) < most) return relative.format(Math.round(span), unit);
        span /= most;
    }
    return relative.format(Math.round(span), 'year');
}

/** A number with its noun: 1 copy, 3 copies. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString()} ${count === 1 ? one : many}`;

/** How long something takes, or has been so: 3 h 5 min. */
export function span(millis: number): string {
    const seconds = Math.round(millis / 1000);
    if (millis < 1000) return `${Math.round(millis)} ms`;
    if (seconds < 60) return `${seconds} s`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
    if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds % 3600 / 60)} min`;
    return `${counted(Math.floor(seconds / 86_400), 'day')} ${Math.floor(seconds % 86_400 / 3600)} h`;
}

/** The tags that a person wrote, with commas between. */
export const tagsIn = (text: string): string[] => text.split(',').map(tag => tag.trim()).filter(Boolean);

/** The beginning of a key or an id, by which people tell one from another. */
export const short = (id: string): string => id.length > 14 ? `${id.slice(0, 12)}…` : id;

/** What a kind of file is called. */
export function kindOf(contentType: string): string {
    const [family = '', kind = ''] = contentType.split('/');
    if (['video', 'audio', 'image', 'text'].includes(family)) return family;
    if (kind === 'octet-stream') return 'file';
    return kind.replace(/^x-|^vnd\./, '').split(/[;+]/)[0]!.slice(0, 12) || 'file';
}
