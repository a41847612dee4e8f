import {useReading} from '../../node/reading';
import {Unread} from '../parts/parts';
import {Alerts} from './alerts';
import {Backups} from './backups';
import {Charts} from './charts';
import {Health} from './health';
import {LogLevels} from './levels';
import {type MaintenanceAnswer, Tasks} from './tasks';

/** How the node runs, and what keeps it so. */
export function Operations() {
    const maintenance = useReading<MaintenanceAnswer>('/api/media/maintenance/status', {every: 10_000, after: ({type}) => type === 'alert'});
    if (!maintenance.value) return <><h1>Operations</h1><Unread of={maintenance}/></>;
    return <>
        <h1>Operations</h1>
        <Alerts/>
        <Health/>
        <Charts/>
        <Backups maintenance={maintenance.value}/>
        <Tasks maintenance={maintenance.value} onChange={maintenance.again}/>
        <LogLevels/>
    </>;
}
