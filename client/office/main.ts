import '../net/old-engines.ts';
import '../parts/base.css';
import { mountPage } from '../parts/mount-page.ts';
import App from './App.svelte';

mountPage(App);
