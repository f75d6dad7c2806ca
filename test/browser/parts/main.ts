import '../../../client/net/old-engines.ts';
import '../../../client/parts/base.css';
import { mountPage } from '../../../client/parts/mount-page.ts';
import ChairParts from './ChairParts.svelte';
import ScreenParts from './ScreenParts.svelte';
import VoterParts from './VoterParts.svelte';

const pages = { voter: VoterParts, chair: ChairParts, screen: ScreenParts };

// One address a page: `/?voter`.
const name = location.search.slice(1) as keyof typeof pages;
document.documentElement.dataset['page'] = name;
mountPage(pages[name]);
