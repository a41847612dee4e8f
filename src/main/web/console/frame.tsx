import type {ComponentChildren} from 'preact';
import {useEffect} from 'preact/hooks';
import {useConnected} from '../node/events';
import type {Page} from './router';

/** What stands around every page: where one can go, and whether the node is there. */
export function Frame({pages, now, children}: {pages: Page[], now: Page, children: ComponentChildren}) {
    const connected = useConnected();
    useEffect(() => {
        document.title = `${now.title} · Serai`;
    }, [now]);
    return <>
        <a class="skip" href="#main">To the content</a>
        <header>
            <strong>Serai</strong>
            <nav aria-label="Pages">
                {pages.filter(({hidden}) => !hidden).map(page =>
                    <a href={`#/${page.name}`} aria-current={page === now ? 'page' : undefined}>{page.title}</a>)}
            </nav>
        </header>
        {!connected && <p class="failure banner" role="status">The node does not answer just now; this page goes on when it does.</p>}
        <main id="main" tabIndex={-1}>{children}</main>
    </>;
}
