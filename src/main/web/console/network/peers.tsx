import {bytesOf, short} from '../../node/words';
import {Chip} from '../parts/chips';
import {When} from '../parts/parts';
import {Table} from '../parts/table';

/** What the node says of the others. */
export interface PeersAnswer {
    self: {peerId: string, uptime: number, capabilities: Record<string, boolean>};
    peers: Peer[];
    summary: {totalPeers: number, healthyPeers: number, lastHeartbeat: string | null};
}

interface Peer {
    peerId: string;
    apiEndpoint: string | null;
    lastSeen: string;
    isHealthy: boolean;
    free: number;
    reason: string;
}

/** The other nodes, and when each was heard. */
export function Peers({peers}: {peers: Peer[]}) {
    return <Table label="Other nodes" rows={peers} keyOf={({peerId}) => peerId} columns={[
        {head: 'Node', cell: ({peerId, apiEndpoint}) => <><code title={peerId}>{short(peerId)}</code><br/><span class="quiet break">{apiEndpoint ?? 'reached by no HTTP'}</span></>},
        {head: 'State', cell: ({isHealthy, reason}) => <><Chip tone={isHealthy ? 'good' : 'warn'}>{isHealthy ? 'there' : 'away'}</Chip> <span class="quiet">{reason}</span></>},
        {head: 'Heard', cell: ({lastSeen}) => <When at={lastSeen}/>},
        {head: 'Room', number: true, cell: ({free}) => bytesOf(free)},
    ]}/>;
}
