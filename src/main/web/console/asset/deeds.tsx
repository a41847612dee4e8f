import {useState} from 'preact/hooks';
import {call} from '../../node/calls';
import type {Media} from '../../node/media';
import {Confirm} from '../parts/dialog';
import {Section} from '../parts/parts';
import {attempt, say} from '../parts/toasts';

interface Rotation {
    status: 'queued' | 'copying';
    reason?: string;
}

/** What cannot be taken back. */
export function Deeds({media, onChange}: {media: Media, onChange: () => void}) {
    const [asked, setAsked] = useState<'delete' | 'rotate' | null>(null);
    const close = () => setAsked(null);
    const remove = async () => {
        try {
            await call('DELETE', `/api/media/${media.mediaId}`);
        } catch (e) {
            return say((e as Error).message, true);
        }
        say(`${media.fileName} is deleted.`);
        location.hash = '#/';
    };
    const rotate = async () => {
        await attempt(call<Rotation>('POST', `/api/media/${media.mediaId}/rotate`),
            ({status, reason}) => reason ?? (status === 'queued' ? 'It will be sealed anew.' : 'It is being sealed anew.'));
        onChange();
    };
    return <Section title="For good">
        <p class="buttons">
            {media.encrypted && <button type="button" class="plain" onClick={() => setAsked('rotate')}>Seal anew</button>}
            <button type="button" class="danger" onClick={() => setAsked('delete')}>Delete</button>
        </p>
        {asked === 'delete' && <Confirm title="Delete it?" deed="Delete it" onDo={() => void remove()} onClose={close}>
            <p><strong class="break">{media.fileName}</strong> is no longer offered, its record is withdrawn, and its bytes are removed, from nodes of the network that hold copies too. This cannot be taken back.</p>
        </Confirm>}
        {asked === 'rotate' && <Confirm title="Seal it anew?" deed="Seal it anew" onDo={() => void rotate()} onClose={close}>
            <p>It gets another key, and with it another id; who reads it now reads that one. Who opened the old one keeps what it got. The old one is deleted when there are as many copies of the new one.</p>
        </Confirm>}
    </Section>;
}
