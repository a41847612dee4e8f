import {span} from '../../node/words';
import {Chip} from '../parts/chips';
import {Facts, Section, When} from '../parts/parts';
import {useFigure} from './samples';
import {type MaintenanceAnswer, OutcomeChip, sentence} from './tasks';

/** What stands between this node and the loss of its machine. */
export function Backups({maintenance: {tasks, history}}: {maintenance: MaintenanceAnswer}) {
    const age = useFigure('backup_age_seconds');
    const drillAge = useFigure('backup_drill_age_seconds');
    const drillFailed = useFigure('backup_drill_failed');
    const backup = tasks.find(({name}) => name === 'backup_metadata');
    const last = history.find(({task, dryRun}) => task === 'backup_metadata' && !dryRun);
    const wasMade = Boolean(backup?.lastRun) && backup?.lastOutcome === 'done' || (age ?? 0) > 0 && (backup?.runCount ?? 0) > (backup?.failures ?? 0);
    return <Section title="Backups" aside={wasMade ? <Chip tone={(age ?? 0) > 26 * 3600 ? 'bad' : 'good'}>{age === null ? 'made' : `${span(age * 1000)} old`}</Chip> : <Chip tone="warn">none yet</Chip>}>
        {!wasMade && <p>No backup was made yet by this node. Names, tags, readers and who this node is stand in backups alone; “Backup metadata” below makes one now.</p>}
        <Facts of={[
            ['The last', last ? <><OutcomeChip outcome={last.outcome}/> <When at={last.startedAt}/>{last.result && <span class="quiet break">: {sentence(last.result)}</span>}</> : <span class="quiet">not made yet</span>],
            ['The next', <When at={backup?.enabled ? backup.nextRun : null} none="none, its task is paused"/>],
            ['Tried', drillAge ? <>{drillFailed ? <Chip tone="bad">could not be restored</Chip> : <Chip tone="good">could be restored</Chip>} {span(drillAge * 1000)} ago</> : <span class="quiet">not yet: the restore drill does that each week</span>],
        ]}/>
    </Section>;
}
