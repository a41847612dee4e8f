import {render} from 'preact';
import {Asset} from './asset/asset';
import {Frame} from './frame';
import {Library} from './library/library';
import {Network} from './network/network';
import {Operations} from './operations/operations';
import {type Page, Router} from './router';
import {Settings} from './settings';

/** The pages of the console, by the first word behind the #. */
const PAGES: Page[] = [
    {name: '', title: 'Library', shown: Library},
    {name: 'media', title: 'Media', shown: Asset, hidden: true},
    {name: 'network', title: 'Network', shown: Network},
    {name: 'operations', title: 'Operations', shown: Operations},
    {name: 'settings', title: 'Settings', shown: Settings},
];

render(<Router pages={PAGES} frame={Frame}/>, document.body);
