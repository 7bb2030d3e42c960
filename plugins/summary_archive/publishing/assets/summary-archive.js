// What scripts add to pages that are complete without them: copying, today's date in a citation,
// where one is in the outline, a guess on the 404 page, the menu by keyboard, and search, which is loaded when it
// is needed: on its own page, when a box has the focus, and on a summary that was found. So is the form that begins
// a new summary.
"use strict";
(() => {
  /** @typedef {import("../search/client/site.ts").Site} Site */

  /** @param {ParentNode} root */
  function copying(root) {
    const status = root.querySelector(".sa-status");
    for (const button of root.querySelectorAll("button[data-sa-copy]")) {
      const source = document.getElementById(button.getAttribute("data-sa-copy") ?? "");
      if (!source || !navigator.clipboard) continue;
      button.removeAttribute("hidden");
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(source.textContent ?? "");
        if (status) status.textContent = status.getAttribute("data-sa-status");
      });
    }
  }

  /** Puts today's date where GB/T 7714 wants the date of reading. @param {ParentNode} root */
  function accessed(root) {
    const now = new Date();
    const pad = (/** @type {number} */ n) => String(n).padStart(2, "0");
    const today = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
    for (const each of root.querySelectorAll("[data-sa-accessed]")) {
      const mark = each.getAttribute("data-sa-accessed") ?? "";
      each.textContent = (each.textContent ?? "").replace(mark, `[${today}]`);
    }
  }

  /** @param {ParentNode} root */
  function outline(root) {
    const links = new Map();
    for (const link of root.querySelectorAll(".sa-outline a")) {
      const heading = document.getElementById(decodeURIComponent(link.getAttribute("href")?.slice(1) ?? ""));
      if (heading) links.set(heading, link);
    }
    if (!links.size) return;
    const mark = () => {
      let current = null;
      for (const [heading, link] of links) {
        link.removeAttribute("aria-current");
        if (heading.getBoundingClientRect().top < 140) current = link;
      }
      current?.setAttribute("aria-current", "true");
    };
    const observer = new IntersectionObserver(mark, { rootMargin: "-120px 0px 0px 0px", threshold: [0, 1] });
    for (const heading of links.keys()) observer.observe(heading);
    mark();
  }

  /** Offers the nearest page above an address that is not there. @param {ParentNode} root */
  function guess(root) {
    const place = root.querySelector("[data-sa-guess]");
    const link = place?.querySelector("a");
    if (!place || !link) return;
    const home = new URL(link.href).pathname;
    const parts = location.pathname.slice(home.length).split("/").filter(Boolean);
    const folders = { summaries: "years", years: "years", departments: "departments", topics: "topics", genres: "genres" };
    const folder = folders[/** @type {keyof typeof folders} */ (parts[0])];
    if (!folder) return;
    const year = parts[0] === "summaries" && /^(\d{4}|undated)$/.test(parts[1] ?? "") ? `${parts[1]}/` : "";
    link.href = `${home}${folder}/${year}`;
    link.textContent = `${folder}/${year}`;
    place.removeAttribute("hidden");
  }

  /** Material opens its menu with a label, which no key reaches. */
  function menu() {
    const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
    const label = document.querySelector(".md-header label[for=__drawer]");
    if (!toggle || !label || label.hasAttribute("tabindex")) return;
    label.setAttribute("tabindex", "0");
    label.setAttribute("role", "button");
    label.setAttribute("aria-label", document.documentElement.lang.startsWith("zh") ? "菜单" : "Menu");
    const tell = () => label.setAttribute("aria-expanded", String(toggle.checked));
    tell();
    toggle.addEventListener("change", tell);
    label.addEventListener("keydown", (event) => {
      const key = /** @type {KeyboardEvent} */ (event).key;
      if (key !== "Enter" && key !== " ") return;
      event.preventDefault();
      event.stopPropagation(); // Material clicks what is focused, too
      toggle.click();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && toggle.checked) toggle.click();
    });
  }

  /** Starts the form for a new summary, where there is one. @param {ParentNode} root */
  async function contributing(root) {
    const form = /** @type {HTMLFormElement | null} */ (root.querySelector("form[data-sa-contribute]"));
    if (!form?.dataset.saContribute) return;
    try {
      (await import(new URL(form.dataset.saContribute, location.href).href)).contribute(form);
    } catch (error) {
      console.error(error); // from a folder; what stands there without the script is enough
    }
  }

  const FIELDS = "form[data-sa-search] input[name=q]";
  /** @type {Site & {script: string, marking: string} | null} */
  let site = null;
  let back = /** @type {PerformanceNavigationTiming | undefined} */ (performance.getEntriesByType("navigation")[0])?.type === "back_forward";

  /** Reads the settings of search, once: the header stays where pages change, and its links are relative. */
  function settings() {
    const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-sa-box]"));
    if (!box || site) return;
    const full = (/** @type {string | undefined} */ link) => (link ? new URL(link, location.href).href : "");
    const { saHome, saScript, saMarking, saRemote, saBackend = "", saCount = "", saAbout = "", saList = "" } = box.dataset;
    const scripts = { script: full(saScript), marking: full(saMarking), remote: full(saRemote) };
    site = { ...scripts, home: full(saHome), backend: saBackend, count: saCount, about: saAbout, list: saList };
    const form = box.querySelector("form");
    if (form) form.action = String(form.action);
    const link = box.querySelector("a");
    if (link) link.href = String(link.href);
  }

  /** Starts search where a page is about it. */
  async function search() {
    settings();
    const again = back;
    back = false;
    if (!site) return;
    const page = /** @type {HTMLElement | null} */ (document.querySelector("[data-sa-page]:not([data-sa-ready])"));
    const summary = /** @type {HTMLElement | null} */ (document.querySelector(".sa-summary"));
    try {
      if (page) (await searching(site)).page(page, site, again);
      if (summary && site.marking && new URLSearchParams(location.search).get("q")) {
        /** @type {typeof import("../search/client/marks.ts")} */
        const { marks } = await import(site.marking);
        await marks(summary, site, again);
      }
    } catch (error) {
      console.error(error); // from a folder, or without a network
      page?.setAttribute("data-sa-ready", "");
      page?.querySelector("[data-sa-part=failed]")?.removeAttribute("hidden");
      page?.querySelector("[data-sa-part=retry]")?.addEventListener("click", () => location.reload());
    }
  }

  /** @param {{script: string}} from @returns {Promise<typeof import("../search/client/main.ts")>} */
  function searching({ script }) {
    return import(script);
  }

  function searchKeys() {
    addEventListener("popstate", () => (back = true));
    document.addEventListener("click", () => (back = false), true);
    document.addEventListener("focusin", (event) => {
      const field = /** @type {HTMLElement} */ (event.target);
      const form = field.matches(FIELDS) ? field.closest("form") : null;
      // Without the script the form still leads to the search page.
      if (form && site) searching(site).then(({ box }) => site && box(form, site), () => undefined);
    });
    document.addEventListener("keydown", (event) => {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
      const wanted = key === "/" ? !ctrlKey && !metaKey && !altKey : key.toLowerCase() === "k" && ctrlKey !== metaKey && !altKey && !shiftKey;
      const writing = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
      if (!wanted || event.defaultPrevented || /** @type {Element} */ (event.target).closest?.(writing)) return;
      const fields = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(FIELDS)]).filter((each) => each.getClientRects().length);
      const field = fields.find((each) => each.closest("[data-sa-page]")) ?? fields[0];
      event.preventDefault();
      event.stopPropagation();
      if (field) {
        field.focus();
        field.select();
      } else /** @type {HTMLElement | null} */ (document.querySelector(".sa-box-link"))?.click();
    });
  }

  searchKeys();
  function start() {
    menu();
    for (const part of [copying, accessed, outline, guess, search, contributing]) part(document);
  }
  // Material changes pages without loading them where navigation.instant is on.
  const pages = /** @type {any} */ (window).document$;
  if (pages) pages.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
