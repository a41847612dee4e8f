import type {ComponentChildren} from 'preact';
import {useEffect, useId, useRef} from 'preact/hooks';

/** What has to be answered before anything else; Escape answers it too. */
export function Dialog({title, onClose, children}: {title: string, onClose: () => void, children: ComponentChildren}) {
    const dialog = useRef<HTMLDialogElement>(null);
    const heading = useId();
    useEffect(() => {
        const before = document.activeElement;
        dialog.current!.showModal();
        return () => before instanceof HTMLElement && before.focus();
    }, []);
    return <dialog ref={dialog} aria-labelledby={heading} onClose={onClose} onCancel={e => {
        e.preventDefault();
        onClose();
    }}>
        <h2 id={heading}>{title}</h2>
        {children}
    </dialog>;
}

interface Question {
    title: string;
    /** What the button says that does it. */
    deed: string;
    onDo: () => void;
    onClose: () => void;
    children: ComponentChildren;
}

/** Asks before what cannot be taken back is done. */
export function Confirm({title, deed, onDo, onClose, children}: Question) {
    return <Dialog title={title} onClose={onClose}>
        {children}
        <p class="buttons">
            <button type="button" class="danger" onClick={() => {
                onClose();
                onDo();
            }}>{deed}</button>
            <button type="button" class="plain" onClick={onClose} autofocus>Leave it</button>
        </p>
    </Dialog>;
}
