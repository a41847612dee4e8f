import {useReading} from '../../node/reading';
import {bytesOf, counted} from '../../node/words';
import {Chip} from '../parts/chips';
import {Section, Unread} from '../parts/parts';
import {useFigure} from './samples';

interface HealthAnswer {
    status: 'healthy' | 'degraded';
    networkHealth: number;
    components: Record<string, 'ready' | 'failed'>;
    problems: Record<string, string>;
    space: Bound[];
}

interface Bound {
    bound: 'disk' | 'inodes' | 'quota' | 'assets';
    used: number;
    limit: number;
    near: boolean;
}

/** How the node and each of its parts are, and how much room there is. */
export function Health() {
    const reading = useReading<HealthAnswer>('/api/media/health', {every: 10_000, after: ({type}) => type === 'alert' || type === 'peers'});
    const {value: health} = reading;
    return <>
        <Section title="Health" aside={health && <Chip tone={health.status === 'healthy' ? 'good' : 'bad'}>{health.status}</Chip>}>
            {!health ? <Unread of={reading}/> : <ul class="parts">
                {Object.entries(health.components).map(([name, state]) => <li key={name}>
                    <Chip tone={state === 'ready' ? 'good' : 'bad'}>{state}</Chip> {words(name)}
                    {health.problems[name] && <p class="failure">{health.problems[name]}</p>}
                </li>)}
            </ul>}
        </Section>
        {health && <Space bounds={health.space}/>}
    </>;
}

const BOUNDS: Record<Bound['bound'], string> = {disk: 'Disk', inodes: 'Files of the disk', quota: 'Quota', assets: 'Assets'};

function Space({bounds}: {bounds: Bound[]}) {
    const days = useFigure('disk_days_until_full');
    return <Section title="Space" aside={days !== null && <Chip tone={days < 14 ? 'bad' : 'idle'}>{`full in ${counted(Math.round(days), 'day')} at this pace`}</Chip>}>
        {bounds.map(({bound, used, limit, near}) => <div key={bound} class="bound">
            <label>{BOUNDS[bound]}: {amount(bound, used)} of {amount(bound, limit)} {near && <Chip tone="bad">nearly full</Chip>}
                <meter min={0} max={limit} high={limit * .9} optimum={0} value={used}/>
            </label>
        </div>)}
    </Section>;
}

const amount = (bound: Bound['bound'], value: number) => bound === 'disk' || bound === 'quota' ? bytesOf(value) : value.toLocaleString();

/** replicationManager is read as replication manager. */
const words = (name: string) => name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
