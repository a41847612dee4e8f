import type {ComponentChildren} from 'preact';
import type {JobState, Media} from '../../node/media';

/** How well something is. */
export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'idle';

/** A state in one word. */
export function Chip({tone, title, children}: {tone: Tone, title?: string, children: ComponentChildren}) {
    return <span class={`chip ${tone}`} title={title}>{children}</span>;
}

const STATES: Record<Media['state'], [Tone, string]> = {
    stored: ['busy', 'It is here; its torrent is being made'],
    seeding: ['busy', 'It is offered; its manifest is being published'],
    published: ['busy', 'Its manifest is published'],
    complete: ['good', 'It is here, offered and published'],
    damaged: ['bad', 'Its bytes here are missing or wrong'],
};

/** How far an asset is. */
export function StateChip({state}: {state: Media['state']}) {
    const [tone, title] = STATES[state] ?? ['idle', ''];
    return <Chip tone={tone} title={title}>{state}</Chip>;
}

/** Who may read an asset. */
export function AccessChip({media: {accessLevel, encrypted}}: {media: Media}) {
    const words = {public: encrypted ? 'sealed, public' : 'public', restricted: 'named readers', private: 'private'};
    return <Chip tone="idle" title={encrypted ? 'Sealed: who was granted it opens it' : 'Everybody reads it'}>
        {encrypted && <span aria-hidden="true">◆ </span>}{words[accessLevel]}
    </Chip>;
}

const JOBS: Record<JobState | 'none', [Tone, string]> = {
    none: ['idle', 'none asked for'], waiting: ['warn', 'waiting'], active: ['busy', 'being made'],
    done: ['good', 'done'], dead: ['bad', 'given up'], cancelled: ['idle', 'cancelled'],
};

/** How a job about copies stands. */
export function JobChip({state}: {state: JobState | 'none'}) {
    const [tone, word] = JOBS[state] ?? ['idle', state];
    return <Chip tone={tone}>{word}</Chip>;
}
