import {bytesOf} from '../../node/words';
import {Section} from '../parts/parts';
import {Chart, type Point} from './chart';
import {figure, type Sample, useSamples} from './samples';

type Words = (value: number) => string;

const whole: Words = value => Math.round(value).toLocaleString();
const rate: Words = value => `${bytesOf(value)}/s`;

const GAUGES: [name: string, meter: string, words: Words][] = [
    ['Uploads', 'media_uploads_total', whole],
    ['Downloads', 'media_downloads_total', whole],
    ['Nodes there', 'active_peers', whole],
    ['BitTorrent peers', 'torrent_peers', whole],
    ['Torrents offered', 'seeding_torrents', whole],
    ['Copies to be made', 'replication_queue_size', whole],
    ['Memory', 'memory_usage_bytes', bytesOf],
    ['Stored', 'disk_usage_bytes', bytesOf],
    ['Network', 'network_health_score', value => `${whole(value)} of 100`],
];

const RATES: [name: string, meter: string][] = [
    ['Given by BitTorrent', 'torrent_uploaded_bytes_total'],
    ['Taken by BitTorrent', 'torrent_downloaded_bytes_total'],
];

/** The node's figures, from when this tab first looked. */
export function Charts() {
    const {samples} = useSamples();
    if (samples.length === 0) return null;
    return <Section title="Figures" aside={<span class="quiet">while this tab looks</span>}>
        <div class="charts">
            {GAUGES.map(([name, meter, words]) => <Chart key={meter} name={name} words={words} points={gauge(samples, meter)}/>)}
            {RATES.map(([name, meter]) => <Chart key={meter} name={name} words={rate} points={change(gauge(samples, meter))}/>)}
        </div>
    </Section>;
}

const gauge = (samples: readonly Sample[], meter: string): Point[] => samples.flatMap(({at, metrics}) => {
    const value = figure(metrics, meter);
    return value === null ? [] : [[at, value] as Point];
});

/** By how much it grew a second; a node that started anew begins at nothing. */
const change = (points: Point[]): Point[] => points.slice(1).map(([at, value], i) => {
    const [before, was] = points[i]!;
    return [at, Math.max(0, value - was) * 1000 / Math.max(1, at - before)];
});
