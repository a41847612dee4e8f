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
