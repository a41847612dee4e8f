import {useEffect, useState} from 'preact/hooks';
import {get, Refused} from '../../node/calls';
import {Section, When} from '../parts/parts';

interface Entry {
    seq: number;
    at: string;
    who: string;
    what: string;
    mediaId?: string;
    detail?: string;
    address?: string;
}

interface AuditPage {
    entries: Entry[];
    head: {seq: number};
}

const PAGE = 1000;

/** Who did what to it by hand. The audit is read from its end on, as far as the person wants. */
export function History({mediaId}: {mediaId: string}) {
    const [entries, setEntries] = useState<Entry[] | null>(null);
    const [below, setBelow] = useState<number | null>(null);
    const [refused, setRefused] = useState<Refused | null>(null);
    const read = (from: number | null) => readBefore(from).then(page => {
        setEntries(before => [...before ?? [], ...page.entries.filter(entry => entry.mediaId === mediaId).reverse()]);
        setBelow(page.below);
    }, e => setRefused(e));
    useEffect(() => void read(null), []);
    if (refused) {
        return <Section title="History"><p class="quiet">{refused.status === 403 || refused.status === 401
            ? 'Who did what is told to who runs the node.' : refused.message}</p></Section>;
    }
    return <Section title="History">
        {entries?.length === 0 && <p class="quiet">Nothing in the newest part of the audit is about it.</p>}
        <ol class="history">{entries?.map(({seq, at, who, what, detail, address}) => <li key={seq}>
            <strong>{what}</strong> {detail && <span class="break">{detail}</span>} <span class="quiet">by <span class="break">{who}</span>{address && ` from ${address}`}, <When at={at}/></span>
        </li>)}</ol>
        {below !== null && below > 0 && <button type="button" class="plain small" onClick={() => void read(below)}>Look further back</button>}
    </Section>;
}

/** The entries below a number; null is the end of the audit. */
async function readBefore(below: number | null): Promise<{entries: Entry[], below: number}> {
    const last = below ?? (await get<AuditPage>('/api/media/audit?limit=1')).head.seq + 1;
    const since = Math.max(0, last - 1 - PAGE);
    const {entries} = await get<AuditPage>(`/api/media/audit?since=${since}&limit=${PAGE}`);
    return {entries: entries.filter(({seq}) => seq < last), below: since};
}
