import type {ComponentChildren} from 'preact';

/** A column: what its head says, and what its cells show. */
export interface Column<T> {
    head: string;
    cell: (row: T) => ComponentChildren;
    /** Whether it holds numbers. */
    number?: boolean;
}

/** A table that is a list of cards where the page is narrow. */
export function Table<T>({label, columns, rows, keyOf}: {label: string, columns: Column<T>[], rows: T[], keyOf: (row: T) => string}) {
    return <table class="cards" aria-label={label} role="table">
        <thead role="rowgroup"><tr role="row">{columns.map(({head, number}) =>
            <th key={head} scope="col" role="columnheader" class={number ? 'number' : undefined}>{head}</th>)}</tr></thead>
        <tbody role="rowgroup">{rows.map(row => <tr key={keyOf(row)} role="row">{columns.map(({head, cell, number}) =>
            <td key={head} role="cell" data-head={head} class={number ? 'number' : undefined}>{cell(row)}</td>)}</tr>)}</tbody>
    </table>;
}
