import {leftoverOf} from './leftovers';
import {Sending} from './sending';

const AT_ONCE = 2;
let sendings: Sending[] = [];
let changed = () => {};

/** All uploads of this page, the newest last. */
export const all = (): readonly Sending[] => sendings;

/** Is told when any of them changed. */
export function whenChanged(told: () => void): void {
    changed = told;
}

/** Sends files with these wishes; of those that were begun before, the ones of then stand. */
export function send(files: File[], wishes: Record<string, string>): void {
    sendings = [...sendings, ...files.map(file => new Sending(file, leftoverOf(file)?.wishes ?? wishes, moved))];
    moved();
}

/** Takes one off the list that is over. */
export function drop(sending: Sending): void {
    sendings = sendings.filter(other => other !== sending);
    changed();
}

function moved(): void {
    const under = sendings.filter(({state}) => ['sending', 'storing', 'waiting'].includes(state)).length;
    const next = sendings.find(({state}) => state === 'queued');
    if (next && under < AT_ONCE) void next.start();
    else changed();
}
