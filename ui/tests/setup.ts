// A busy machine is no fault of a page's.
import { configure } from '@testing-library/svelte';

configure({ asyncUtilTimeout: 15_000 });
