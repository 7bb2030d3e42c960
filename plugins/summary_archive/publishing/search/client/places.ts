/** Where one was on each search: how far down, and how many hits were shown; kept while the tab is open. */

const KEY = "summary-archive-search";

/** How far down one was, in pixels, and how many hits were shown. */
export type Place = [down: number, shown: number];

/** The places by the addresses of the searches. */
export const places: Record<string, Place> = load();

function load(): Record<string, Place> {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)!) ?? {};
  } catch {
    return {}; // nowhere to keep them: then one begins at the top
  }
}

/** Keep the places for when this page is loaded again. */
export function keep(): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(places));
  } catch {
    // likewise
  }
}
