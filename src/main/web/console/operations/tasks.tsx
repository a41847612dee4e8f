import {useState} from 'preact/hooks';
import {call} from '../../node/calls';
import {counted, span} from '../../node/words';
import {Chip, type Tone} from '../parts/chips';
import {Section, When} from '../parts/parts';
import {attempt} from '../parts/toasts';

/** Something that keeps the node tidy. */
export interface Task {
    name: string;
    description: string;
    enabled: boolean;
    lastRun: string | null;
    lastOutcome: Outcome | null;
    nextRun: string | null;
    runCount: number;
    failures: number;
    averageDuration: number;
}

type Outcome = 'running' | 'done' | 'failed' | 'timed_out' | 'interrupted';

/** One time that a task was done. */
export interface Run {
    task: string;
    startedAt: string;
    askedBy: string;
    dryRun: boolean;
    outcome: Outcome;
    duration: number | null;
    result: Record<string, unknown> | null;
}

/** What maintenance says of itself. */
export interface MaintenanceAnswer {
    tasks: Task[];
    history: Run[];
}

/** What keeps the node tidy: when each task was and will be done, and what came of it. */
export function Tasks({maintenance: {tasks, history}, onChange}: {maintenance: MaintenanceAnswer, onChange: () => void}) {
    return <Section title="Maintenance">
        <ul class="tasks">
            {tasks.map(task => <Line key={task.name} task={task} newest={history.find(run => run.task === task.name)} onChange={onChange}/>)}
        </ul>
    </Section>;
}

function Line({task, newest, onChange}: {task: Task, newest: Run | undefined, onChange: () => void}) {
    const {name, description, enabled, lastRun, lastOutcome, nextRun, runCount, failures, averageDuration} = task;
    const [busy, setBusy] = useState(false);
    const title = titleOf(name);
    const deed = async (path: string, done: string | ((answer: {result?: Record<string, unknown>}) => string)) => {
        setBusy(true);
        await attempt(call<{result?: Record<string, unknown>}>('POST', `/api/media/maintenance/${path}`), done);
        setBusy(false);
        onChange();
    };
    const told = (dry: boolean) => ({result}: {result?: Record<string, unknown>}) => `${title}${dry ? ' would have done' : ''}: ${sentence(result ?? {})}`;
    return <li>
        <div>
            <h3>{title} {!enabled && <Chip tone="warn">paused</Chip>} {lastOutcome && <OutcomeChip outcome={lastOutcome}/>}</h3>
            <p>{description}</p>
            <p class="quiet">
                {runCount > 0 ? <>Done <When at={lastRun}/>, {counted(runCount, 'time')} in all, {span(averageDuration)} each on the average{failures > 0 && `; it failed ${counted(failures, 'time')}`}. </> : 'Not done yet. '}
                {enabled && nextRun && <>Next <When at={nextRun}/>.</>}
            </p>
            {newest?.result && <p class="quiet break">Last result: {sentence(newest.result)}</p>}
        </div>
        <p class="buttons">
            <button type="button" class="plain small" aria-label={`Run now: ${title}`} disabled={busy} onClick={() => void deed(`run/${name}`, told(false))}>{busy ? 'Runs…' : 'Run now'}</button>
            <button type="button" class="plain small" aria-label={`Try, and say what it would do: ${title}`} disabled={busy} onClick={() => void deed(`run/${name}?dryRun=true`, told(true))}>Try</button>
            {enabled
                ? <button type="button" class="plain small" aria-label={`Pause: ${title}`} onClick={() => void deed(`pause/${name}`, `${title} is paused.`)}>Pause</button>
                : <button type="button" class="plain small" aria-label={`Resume: ${title}`} onClick={() => void deed(`resume/${name}`, `${title} goes on.`)}>Resume</button>}
        </p>
    </li>;
}

const OUTCOMES: Record<Outcome, Tone> = {running: 'busy', done: 'good', failed: 'bad', timed_out: 'bad', interrupted: 'warn'};

/** How a task ended. */
export const OutcomeChip = ({outcome}: {outcome: Outcome}) => <Chip tone={OUTCOMES[outcome] ?? 'idle'}>{outcome.replace('_', ' ')}</Chip>;

/** backup_metadata is read as Backup metadata. */
export const titleOf = (name: string): string => (name[0]!.toUpperCase() + name.slice(1)).replaceAll('_', ' ');

/** What was done, in figures. */
export const sentence = (result: Record<string, unknown>): string =>
    Object.entries(result).map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`).join(', ') || 'nothing to tell';
