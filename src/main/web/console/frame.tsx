import type {ComponentChildren} from 'preact';
import {useEffect} from 'preact/hooks';
import {useConnected} from '../node/events';
import {Toasts} from './parts/toasts';
import type {Page} from './router';
import {SignIn} from './signin';
import {Uploads} from './upload/uploads';

/** What stands around every page: where one can go, whether the node is there, and what is under way. */
export function Frame({pages, now, children}: {pages: Page[], now: Page, children: ComponentChildren}) {
    const connected = useConnected();
    useEffect(() => {
        document.title = `${now.title} · Serai`;
    }, [now]);
    const toContent = (e: Event) => {
        // the address is the router's
        e.preventDefault();
        document.getElementById('main')!.focus();
    };
    return <>
        <a class="skip" href="#main" onClick={toContent}>To the content</a>
        <header>
            <a class="brand" href="#/">Serai</a>
            <nav aria-label="Pages">
                {pages.filter(({hidden}) => !hidden).map(page =>
                    <a key={page.name} href={`#/${page.name}`} aria-current={isNear(page, now) ? 'page' : undefined}>{page.title}</a>)}
            </nav>
        </header>
        <div role="status" aria-label="The node">
            {!connected && <p class="banner">The node does not answer just now; this page goes on when it does.</p>}
        </div>
        <main id="main" tabIndex={-1}>{children}</main>
        <Uploads/>
        <Toasts/>
        <SignIn/>
    </>;
}

/** An asset is of the library. */
const isNear = (page: Page, now: Page) => page === now || page.name === '' && now.hidden;
