import {useState} from 'preact/hooks';
import {call} from '../node/calls';
import type {Media} from '../node/media';
import {useReading} from '../node/reading';
import {short} from '../node/words';
import {Chip} from './parts/chips';
import {Section, Unread, When} from './parts/parts';
import {Table} from './parts/table';
import {attempt} from './parts/toasts';
import {ShareLink} from './sharelink';

interface Grant {
    fingerprint: string;
    scheme: 'age-x25519' | 'sea' | 'name' | 'group';
    reader?: string;
    group?: string;
    expiresAt?: string;
}

interface LinkEntry {
    id: string;
    name?: string;
    createdAt: string;
    expiresAt: string;
    revoked: boolean;
}

/** Who may read an asset: by name or key, and by links. */
export function Sharing({media}: {media: Media}) {
    return <>
        {media.encrypted && <Grants mediaId={media.mediaId}/>}
        <Links media={media}/>
    </>;
}

function Grants({mediaId}: {mediaId: string}) {
    const path = `/api/media/${mediaId}/grants`;
    const reading = useReading<Grant[]>(path, {after: event => event.mediaId === mediaId});
    const {value: grants, again} = reading;
    const withdraw = async ({fingerprint}: Grant) => {
        await attempt(call('DELETE', `${path}/${fingerprint}`), 'The reader opens it here no more.');
        again();
    };
    return <Section title="Readers">
        {!grants ? <Unread of={reading}/> : grants.length === 0
            ? <p class="quiet">Nobody is named yet: its owner alone opens it.</p>
            : <Table label="Readers" rows={grants} keyOf={({fingerprint}) => fingerprint} columns={[
                {head: 'Reader', cell: ({reader, group, fingerprint}) => <span class="break" title={reader}>
                    {reader ? reader.length > 24 ? `${reader.slice(0, 18)}…` : reader : <code>{short(fingerprint)}</code>}{group && `, through ${group}`}
                </span>},
                {head: 'Opened by', cell: ({scheme}) => SCHEMES[scheme]},
                {head: 'Until', cell: ({expiresAt}) => <When at={expiresAt} none="it is withdrawn"/>},
                {head: '', cell: grant => <button type="button" class="plain small" aria-label={`Withdraw: ${grant.reader ?? grant.fingerprint}`}
                    onClick={() => void withdraw(grant)}>Withdraw</button>},
            ]}/>}
        {grants && <AddReader path={path} onAdded={again}/>}
    </Section>;
}

const SCHEMES: Record<Grant['scheme'], string> = {'age-x25519': 'an age key', sea: 'a GUN key', name: 'a token', group: 'a group'};

function AddReader({path, onAdded}: {path: string, onAdded: () => void}) {
    const add = async (form: HTMLFormElement) => {
        const said = new FormData(form);
        const expiresAt = String(said.get('expiresAt'));
        const grant = {recipient: String(said.get('recipient')).trim(), ...expiresAt && {expiresAt: new Date(expiresAt).toISOString()}};
        if (await attempt(call<Grant>('POST', path, grant), 'The reader may open it now.')) form.reset();
        onAdded();
    };
    return <form class="line" onSubmit={e => {
        e.preventDefault();
        void add(e.currentTarget);
    }}>
        <label>Another reader <input name="recipient" required placeholder="age1…, gun:…, oidc:… or group:…" autocomplete="off"/></label>
        <label>Until <input name="expiresAt" type="datetime-local"/></label>
        <button>Add</button>
    </form>;
}

function Links({media}: {media: Media}) {
    const path = `/api/media/${media.mediaId}/links`;
    const reading = useReading<LinkEntry[]>(path, {after: () => false});
    const {value: links, again} = reading;
    const [all, setAll] = useState(false);
    const withdraw = async ({id}: LinkEntry) => {
        await attempt(call('DELETE', `${path}/${id}`), 'The link opens nothing any more.');
        again();
    };
    const shown = links?.filter(link => all || isGood(link)) ?? [];
    return <Section title="Share links">
        <ShareLink media={media} onMade={again}/>
        {!links ? <Unread of={reading}/> : shown.length === 0
            ? <p class="quiet">No link opens it.</p>
            : <Table label="Share links" rows={shown} keyOf={({id}) => id} columns={[
                {head: 'Link', cell: ({name, id}) => name ?? <code>{short(id)}</code>},
                {head: 'Made', cell: ({createdAt}) => <When at={createdAt}/>},
                {head: 'Until', cell: link => isGood(link) ? <When at={link.expiresAt}/> : <Chip tone="idle">{link.revoked ? 'withdrawn' : 'over'}</Chip>},
                {head: '', cell: link => isGood(link) && <button type="button" class="plain small" aria-label={`Withdraw: ${link.name ?? link.id}`}
                    onClick={() => void withdraw(link)}>Withdraw</button>},
            ]}/>}
        {links && !all && links.some(link => !isGood(link)) &&
            <button type="button" class="plain small" onClick={() => setAll(true)}>Those that are over, too</button>}
    </Section>;
}

const isGood = ({revoked, expiresAt}: LinkEntry) => !revoked && Date.parse(expiresAt) > Date.now();
