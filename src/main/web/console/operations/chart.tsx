/** A point in time and what was measured then. */
export type Point = [at: number, value: number];

const WIDTH = 240;
const HEIGHT = 56;

/** A line of what was measured while the page was open, with its newest value in words. */
export function Chart({name, points, words}: {name: string, points: Point[], words: (value: number) => string}) {
    const newest = points.at(-1)?.[1];
    const values = points.map(([, value]) => value);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const drawn = points.length > 1 ? line(points, least, most) : null;
    const told = newest === undefined ? 'Not known yet.'
        : `Now ${words(newest)}; between ${words(least)} and ${words(most)} while this page was open.`;
    return <figure class="chart">
        <figcaption><span>{name}</span><strong>{newest === undefined ? '—' : words(newest)}</strong></figcaption>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={`${name}. ${told}`}>
            {drawn && <>
                <path class="under" d={`${drawn} L ${WIDTH} ${HEIGHT} L 0 ${HEIGHT} Z`}/>
                <path class="line" d={drawn}/>
            </>}
        </svg>
    </figure>;
}

/** A value that stays the same is a line in the middle. */
function line(points: Point[], least: number, most: number): string {
    const [from, to] = [points[0]![0], points.at(-1)![0]];
    return points.map(([at, value], i) => {
        const x = (at - from) / (to - from) * WIDTH;
        const y = most === least ? HEIGHT / 2 : HEIGHT - 4 - (value - least) / (most - least) * (HEIGHT - 8);
        return `${i === 0 ? 'M' : 'L'} ${x.toFixed(1)} ${y.toFixed(1)}`;
    }).join(' ');
}
