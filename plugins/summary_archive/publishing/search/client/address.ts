/** What is asked, as it stands in the address of the search page. */

import { FACETS, type Facet, type State } from "./types.ts";

const MOST_CHARACTERS = 200;
const MOST_VALUES = 100;
const MONTH = /^[12]\d{3}-(?:0[1-9]|1[0-2])$/;

/** Return a month as `2024-01`, "" for what is none. */
export function month(written: string | null): string {
  return written && MONTH.test(written) ? written : "";
}

/** Read what is asked from the query of an address; what means nothing is left out. */
export function read(search: string): State {
  const asked = new URLSearchParams(search);
  const values = (name: string): string[] => {
    const all = asked.getAll(name).flatMap((each) => each.split(","));
    return [...new Set(all.filter((each) => each && each.length < MOST_CHARACTERS))].slice(0, MOST_VALUES);
  };
  const lists = Object.fromEntries(FACETS.map((facet) => [facet, values(facet)])) as Record<Facet, string[]>;
  return {
    ...lists,
    q: (asked.get("q") ?? "").slice(0, MOST_CHARACTERS).trim(),
    from: month(asked.get("from")),
    to: month(asked.get("to")),
    sort: asked.get("sort") === "date" ? "date" : "best",
  };
}

/** Return the query of the address of what is asked, "" for nothing; what is read from it is the same again. */
export function write(state: State): string {
  const asked = new URLSearchParams();
  const put = (name: string, value: string): void => {
    if (value) asked.set(name, value);
  };
  put("q", state.q.trim());
  for (const facet of FACETS) put(facet, state[facet].join(","));
  put("from", state.from);
  put("to", state.to);
  put("sort", state.sort === "date" ? "date" : "");
  const written = asked.toString().replaceAll("%2C", ",");
  return written && `?${written}`;
}

/** Say whether anything narrows what is found besides the words. */
export function filtered(state: State): boolean {
  return FACETS.some((facet) => state[facet].length > 0) || state.from !== "" || state.to !== "";
}
