import {useState} from 'preact/hooks';
import {call} from '../../node/calls';
import {attempt} from '../parts/toasts';

/** Has the node fetch something by itself, from a swarm or from the web. */
export function Bring() {
    const [busy, setBusy] = useState(false);
    const fetchIt = async (form: HTMLFormElement) => {
        const from = String(new FormData(form).get('from')).trim();
        setBusy(true);
        const id = await attempt(fetched(from), 'The node has fetched it.');
        setBusy(false);
        if (id) location.hash = `#/media/${id}`;
    };
    return <details class="bring">
        <summary>From a magnet link, or an address of the web</summary>
        <form class="line" onSubmit={e => {
            e.preventDefault();
            void fetchIt(e.currentTarget);
        }}>
            <label>Magnet link or address <input name="from" required placeholder="magnet:?xt=… or https://…" autocomplete="off"/></label>
            <button disabled={busy}>{busy ? 'Fetching…' : 'Fetch'}</button>
        </form>
        <p class="quiet">It will be public. What is to be sealed is uploaded from here.</p>
    </details>;
}

async function fetched(from: string): Promise<string> {
    if (from.startsWith('magnet:')) {
        return (await call<{mediaId: string}>('POST', '/api/media/download-magnet', {magnetURI: from})).mediaId;
    }
    return (await call<{gunMediaId: string}>('POST', '/api/publish/media', {source: 'url', url: from, accessLevel: 'public'})).gunMediaId;
}
