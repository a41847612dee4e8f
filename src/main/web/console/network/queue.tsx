import {useState} from 'preact/hooks';
import {call} from '../../node/calls';
import type {JobState} from '../../node/media';
import {useReading} from '../../node/reading';
import {counted, short} from '../../node/words';
import {Chip, JobChip} from '../parts/chips';
import {Empty, Section, Unread, When} from '../parts/parts';
import {Table} from '../parts/table';
import {attempt} from '../parts/toasts';
import {useFigure} from '../operations/samples';

interface Job {
    mediaId: string;
    kind: 'copies' | 'fetch';
    state: JobState;
    priority: number;
    attempts: number;
    reason: string | null;
    source: string | null;
    createdAt: string;
    nextAt: string;
}

const STATES: [JobState | '', string][] = [
    ['', 'Whatever their state'], ['waiting', 'Waiting'], ['active', 'Being made'], ['dead', 'Given up'], ['done', 'Done'], ['cancelled', 'Cancelled'],
];

/** What is to be done about copies, and why what was not done was not. */
export function Queue() {
    const [state, setState] = useState<JobState | ''>('');
    const reading = useReading<{jobs: Job[]}>(`/api/media/replication?state=${state}`, {every: 10_000, after: ({type}) => type === 'asset' || type === 'peers'});
    const under = useFigure('assets_under_replicated');
    const {value, again} = reading;
    const deed = async (method: string, path: string, done: string) => {
        await attempt(call<unknown>(method, path), done);
        again();
    };
    return <Section title="Copies to be made" aside={under !== null &&
        <Chip tone={under > 0 ? 'warn' : 'good'}>{under > 0 ? `${counted(under, 'asset has', 'assets have')} too few copies` : 'no asset has had too few for long'}</Chip>}>
        <p><select aria-label="State" value={state} onChange={e => setState(e.currentTarget.value as JobState | '')}>
            {STATES.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
        </select></p>
        {!value ? <Unread of={reading}/> : value.jobs.length === 0
            ? <Empty title="There is nothing of this kind."/>
            : <Table label="Copies to be made" rows={value.jobs} keyOf={({mediaId, kind}) => mediaId + kind} columns={[
                {head: 'Asset', cell: ({mediaId}) => <a href={`#/media/${mediaId}`}><code>{short(mediaId)}</code></a>},
                {head: 'What', cell: ({kind}) => kind === 'copies' ? 'copies elsewhere' : 'fetch it here'},
                {head: 'State', cell: ({state: now}) => <JobChip state={now}/>},
                {head: 'Why', cell: ({reason, attempts}) => <>{reason ?? '—'}{attempts > 0 && <span class="quiet"> Tried {counted(attempts, 'time')}.</span>}</>},
                {head: 'Next', cell: ({nextAt, state: now}) => now !== 'waiting' ? '—' : Date.parse(nextAt) > Date.now() ? <When at={nextAt}/> : 'due'},
                {head: '', cell: ({mediaId, state: now}) => <span class="buttons">
                    {now !== 'done' && now !== 'active' && <button type="button" class="plain small" aria-label={`Retry: ${short(mediaId)}`}
                        onClick={() => void deed('POST', `/api/media/replication/${mediaId}/retry`, 'It is tried now.')}>Retry</button>}
                    {(now === 'waiting' || now === 'active') && <button type="button" class="plain small" aria-label={`Cancel: ${short(mediaId)}`}
                        onClick={() => void deed('DELETE', `/api/media/replication/${mediaId}`, 'It is cancelled.')}>Cancel</button>}
                </span>},
            ]}/>}
    </Section>;
}
