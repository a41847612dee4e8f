import {useEffect, useReducer} from 'preact/hooks';
import {get, Refused} from '../../node/calls';

/** What a node measures, by the name of the family. */
export type Metrics = Record<string, {value?: number | null, series?: {labels: Record<string, string>, value?: number | null}[]}>;

/** The figures of one moment. */
export interface Sample {
    readonly at: number;
    readonly metrics: Metrics;
}

const EVERY = 3000;
const KEPT = 600;
/** They outlive the page that shows them, as long as the tab is open. */
let samples: Sample[] = [];
let refused: Refused | null = null;
let reading: Promise<void> | null = null;
const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One figure; null where the node does not tell it. */
export const figure = (metrics: Metrics, name: string): number | null => metrics[name]?.value ?? null;

/** The figures of now and before, read again and again while somebody looks. */
export function useSamples(): {samples: readonly Sample[], refused: Refused | null} {
    const [, draw] = useReducer<number, void>(count => count + 1, 0);
    useEffect(() => {
        watchers.add(draw);
        timer ??= setInterval(() => document.hidden || void read(), EVERY);
        if (Date.now() - (samples.at(-1)?.at ?? 0) > EVERY) void read();
        return () => {
            watchers.delete(draw);
            if (watchers.size > 0) return;
            clearInterval(timer);
            timer = undefined;
        };
    }, []);
    return {samples, refused};
}

/** The newest of one figure; null until it is known. */
export function useFigure(name: string): number | null {
    const newest = useSamples().samples.at(-1);
    return newest ? figure(newest.metrics, name) : null;
}

const read = () => reading ??= get<Metrics>('/api/media/monitoring/metrics').then(metrics => {
    samples = [...samples, {at: Date.now(), metrics}].slice(-KEPT);
    refused = null;
}, e => {
    refused = Refused.of(e);
}).finally(() => {
    reading = null;
    watchers.forEach(draw => draw());
});
