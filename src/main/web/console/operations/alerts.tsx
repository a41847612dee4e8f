import {useReading} from '../../node/reading';
import {counted, time} from '../../node/words';
import {Chip} from '../parts/chips';
import {Section, Unread, When} from '../parts/parts';
import {Table} from '../parts/table';

interface Said {
    name: string;
    label: string | null;
    severity: 'warning' | 'critical';
    message: string;
}

interface AlertsAnswer {
    alerts: (Said & {since: string, triggerCount: number, undelivered: boolean})[];
    history: (Said & {firedAt: string, resolvedAt: string | null})[];
}

/** What wants somebody, and what did. */
export function Alerts() {
    const reading = useReading<AlertsAnswer>('/api/media/monitoring/alerts', {every: 15_000, after: ({type}) => type === 'alert'});
    const {value} = reading;
    return <Section title="Alerts" aside={value && <Chip tone={value.alerts.length > 0 ? 'bad' : 'good'}>{value.alerts.length > 0 ? `${value.alerts.length} now` : 'none now'}</Chip>}>
        {!value ? <Unread of={reading}/> : <>
            {value.alerts.map(({name, label, severity, message, since, triggerCount, undelivered}) => <div key={name + label} class={`alert ${severity}`}>
                <p><Tone severity={severity}/> <strong>{name}{label && ` (${label})`}</strong></p>
                <p>{message}</p>
                <p class="quiet">Since <When at={since}/>; it fired {counted(triggerCount, 'time')}.{undelivered && ' It could not be delivered yet.'}</p>
            </div>)}
            {value.history.length === 0 ? <p class="quiet">None has fired yet.</p> : <details>
                <summary>{counted(value.history.length, 'alert')} before</summary>
                <Table label="Alerts before" rows={value.history} keyOf={({name, label, firedAt}) => name + label + firedAt} columns={[
                    {head: 'Alert', cell: ({name, label, severity}) => <><Tone severity={severity}/> {name}{label && ` (${label})`}</>},
                    {head: 'What was wrong', cell: ({message}) => message},
                    {head: 'From', cell: ({firedAt}) => time(firedAt)},
                    {head: 'To', cell: ({resolvedAt}) => resolvedAt ? time(resolvedAt) : 'now'},
                ]}/>
            </details>}
        </>}
    </Section>;
}

const Tone = ({severity}: {severity: Said['severity']}) => <Chip tone={severity === 'critical' ? 'bad' : 'warn'}>{severity}</Chip>;
