import {useEffect, useState} from 'preact/hooks';
import {Refused, token, whenUnknown} from '../node/calls';
import {listenAnew} from '../node/events';
import {Dialog} from './parts/dialog';
import {say} from './parts/toasts';

let asked: Promise<boolean> | null = null;
let ask: (sentence: string) => Promise<boolean> = async () => false;

let declined = false;

/** Opens the form; gives whether somebody signed in. */
export const signIn = (sentence: string): Promise<boolean> => asked ??= ask(sentence).then(signedIn => {
    asked = null;
    declined = !signedIn;
    return signedIn;
});

/** Forgets the token of this tab. */
export function signOut(): void {
    token.set(null);
    listenAnew();
    say('This tab is signed out.');
}

/** Whether the node takes a token; where it does not, with its sentence. A token that is known and may little is taken. */
async function tried(given: string): Promise<string | null> {
    try {
        const answer = await fetch('/api/media?limit=1', {headers: {Authorization: `Bearer ${given}`}});
        if (answer.ok || answer.status === 403) return null;
        return (await answer.json() as {detail: string}).detail;
    } catch (e) {
        return new Refused(0, e instanceof TypeError ? 'The node cannot be reached, or this is no token.' : 'The node gave no sentence.').message;
    }
}

interface Asking {
    sentence: string;
    answer: (signedIn: boolean) => void;
}

/** The form, whenever the node asks who calls; what was asked of it then goes on. */
export function SignIn() {
    const [asking, setAsking] = useState<Asking | null>(null);
    useEffect(() => {
        ask = sentence => new Promise(answer => setAsking({sentence, answer}));
        // who did not want to is not asked by every call
        whenUnknown(async sentence => !declined && signIn(sentence));
    }, []);
    if (!asking) return null;
    const close = (signedIn: boolean) => {
        setAsking(null);
        asking.answer(signedIn);
    };
    return <Dialog title="Sign in" onClose={() => close(false)}>
        <Form sentence={asking.sentence} onDone={() => close(true)} onClose={() => close(false)}/>
    </Dialog>;
}

function Form({sentence, onDone, onClose}: {sentence: string, onDone: () => void, onClose: () => void}) {
    const [failure, setFailure] = useState<string | null>(null);
    const [trying, setTrying] = useState(false);
    const take = async (given: string) => {
        setTrying(true);
        const failed = given ? await tried(given) : 'A token is expected.';
        setTrying(false);
        setFailure(failed);
        if (failed) return;
        token.set(given);
        listenAnew();
        onDone();
    };
    return <form onSubmit={e => {
        e.preventDefault();
        void take(String(new FormData(e.currentTarget).get('token')).trim());
    }}>
        <p>{sentence} It is kept by this tab, and forgotten when the tab is closed.</p>
        <label>Token <input name="token" type="password" autocomplete="off" autofocus aria-invalid={failure !== null}/></label>
        {failure && <p class="failure" role="alert">{failure}</p>}
        <p class="buttons">
            <button disabled={trying}>Sign in</button>
            <button type="button" class="plain" onClick={onClose}>Not now</button>
        </p>
    </form>;
}
