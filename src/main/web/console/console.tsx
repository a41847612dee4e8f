import {render} from 'preact';
import {Frame} from './frame';
import {Library} from './library';
import {type Page, Router} from './router';

/** The pages of the console, by the first word behind the #. */
const PAGES: Page[] = [
    {name: '', title: 'Library', shown: Library},
];

render(<Router pages={PAGES} frame={Frame}/>, document.body);
