import {useReading} from '../../node/reading';
import {counted, span} from '../../node/words';
import {Chip} from '../parts/chips';
import {Copy, Empty, Facts, Section, Unread} from '../parts/parts';
import {Peers, type PeersAnswer} from './peers';
import {Queue} from './queue';
import {Register} from './register';

interface Stats {
    coordinator: {uptime: number, networkHealth: number};
    replication: {queueSize: number, activeReplications: number, completedReplications: number, targetReplicationCount: number};
}

const LOOK = 15_000;

/** The other nodes, and the copies that they hold for this one and this one for them. */
export function Network() {
    const peers = useReading<PeersAnswer>('/api/media/peers', {every: LOOK, after: ({type}) => type === 'peers' || type === 'relay'});
    const stats = useReading<Stats>('/api/media/network/stats', {every: LOOK, after: ({type}) => type === 'peers' || type === 'asset'});
    if (!peers.value) return <><h1>Network</h1><Unread of={peers}/></>;
    const {self, summary, peers: others} = peers.value;
    return <>
        <h1>Network</h1>
        <Section title="This node">
            <Facts of={[
                ['Public key', <span class="id"><code>{self.peerId}</code> <Copy text={self.peerId} what="The public key"/></span>],
                ['Runs for', span(self.uptime)],
                ['Works', <span class="chips">{Object.entries(self.capabilities).map(([name, works]) =>
                    <Chip key={name} tone={works ? 'good' : 'bad'}>{works ? name : `no ${name}`}</Chip>)}</span>],
                ...stats.value ? [
                    ['Well connected', `${stats.value.coordinator.networkHealth} of 100`] as [string, string],
                    ['Copies', `${stats.value.replication.targetReplicationCount} wanted of each asset; ${counted(stats.value.replication.completedReplications, 'copy', 'copies')} proved`] as [string, string],
                ] : [],
            ]}/>
        </Section>
        <Section title="Other nodes" aside={<Chip tone={summary.healthyPeers > 0 ? 'good' : 'idle'}>
            {summary.healthyPeers} of {summary.totalPeers} there</Chip>}>
            {others.length === 0
                ? <Empty title="No other node is known yet."><p class="quiet">Until there is one, what is here is here alone. Name one below, or set GUN_PEERS to a relay that others are at.</p></Empty>
                : <Peers peers={others}/>}
            <Register onRegistered={peers.again}/>
        </Section>
        <Queue/>
    </>;
}
