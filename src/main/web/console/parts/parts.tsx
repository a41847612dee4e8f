import type {ComponentChildren} from 'preact';
import type {Refused} from '../../node/calls';
import type {Reading} from '../../node/reading';
import {ago, time} from '../../node/words';
import {say} from './toasts';
import {signIn} from '../signin';

/** A part of a page, under a heading of its own. */
export function Section({title, aside, children}: {title: string, aside?: ComponentChildren, children: ComponentChildren}) {
    return <section>
        <div class="section-head"><h2>{title}</h2>{aside}</div>
        {children}
    </section>;
}

/** When something was or will be, as people say it; the exact time is beside it. */
export function When({at, none = 'never'}: {at: string | null | undefined, none?: string}) {
    return at ? <time dateTime={at} title={time(at)}>{ago(at)}</time> : <span class="quiet">{none}</span>;
}

/** What can be copied by a button. */
export function Copy({text, what}: {text: string, what: string}) {
    const copy = () => navigator.clipboard?.writeText(text).then(
        () => say(`${what} is copied.`),
        () => say('This browser lets the page copy nothing; select it and copy it by hand.', true),
    ) ?? say('Over plain HTTP a browser lets no page copy; select it and copy it by hand.', true);
    return <button type="button" class="plain small" aria-label={`Copy: ${what}`} onClick={() => void copy()}>Copy</button>;
}

/** Why the node did not do as was asked, and what helps. */
export function Refusal({refused}: {refused: Refused}) {
    if (refused.status !== 401) return <p class="failure note" role="alert">{refused.message}</p>;
    return <div class="note">
        <p>{refused.message}</p>
        <p><button type="button" onClick={() => void signIn(refused.message)}>Sign in</button></p>
    </div>;
}

/** Why a part of the page shows nothing, in a sentence; nothing where it could be read. */
export function Unread({of: {value, refused}}: {of: Reading<unknown>}) {
    if (refused?.status === 403) return <p class="quiet note">{refused.message}</p>;
    if (refused && !value) return <Refusal refused={refused}/>;
    return value ? null : <p class="quiet note" role="status">Reading…</p>;
}

/** What stands where there is nothing yet, and what to do next. */
export function Empty({title, children}: {title: string, children?: ComponentChildren}) {
    return <div class="empty"><p><strong>{title}</strong></p>{children}</div>;
}

/** Names and what belongs to them. */
export function Facts({of}: {of: [string, ComponentChildren][]}) {
    return <dl class="facts">{of.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}
