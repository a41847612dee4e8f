import {useState} from 'preact/hooks';
import {token} from '../node/calls';
import type {Live} from '../node/media';
import {useReading} from '../node/reading';
import {Chip} from './parts/chips';
import {Copy, Facts, Section, Unread} from './parts/parts';
import {signIn, signOut} from './signin';

interface Stats {
    coordinator: {networkHealth: number};
    peers: {totalPeers: number, healthyPeers: number};
}

interface Sealing {
    algorithm: string;
    sealedAssets: number;
    grants: number;
    keyRotationInterval: number;
}

/** Which node this is, and as whom this tab calls. */
export function Settings() {
    return <>
        <h1>Settings</h1>
        <Identity/>
        <TokenOfTab/>
        <NetworkInShort/>
        <SealingInShort/>
        <Section title="By other ways">
            <p>All that this console does it does by <a href="/api/">the calls of the node</a>, which can be tried there and are described in <a href="/api/openapi.yaml">one file</a>. What is set when the node starts, such as its ports, quotas and where backups go, stands in its environment and in <code>application.yaml</code>, and is changed there by who runs the machine.</p>
        </Section>
    </>;
}

function Identity() {
    const reading = useReading<Live>('/api/media/live', {after: () => false});
    const {value: node} = reading;
    return <Section title="Identity">
        {!node ? <Unread of={reading}/> : <Facts of={[
            ['Public key', <span class="id"><code>{node.peerId}</code> <Copy text={node.peerId} what="The public key"/></span>],
            ['This console and the calls', location.origin],
            ['Graph, events and tracker', `port ${node.gunPort}`],
        ]}/>}
    </Section>;
}

function TokenOfTab() {
    const [has, setHas] = useState(token.get() !== null);
    const enter = () => void signIn('Who calls shows it by a token: that of the operator, one that a person signed with a GUN key, or one of an issuer the node trusts.').then(() => setHas(token.get() !== null));
    return <Section title="This tab" aside={<Chip tone={has ? 'good' : 'idle'}>{has ? 'shows a token' : 'shows no token'}</Chip>}>
        <p class="quiet">{has
            ? 'The token stays in this tab, and is forgotten when the tab is closed.'
            : 'A node with nothing set takes whoever calls from its own machine for its owner. Any other asks for a token.'}</p>
        <p class="buttons">
            <button type="button" onClick={enter}>{has ? 'Show another token' : 'Sign in'}</button>
            {has && <button type="button" class="plain" onClick={() => {
                signOut();
                setHas(false);
            }}>Sign out</button>}
        </p>
    </Section>;
}

function NetworkInShort() {
    const reading = useReading<Stats>('/api/media/network/stats', {after: ({type}) => type === 'peers'});
    const {value} = reading;
    return <Section title="Network">
        {!value ? <Unread of={reading}/> : <Facts of={[
            ['Other nodes', `${value.peers.healthyPeers} of ${value.peers.totalPeers} there`],
            ['Well connected', `${value.coordinator.networkHealth} of 100`],
        ]}/>}
        <p><a href="#/network">Nodes, copies, and to register another</a></p>
    </Section>;
}

function SealingInShort() {
    const reading = useReading<Sealing>('/api/media/encryption/stats', {after: () => false});
    const {value} = reading;
    return <Section title="Sealing">
        {!value ? <Unread of={reading}/> : <Facts of={[
            ['How', value.algorithm],
            ['Sealed', value.sealedAssets.toLocaleString()],
            ['Grants', value.grants.toLocaleString()],
            ['Sealed anew by itself', value.keyRotationInterval > 0 ? `after ${Math.round(value.keyRotationInterval / 86_400_000)} days` : 'never'],
        ]}/>}
    </Section>;
}
