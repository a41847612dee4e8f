import {call} from '../../node/calls';
import {counted} from '../../node/words';
import {attempt} from '../parts/toasts';

/** Tells this node of another one. */
export function Register({onRegistered}: {onRegistered: () => void}) {
    const register = async (form: HTMLFormElement) => {
        const peerUrl = String(new FormData(form).get('peerUrl')).trim();
        const answer = await attempt(call<{totalPeers: number}>('POST', '/api/media/register-peer', {peerUrl}),
            ({totalPeers}) => `It is known now; ${counted(totalPeers, 'node')} in all.`);
        if (answer) form.reset();
        onRegistered();
    };
    return <form class="line" onSubmit={e => {
        e.preventDefault();
        void register(e.currentTarget);
    }}>
        <label>Another node's address <input name="peerUrl" type="url" required placeholder="https://media.example"/></label>
        <button>Register</button>
    </form>;
}
