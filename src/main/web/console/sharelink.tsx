import {useState} from 'preact/hooks';
import {did} from '../node/events';
import type {Media} from '../node/media';
import {Copy} from './parts/parts';
import {attempt} from './parts/toasts';

const DAY = 24 * 60 * 60 * 1000;

/** Makes an address by which whoever has it watches an asset. It is shown here, once. */
export function ShareLink({media, onMade}: {media: Media, onMade: () => void}) {
    const [made, setMade] = useState<string | null>(null);
    if (media.accessLevel === 'public' && !media.encrypted) {
        const open = `${location.origin}/watch/${media.mediaId}`;
        return <p>Everybody may watch it: <a href={open}>its own page</a> <Copy text={open} what="The address of its page"/></p>;
    }
    const make = async (form: HTMLFormElement) => {
        const said = new FormData(form);
        const {share} = await import('../player/share');
        const expiresAt = new Date(Date.now() + Number(said.get('days')) * DAY).toISOString();
        setMade(await attempt(share(media, expiresAt, String(said.get('name'))), 'Whoever has the address watches it.'));
        // its key is a reader from now on
        did(media.mediaId);
        onMade();
    };
    return <>
        <form class="line" onSubmit={e => {
            e.preventDefault();
            void make(e.currentTarget);
        }}>
            <label>A link for <input name="name" required maxLength={200} placeholder="the family" autocomplete="off"/></label>
            <label>Days <input name="days" type="number" min={1} max={365} defaultValue="7" required/></label>
            <button>Make</button>
        </form>
        {made && <p class="made" role="status">
            <label>It is shown this once: <input readOnly value={made} onFocus={e => e.currentTarget.select()}/></label>
            <Copy text={made} what="The link"/>
        </p>}
    </>;
}
