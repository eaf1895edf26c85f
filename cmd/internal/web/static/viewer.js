// What the pages of the viewer do beyond links and forms. All of them can be read and searched without it.
"use strict";

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// say shows a short message.
function say(text) {
  const toast = $(".toast");
  toast.textContent = text;
  toast.hidden = false;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { toast.hidden = true; }, 2500);
}

const lost = () => say($(".toast").dataset.lost);

// address is the address of the page with other values.
function address(changes, base = location.href) {
  const url = new URL(base);
  for (const [key, value] of Object.entries(changes)) {
    if (value === "" || value === null) url.searchParams.delete(key);
    else url.searchParams.set(key, value);
  }
  return url;
}

// live replaces a part of the page while the reader types into an input. An answer that comes late is dropped.
function live(input, part, extra, onError) {
  let under = null;
  const ask = async () => {
    under?.abort();
    under = new AbortController();
    const url = address({ [input.name]: input.value, page: "" });
    try {
      const answer = await fetch(address({ part: "1", ...extra }, url), { signal: under.signal });
      const html = await answer.text();
      history.replaceState(null, "", url);
      if (!answer.ok) return onError(html);
      onError("");
      part.innerHTML = html;
      part.dispatchEvent(new Event("changed"));
    } catch (error) {
      if (error.name !== "AbortError") lost();
    }
  };
  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 40);
  });
}

function searchAsYouType() {
  const input = $(".search .box input"), results = $("#results"), wrong = $("#wrong");
  if (!input) return;
  live(input, results, {}, (html) => {
    input.setAttribute("aria-invalid", html !== "");
    const part = document.createElement("template");
    part.innerHTML = html;
    wrong.innerHTML = $(".wrong-part", part.content)?.innerHTML ?? "";
  });
  results.addEventListener("changed", () => { stops.at = -1; });
}

function filterList() {
  const form = $("[data-live]");
  if (form) live($("input", form), document.getElementById(form.dataset.live), {}, () => {});
}

// stops are what n and p lead through: hits, changes, or clauses.
const stops = {
  at: -1,
  list() {
    for (const selector of [".found .hit", ".alike > .hits:not(.given) .hit", ".rows tbody tr:is(.c, .m, .l, .r)", ".cl:has(mark)", ".cl.about", ".cl"]) {
      const found = $$(selector).filter((e) => e.offsetParent !== null);
      if (found.length) return found;
    }
    return [];
  },
  go(step) {
    const list = this.list();
    if (!list.length) return;
    if (this.at < 0) {
      const marked = list.findIndex((e) => e.matches(":target"));
      this.at = marked >= 0 ? marked + step : (step > 0 ? 0 : list.length - 1);
    } else this.at += step;
    this.at = Math.max(0, Math.min(list.length - 1, this.at));
    $$(".at").forEach((e) => e.classList.remove("at"));
    const stop = list[this.at];
    stop.classList.add("at");
    stop.scrollIntoView({ block: "center" });
    if (stop.matches("tr")) history.replaceState(null, "", "#" + stop.id);
  },
  current() { return $(".hit.at, .cl.at, .p.at, .cl:target"); },
};

function keys() {
  const help = $(".help"), button = $(".keys");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => help.showModal());
  }
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input:not([type=radio], [type=checkbox]), select, textarea")) {
      if (event.key === "Escape") { // which would empty the box
        event.preventDefault();
        event.target.blur();
      }
      return;
    }
    if ($("dialog[open]") && event.key !== "?") return;
    const actions = {
      "/": () => { const box = $(".box input, .find input"); box?.focus(); box?.select(); },
      "?": () => (help.open ? help.close() : help.showModal()),
      n: () => (texts ? texts.step(1) : stops.go(1)),
      p: () => (texts ? texts.step(-1) : stops.go(-1)),
      s: () => { const swap = $(".swap"); if (swap) location = swap.href; },
      c: () => { const cite = stops.current() && $(".cite", stops.current()); if (cite) copyCitation(cite); },
      Enter: () => { if (event.target.matches("a, button, summary")) return false; const to = $(".hit.at .words a"); if (!to) return false; location = to.href; },
    };
    const act = actions[event.key];
    if (act && act() !== false) event.preventDefault();
  });
}

// copyCitation copies the citation of a clause, or of the words of it that are selected.
async function copyCitation(link) {
  const clause = link.closest(".cl, .hit, .p, .piece, .says");
  const chosen = getSelection();
  let words = "";
  if (clause && !chosen.isCollapsed && clause.contains(chosen.anchorNode) && clause.contains(chosen.focusNode)) words = chosen.toString().trim();
  try {
    let answer = await fetch(address({ part: "1", words }, link.href));
    if (!answer.ok && words) answer = await fetch(address({ part: "1" }, link.href));
    if (!answer.ok) throw new Error(answer.statusText);
    await navigator.clipboard.writeText(await answer.text());
    say($(".toast").dataset.copied);
  } catch {
    location = link.href; // there it can be read and copied by hand
  }
}

// quotes shows what a link leads to in a box above the page.
async function quotes(link) {
  let box = $(".quotes");
  if (!box) {
    box = document.createElement("dialog");
    box.className = "quotes";
    box.setAttribute("aria-label", link.closest("tr")?.querySelector("th")?.textContent ?? "");
    box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
    document.body.append(box);
  }
  try {
    const answer = await fetch(address({ part: "1" }, link.href));
    if (!answer.ok) throw new Error(answer.statusText);
    box.innerHTML = await answer.text();
    box.append($(".help form").cloneNode(true)); // the button that closes it
    box.showModal();
  } catch {
    location = link.href;
  }
}

function clicks() {
  addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("a");
    if (!link) return;
    if (link.matches(".cite")) { event.preventDefault(); copyCitation(link); }
    if (link.matches(".covered td a")) { event.preventDefault(); quotes(link); }
  });
}

// dropping sends files that are dropped anywhere on a page that takes them.
function dropping() {
  const form = $("form.drop"), policy = $("[data-policy]");
  if (!form && !(policy && policy.dataset.takes)) return;
  const carries = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => { if (carries(event)) { event.preventDefault(); document.body.classList.add("over"); } });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("over"); });
  addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    document.body.classList.remove("over");
    const data = new FormData();
    data.set("do", "compare");
    if (policy) data.append("p", policy.dataset.policy);
    for (const file of event.dataTransfer.files) data.append("file", file);
    send(data);
  });
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    const data = new FormData(form);
    data.set("do", event.submitter?.value ?? "compare");
    send(data);
  });
}

async function send(data) {
  document.body.classList.add("busy");
  try {
    const answer = await fetch("/upload", { method: "POST", body: data, headers: { Accept: "application/json" } });
    const said = await answer.json();
    if (answer.ok) location = said.to;
    else say([said.error, said.hint].filter(Boolean).join(" – "));
  } catch {
    lost();
  }
  document.body.classList.remove("busy");
}

// outline marks the heading in the outline that is being read.
function outline() {
  const links = new Map($$(".policy .outline a").map((a) => [a.hash.slice(1), a]));
  const headings = $$(".policy .h");
  if (!headings.length) return;
  const mark = () => {
    let last = headings[0];
    for (const h of headings) {
      if (h.getBoundingClientRect().top > 120) break;
      last = h;
    }
    const link = links.get(last.id);
    if (!link || link.getAttribute("aria-current")) return;
    links.forEach((a) => a.removeAttribute("aria-current"));
    link.setAttribute("aria-current", "true");
    const nav = link.closest("nav");
    const at = link.getBoundingClientRect().top - nav.getBoundingClientRect().top;
    if (at < 0 || at > nav.clientHeight - 40) nav.scrollTop += at - nav.clientHeight / 3;
  };
  addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
  mark();
}

// filters keeps the kind of changes that is shown in the address.
function filters() {
  for (const input of $$(".compared input[name=only]")) {
    input.addEventListener("change", () => {
      history.replaceState(null, "", address({ only: input.value }));
      texts?.measure();
    });
  }
  $(".compared #hide")?.addEventListener("change", () => texts?.measure());
}

// Texts are policies side by side, each in its own order: scrolled together, with a line from what one says to what answers it
// in the next.
class Texts {
  constructor(root) {
    this.root = root;
    this.desk = $(".desk", root);
    this.panes = $$(".pane", root).map((el) => ({ el, blocks: [], byRow: new Map(), set: null }));
    this.lines = $$("svg.lines", root);
    this.map = $(".map", root);
    if (this.map) {
      this.view = document.createElement("div");
      this.view.className = "view";
      this.map.append(this.view);
    }
    for (const pane of this.panes) {
      pane.el.addEventListener("scroll", () => this.scrolled(pane), { passive: true });
      pane.el.addEventListener("click", (event) => {
        const block = event.target.closest(".p");
        if (block && !event.target.closest("a, summary") && getSelection().isCollapsed) this.select(+block.dataset.r, pane);
      });
    }
    addEventListener("hashchange", () => this.fromAddress());
    addEventListener("load", () => this.fromAddress()); // the browser goes to the passage by itself, in one text
    new ResizeObserver(() => this.measure()).observe(this.desk);
    this.measure();
    this.fromAddress();
  }

  // measure notes where the passages stand. It is needed whenever that changes.
  measure() {
    for (const pane of this.panes) {
      pane.blocks = [];
      pane.byRow.clear();
      for (const el of pane.el.querySelectorAll(".p")) {
        if (el.offsetParent === null) continue;
        const block = { el, row: +el.dataset.r, top: el.offsetTop, bottom: el.offsetTop + el.offsetHeight };
        pane.blocks.push(block);
        const span = pane.byRow.get(block.row);
        if (span) span.bottom = Math.max(span.bottom, block.bottom), span.top = Math.min(span.top, block.top);
        else pane.byRow.set(block.row, { top: block.top, bottom: block.bottom, el });
      }
    }
    this.ways = new Map();
    this.draw();
  }

  // way returns the points by which heights in one pane are heights in another: rows that both have, of which those are
  // taken that stand in the same order (the longest such sequence, as in patience diff).
  way(from, to) {
    const key = this.panes.indexOf(from) + ">" + this.panes.indexOf(to);
    let points = this.ways.get(key);
    if (points) return points;
    const common = [];
    for (const [row, span] of from.byRow) {
      const other = to.byRow.get(row);
      if (other) common.push([span, other]);
    }
    common.sort((a, b) => a[0].top - b[0].top);
    points = [[0, 0]];
    for (const [a, b] of rising(common)) points.push([a.top, b.top], [a.bottom, b.bottom]);
    points.push([from.el.scrollHeight, to.el.scrollHeight]);
    points = points.filter((p, i) => !i || p[0] >= points[i - 1][0] && p[1] >= points[i - 1][1]);
    this.ways.set(key, points);
    return points;
  }

  // across is the height in one pane that stands beside a height in another.
  across(from, to, y) {
    const points = this.way(from, to);
    let low = 0, high = points.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (points[middle][0] <= y) low = middle; else high = middle;
    }
    const [x0, y0] = points[low], [x1, y1] = points[high];
    return x1 === x0 ? y0 : y0 + (y1 - y0) * (y - x0) / (x1 - x0);
  }

  scrolled(pane) {
    if (pane.set === null || Math.abs(pane.el.scrollTop - pane.set) >= 2) this.follow(pane);
    pane.set = null; // a second event is the reader's
    this.later();
  }

  // follow brings the other panes to what is read in one.
  follow(pane) {
    // What is read stands at a third of the height, but for the beginning, where all texts begin together.
    const line = Math.min(pane.el.clientHeight * 0.3, pane.el.scrollTop);
    for (const other of this.panes) {
      if (other !== pane) this.scroll(other, this.across(pane, other, pane.el.scrollTop + line) - line);
    }
  }

  scroll(pane, top) {
    const before = pane.el.scrollTop;
    pane.el.scrollTop = top;
    if (pane.el.scrollTop !== before) pane.set = pane.el.scrollTop;
  }

  later() {
    if (this.drawing) return;
    this.drawing = requestAnimationFrame(() => { this.drawing = 0; this.draw(); });
  }

  draw() {
    this.lines.forEach((svg, k) => {
      const left = this.panes[k], right = this.panes[k + 1];
      const wide = svg.clientWidth, high = svg.clientHeight, half = wide / 2;
      svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
      const parts = [];
      for (const [row, a] of left.byRow) {
        const b = right.byRow.get(row);
        if (!b) continue;
        const at = left.el.scrollTop, bt = right.el.scrollTop;
        const [a1, a2, b1, b2] = [a.top - at, a.bottom - at, b.top - bt, b.bottom - bt];
        if (Math.max(a2, b2) < 0 || Math.min(a1, b1) > high) continue;
        const kind = row === this.row ? "at" : /is-([cnm])/.exec(b.el.className)?.[1] ?? (b.el.classList.contains("is-m") ? "m" : "s");
        parts.push(`<path class="${kind}" d="M0 ${a1}C${half} ${a1} ${half} ${b1} ${wide} ${b1}V${b2}C${half} ${b2} ${half} ${a2} 0 ${a2}Z"/>`);
      }
      svg.innerHTML = parts.join("");
    });
    if (this.view) {
      const base = this.panes[0].el;
      this.view.style.top = 100 * base.scrollTop / base.scrollHeight + "%";
      this.view.style.height = 100 * Math.min(1, base.clientHeight / base.scrollHeight) + "%";
    }
  }

  // select marks a row and brings its passages side by side; where it was clicked, the text stays.
  select(row, still) {
    this.row = row;
    $$(".at", this.root).forEach((e) => e.classList.remove("at"));
    $$(`.p[data-r="${row}"]`, this.root).forEach((e) => e.classList.add("at"));
    const entry = $(`.changes a[href="#r${row}"]`, this.root)?.closest("li");
    entry?.classList.add("at");
    this.measure();
    const lead = still ?? this.panes.find((p) => p.byRow.has(row));
    if (!lead) return;
    const line = still ? still.byRow.get(row).top - still.el.scrollTop : lead.el.clientHeight * 0.22;
    for (const pane of this.panes) {
      const span = pane.byRow.get(row);
      if (pane === still) continue;
      this.scroll(pane, (span ? span.top : this.across(lead, pane, lead.byRow.get(row).top)) - line);
    }
    history.replaceState(null, "", "#r" + row);
    const permanent = $(".permanent");
    if (permanent) permanent.hash = "r" + row;
    this.later();
  }

  fromAddress() {
    const row = /^#r(\d+)$/.exec(location.hash);
    if (!row) return;
    this.select(+row[1]);
    this.desk.scrollIntoView({ block: "start" });
  }

  // step goes to the next change, or the one before.
  step(by) {
    const rows = [...new Set(this.panes.flatMap((p) => p.blocks)
      .filter((b) => b.el.matches(".c, .m, .l, .r") && !b.el.matches(".out")).map((b) => b.row))].sort((a, b) => a - b);
    if (!rows.length) return;
    const now = this.row ?? (by > 0 ? -1 : Infinity);
    const next = by > 0 ? rows.find((r) => r > now) ?? rows.at(-1) : rows.findLast((r) => r < now) ?? rows[0];
    this.select(next);
    this.desk.scrollIntoView({ block: "start" });
  }
}

// rising returns the longest part of pairs, in order of the left, whose right ones rise too.
function rising(pairs) {
  const ends = [], before = new Array(pairs.length).fill(-1);
  pairs.forEach(([, b], i) => {
    let low = 0, high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[ends[middle]][1].top < b.top) low = middle + 1; else high = middle;
    }
    if (low > 0) before[i] = ends[low - 1];
    ends[low] = i;
  });
  const out = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i]) out.push(pairs[i]);
  return out.reverse();
}

let texts = null;

function compare() {
  const root = $(".texts");
  if (!root) return;
  // Two texts need room; on a phone one below the other reads better.
  if (innerWidth < 640 && !new URLSearchParams(location.search).has("view")) {
    location.replace(address({ view: "rows" }));
    return;
  }
  texts = new Texts(root);
}

searchAsYouType();
filterList();
keys();
clicks();
dropping();
outline();
compare();
filters();
