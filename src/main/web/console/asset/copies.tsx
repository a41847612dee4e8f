import {call} from '../../node/calls';
import type {Media} from '../../node/media';
import {counted, short} from '../../node/words';
import {Chip, JobChip} from '../parts/chips';
import {Section, When} from '../parts/parts';
import {attempt} from '../parts/toasts';

/** Which nodes have it, and what is done about copies. */
export function Copies({media, onChange}: {media: Media, onChange: () => void}) {
    const {availability: {local, totalCopies}, network: {peers}, replication: {status, attempts, reason, failedPeers}, mediaId} = media;
    const deed = async (method: string, path: string, done: string) => {
        await attempt(call<unknown>(method, path), done);
        onChange();
    };
    return <Section title="Copies" aside={<Chip tone={totalCopies > 1 ? 'good' : 'warn'}>{counted(totalCopies, 'copy', 'copies')}</Chip>}>
        <ul class="plain-list">
            <li>{local ? <Chip tone="good">here</Chip> : <Chip tone="idle">not here</Chip>} This node</li>
            {peers.map(({peerId, apiEndpoint, lastSeen}) => <li key={peerId}>
                <Chip tone="good">held</Chip> {apiEndpoint ?? <code>{short(peerId)}</code>}, <span class="quiet">heard <When at={lastSeen}/></span>
            </li>)}
        </ul>
        <p><JobChip state={status}/> <span class="quiet">{REPLICATION[status]}{attempts > 0 && ` Tried ${counted(attempts, 'time')}.`}</span></p>
        {reason && <p class="note">{reason}</p>}
        {failedPeers.length > 0 && <p class="quiet">It failed at {failedPeers.map(short).join(', ')}.</p>}
        <p class="buttons">
            {!local &&
                <button type="button" class="plain small" onClick={() => void deed('POST', `/api/media/replicate/${mediaId}`, 'A copy is being fetched.')}>Fetch a copy here</button>}
            {local && status !== 'done' && status !== 'active' &&
                <button type="button" class="plain small" onClick={() => void deed('POST', `/api/media/replication/${mediaId}/retry`, 'Copies are tried now.')}>Replicate now</button>}
            {(status === 'waiting' || status === 'active') &&
                <button type="button" class="plain small" onClick={() => void deed('DELETE', `/api/media/replication/${mediaId}`, 'No more copies are made of it.')}>Make no more copies</button>}
        </p>
    </Section>;
}

const REPLICATION: Record<Media['replication']['status'], string> = {
    none: 'No copies were asked for.', waiting: 'Copies on other nodes are to be made.', active: 'Copies on other nodes are being made.',
    done: 'There are as many copies as there should be.', dead: 'Copies were given up.', cancelled: 'Somebody took the copies back.',
};
