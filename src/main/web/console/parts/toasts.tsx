import {useEffect, useState} from 'preact/hooks';
import {Refused} from '../../node/calls';

interface Toast {
    key: number;
    sentence: string;
    bad: boolean;
}

const SHOWN = 6000;
const BAD_SHOWN = 12_000;
let toasts: Toast[] = [];
let last = 0;
let changed: (now: Toast[]) => void = () => {};

/** Says how something went, for a few seconds. */
export function say(sentence: string, bad = false): void {
    const toast = {key: ++last, sentence, bad};
    show([...toasts.filter(other => other.sentence !== sentence), toast].slice(-4));
    setTimeout(() => drop(toast), bad ? BAD_SHOWN : SHOWN);
}

/** Does something for the person, and says how it went; gives null where it failed. */
export async function attempt<T>(deed: Promise<T>, done?: string | ((answer: T) => string)): Promise<T | null> {
    try {
        const answer = await deed;
        if (done) say(typeof done === 'string' ? done : done(answer));
        return answer;
    } catch (e) {
        say(e instanceof Refused ? e.message : `This page failed: ${String(e)}`, true);
        return null;
    }
}

function drop(toast: Toast): void {
    show(toasts.filter(other => other !== toast));
}

function show(now: Toast[]): void {
    toasts = now;
    changed(now);
}

/** Where it is said. */
export function Toasts() {
    const [shown, setShown] = useState(toasts);
    useEffect(() => {
        changed = setShown;
        return () => void (changed = () => {});
    }, []);
    return <div class="toasts" role="status" aria-label="What was done">
        {shown.map(toast => <p key={toast.key} class={toast.bad ? 'toast bad' : 'toast'}>
            {toast.sentence}
            <button class="bare" aria-label="Close this note" onClick={() => drop(toast)}>×</button>
        </p>)}
    </div>;
}
