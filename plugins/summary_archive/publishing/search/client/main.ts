/** What `summary-archive.js` loads when it is needed: the search box and the search page. */

export { box } from "./box.ts";
export { page } from "./page.ts";
