/** The search page: what is asked stands in its address, what is found beside the facets. */

import { filtered, month, read, write } from "./address.ts";
import { box } from "./box.ts";
import { choices as wireChoices } from "./choices.ts";
import { keep, places } from "./places.ts";
import { connect, type Site } from "./site.ts";
import { FACETS, UNFILTERED, type Answer, type Engine, type Hit, type Sort, type State } from "./types.ts";
import { fill, make, one, pieces } from "./view.ts";

const STEP = 10;
const PAUSE = 200; // milliseconds without a key before what is written is searched for
const PATIENCE = 300; // milliseconds before one is told to wait

let leave: AbortController | undefined;

/** Return the address one is at without its query. */
function bare(): string {
  return location.origin + location.pathname;
}

/** Start the search page; `back` says that one comes back to it. */
export function page(root: HTMLElement, site: Site, back: boolean): void {
  leave?.abort(); // the page that stood here before, where pages change without being loaded
  const { signal } = (leave = new AbortController());
  const words = JSON.parse(root.dataset["saWords"]!) as Record<string, string>;
  const say = (key: string, values: Record<string, string | number> = {}): string => fill(words[key]!, values);
  const part = <T extends HTMLElement>(name: string): T => one<T>(root, `[data-sa-part=${name}]`);
  const form = one<HTMLFormElement>(root, "form");
  const field = one<HTMLInputElement>(form, "[name=q]");
  const [status, hits, chosen, notes, more] = [part("status"), part("hits"), part("chosen"), part("notes"), part("more")];
  const [nothing, nearest, loosen, failed, finding] = [part("nothing"), part("nearest"), part("loosen"), part("failed"), part("finding")];
  const [from, to] = [part<HTMLInputElement>("from"), part<HTMLInputElement>("to")];
  const sorts = [...root.querySelectorAll<HTMLInputElement>("[name=sa-sort]")];
  const title = document.title;

  const path = bare();
  let state = read(location.search);
  let shown = STEP;
  let here = location.href;
  let committed = here; // the address one comes back to when what was written is submitted
  let current = new AbortController();
  let pause: ReturnType<typeof setTimeout> | undefined;
  let chips = "";
  let drawn = "";

  const choices = wireChoices(root, words, (facet, id, on) => {
    go({ [facet]: on ? [...state[facet], id] : state[facet].filter((each) => each !== id) });
  });

  /** Ask for something else: a step of its own in the history, or in place of the last. */
  function go(change: Partial<State>, push = true): void {
    clearTimeout(pause);
    state = { ...state, q: field.value.trim(), ...change };
    shown = STEP;
    const address = path + write(state);
    if (address !== here) history[push ? "pushState" : "replaceState"](null, "", address);
    here = address;
    if (push) committed = here;
    void find();
  }

  /** Submit what is written: what was searched for before it was written is a step back. */
  function submit(): void {
    go({}, false);
    if (here === committed) return;
    history.replaceState(null, "", committed);
    history.pushState(null, "", here);
    committed = here;
  }

  /** Search for what is asked, and be `down` the page again when it is there. */
  async function find(down = -1): Promise<void> {
    current.abort();
    const mine = (current = new AbortController());
    const asked = state.q !== "" || filtered(state);
    failed.hidden = true;
    part("idle").hidden = asked;
    finding.hidden = !asked;
    document.title = state.q ? `${state.q} - ${title}` : title;
    drawAsked();
    if (!asked) return;
    const slow = setTimeout(() => (status.textContent = say("searching")), PATIENCE);
    try {
      const engine = await connect(site);
      let last: Answer | undefined;
      await engine.search(
        state,
        shown,
        (answer) => {
          if (mine.signal.aborted) return;
          clearTimeout(slow);
          draw((last = answer));
          if (down > 0) scrollTo({ top: down, behavior: "instant" });
        },
        mine.signal,
      );
      if (last?.total === 0) await help(engine, last, mine.signal);
    } catch (error) {
      if (mine.signal.aborted) return;
      console.error(error);
      part(site.backend || "DecompressionStream" in window ? "failed" : "old").hidden = false;
      finding.hidden = true;
      part("idle").hidden = false;
    } finally {
      clearTimeout(slow);
    }
  }

  /** Show what is asked besides the words. */
  function drawAsked(): void {
    for (const each of sorts) each.checked = each.value === state.sort;
    for (const [input, value] of [[from, state.from], [to, state.to]] as const) {
      if (value || document.activeElement !== input) input.value = value;
    }
    const wanted: [name: string, change: () => Partial<State>][] = FACETS.flatMap((facet) =>
      state[facet].map((id): (typeof wanted)[0] => [
        choices.name(facet, id),
        () => ({ [facet]: state[facet].filter((each) => each !== id) }),
      ]),
    );
    if (state.from) wanted.push([say("since", { month: state.from }), () => ({ from: "" })]);
    if (state.to) wanted.push([say("until", { month: state.to }), () => ({ to: "" })]);
    const names = wanted.map(([name]) => name).join();
    if (names === chips) return; // what has the focus keeps it
    chips = names;
    const button = (name: string, label: string, change: () => Partial<State>): HTMLLIElement => {
      const made = make("button", { type: "button", "aria-label": label }, name);
      made.onclick = () => {
        go(change());
        (chosen.querySelector("button") ?? status).focus();
      };
      return make("li", {}, made);
    };
    chosen.replaceChildren(...wanted.map(([name, change]) => button(name, say("remove", { name }), change)));
    if (wanted.length > 1) chosen.append(button(say("clear"), say("clear"), () => UNFILTERED));
    chosen.hidden = !names;
  }

  function draw(answer: Answer): void {
    choices.draw(answer.facets);
    drawAsked();
    const none = answer.total === 0;
    status.textContent = none ? say("nothing") : say(answer.exact ? "count" : "about", { n: answer.total });
    nothing.hidden = !none;
    nearest.hidden = loosen.hidden = true;
    const told = [
      ...answer.failed.map((word) => say("word-failed", { word })),
      ...answer.ignored.map((word) => say("word-ignored", { word })),
    ];
    notes.replaceChildren(...told.map((each) => make("li", {}, each)));
    notes.hidden = told.length === 0;
    more.hidden = !answer.more;
    const sign = JSON.stringify([answer.hits, state.q]);
    if (sign === drawn) return; // what has the focus keeps it
    drawn = sign;
    hits.replaceChildren(...answer.hits.map(row));
  }

  function row(hit: Hit): HTMLLIElement {
    const link = new URL(hit.address, site.home);
    if (state.q) link.search = `?${new URLSearchParams({ q: state.q })}`;
    const hidden = say("hidden");
    const facts = [hit.period, hit.department, hit.genre].filter(Boolean).map((each) => make("span", {}, each));
    if (hit.date) facts.push(make("time", { datetime: hit.date }, hit.date));
    if (hit.hits) facts.push(make("span", { class: "sa-number" }, say("hits", { n: hit.hits })));
    return make(
      "li",
      { class: "sa-row" },
      make("a", { class: "sa-row-title", href: link.href }, ...pieces(hit.title, hidden)),
      make("p", { class: "sa-row-facts" }, ...facts),
      ...hit.excerpts.map((each) => make("p", { class: "sa-excerpt" }, ...pieces(each, hidden))),
    );
  }

  /** Where nothing was found: offer words near the first that is nowhere, or else to ask for less. */
  async function help(engine: Engine, answer: Answer, asking: AbortSignal): Promise<void> {
    const word = answer.failed[0];
    loosen.hidden = !!word || !filtered(state);
    if (!word && loosen.hidden && /\s/.test(state.q)) {
      notes.append(make("li", {}, say("together")));
      notes.hidden = false;
    }
    const found = word ? await engine.nearest(word, asking) : [];
    if (asking.aborted) return;
    const links = found.map(({ text, count }) => {
      const q = state.q.replace(word!, () => text);
      const link = make("a", { href: path + write({ ...state, q }) }, text);
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        event.stopPropagation();
        field.value = q;
        go({});
        status.focus();
      });
      return make("li", {}, link, make("span", { class: "sa-number" }, fill(site.count, { n: count })));
    });
    one(nearest, "ul").replaceChildren(...links);
    nearest.hidden = links.length === 0;
  }

  /** Show the search at the address one is at. */
  function arrive(again: boolean): void {
    state = read(location.search);
    here = committed = location.href;
    field.value = state.q;
    const place = again ? places[here] : undefined;
    shown = place?.[1] ?? STEP;
    void find(place?.[0]);
  }

  box(form, site, true);
  const written = (event: Event): void => {
    clearTimeout(pause);
    if (!(event as InputEvent).isComposing) pause = setTimeout(() => go({}, false), PAUSE);
  };
  for (const each of ["input", "compositionend"]) field.addEventListener(each, written);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  for (const each of sorts) each.onchange = () => go({ sort: each.value as Sort });
  from.onchange = () => go({ from: month(from.value) });
  to.onchange = () => go({ to: month(to.value) });
  loosen.onclick = () => {
    go(UNFILTERED);
    status.focus();
  };
  more.onclick = async () => {
    const first = hits.children.length;
    shown += STEP;
    places[here] = [scrollY, shown];
    await find();
    hits.children[first]?.querySelector("a")?.focus({ preventScroll: true });
  };
  part("retry").onclick = () => void find();

  const wide = matchMedia("(min-width: 60em)");
  wide.onchange = () => void (part<HTMLDetailsElement>("facets").open = wide.matches);
  wide.onchange(new Event("change") as MediaQueryListEvent);
  addEventListener("scroll", () => (places[here] = [scrollY, shown]), { signal });
  addEventListener("pagehide", keep, { signal });
  addEventListener("popstate", () => bare() === path && location.href !== here && arrive(true), { signal });
  arrive(back);
  root.dataset["saReady"] = "";
  if (!state.q && !filtered(state) && document.activeElement === document.body) field.focus({ preventScroll: true });
}
