import {call} from '../../node/calls';
import {useReading} from '../../node/reading';
import {Section, Unread} from '../parts/parts';
import {Table} from '../parts/table';
import {attempt} from '../parts/toasts';

interface Levels {
    levels: {logger: string, level: string}[];
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'off'];
const ALL = 'io.serai';

/** How much each part of the node writes into its log. */
export function LogLevels() {
    const reading = useReading<Levels>('/api/media/monitoring/log-levels', {after: () => false});
    const set = async (logger: string, level: string | null) => {
        await attempt(call<Levels>('POST', '/api/media/monitoring/log-levels', {logger, level}),
            level ? `${logger} logs at ${level} until the node starts anew.` : `${logger} logs as what is around it.`);
        reading.again();
    };
    return <Section title="Log">
        {!reading.value ? <Unread of={reading}/> : <>
            <Table label="Log levels" rows={reading.value.levels} keyOf={({logger}) => logger} columns={[
                {head: 'Part', cell: ({logger}) => <code class="break">{logger}</code>},
                {head: 'Level', cell: ({logger, level}) => <Level value={level} label={`Level of ${logger}`} onChange={now => void set(logger, now)}/>},
                {head: '', cell: ({logger}) => logger !== ALL && <button type="button" class="plain small" aria-label={`As before: ${logger}`} onClick={() => void set(logger, null)}>As before</button>},
            ]}/>
            <form class="line" onSubmit={e => {
                e.preventDefault();
                const said = new FormData(e.currentTarget);
                void set(String(said.get('logger')).trim(), String(said.get('level')));
            }}>
                <label>Another part <input name="logger" required placeholder="io.serai.gun" autocomplete="off"/></label>
                <label>Level <select name="level">{LEVELS.map(level => <option key={level} selected={level === 'debug'}>{level}</option>)}</select></label>
                <button>Set</button>
            </form>
        </>}
    </Section>;
}

function Level({value, label, onChange}: {value: string, label: string, onChange: (level: string) => void}) {
    return <select aria-label={label} value={value} onChange={e => onChange(e.currentTarget.value)}>
        {LEVELS.map(level => <option key={level} value={level}>{level}</option>)}
    </select>;
}
