import type {Query} from './query';

type Choices = [value: string, words: string][];

const TYPES: Choices = [['', 'Any kind'], ['video', 'Video'], ['audio', 'Audio'], ['image', 'Pictures'], ['text', 'Texts'], ['application', 'Other files']];
const ACCESS: Choices = [['', 'All readers'], ['public', 'Public'], ['restricted', 'Named readers'], ['private', 'Private']];
const STATES: Choices = [['', 'Any state'], ...['stored', 'seeding', 'published', 'complete', 'damaged'].map(state => [state, state] as [string, string])];
const SORTS: Choices = [['-created', 'Newest first'], ['created', 'Oldest first'], ['name', 'By name'], ['-name', 'By name, from the end'], ['-size', 'Largest first'], ['size', 'Smallest first']];

/** What of the library is to be seen, and in which order. */
export function Filters({query, onChange}: {query: Query, onChange: (query: Query) => void}) {
    const choose = (name: keyof Query) => (value: string) => onChange({...query, [name]: value});
    return <form class="filters" role="search" onSubmit={e => e.preventDefault()}>
        <input type="search" aria-label="Words in the name" placeholder="Search by name" value={query.q} maxLength={200}
            onInput={e => choose('q')(e.currentTarget.value)}/>
        <Choice label="Kind" choices={TYPES} value={query.type} onChange={choose('type')}/>
        <Choice label="Readers" choices={ACCESS} value={query.access} onChange={choose('access')}/>
        <Choice label="State" choices={STATES} value={query.state} onChange={choose('state')}/>
        <input type="text" class="tag-filter" aria-label="Tags, with commas between" placeholder="Tags" value={query.tag}
            onInput={e => choose('tag')(e.currentTarget.value)}/>
        <Choice label="Order" choices={SORTS} value={query.sort} onChange={choose('sort')}/>
    </form>;
}

function Choice({label, choices, value, onChange}: {label: string, choices: Choices, value: string, onChange: (value: string) => void}) {
    return <select aria-label={label} value={value} onChange={e => onChange(e.currentTarget.value)}>
        {choices.map(([choice, words]) => <option key={choice} value={choice}>{words}</option>)}
    </select>;
}
