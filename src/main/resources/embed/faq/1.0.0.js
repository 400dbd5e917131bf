// SPDX-License-Identifier: Apache-2.0
// <microneedling-faq topic ids limit heading theme release> and <microneedling-chart name theme release>:
// what stands inside the element is shown until valid data has arrived, and stays when none does.

// Taken now, so that what the page changes later doesn't reach us; options have no prototype for the same reason.
// Methods of document are taken from its prototype: <img name=createElement> would hide them.
const { AbortController, clearTimeout, console, fetch, setTimeout } = globalThis;
const { createElement } = Document.prototype;

// Everything is asked of where this script came from, and every link leads there.
const { origin, pathname } = new URL(import.meta.url);
const home = origin + pathname.slice(0, pathname.lastIndexOf("/embed/"));
const patience = 8000;

// !important keeps what may be restyled but not removed: in a shadow it wins over any ::part() outside.
const css = `
:host{display:block}
:host([hidden]){display:none}
.root{all:initial;display:grid;grid-template-columns:minmax(0,1fr);min-height:inherit;visibility:inherit;direction:ltr;color-scheme:light dark;
--ink:var(--microneedling-ink,light-dark(#1c2330,#e8eaee));
--soft:var(--microneedling-soft,light-dark(#515b6b,#a9b2c0));
--paper:var(--microneedling-paper,light-dark(#fff,#171c24));
--hover:var(--microneedling-hover,light-dark(#f4f3ef,#212833));
--line:var(--microneedling-line,light-dark(#d9d6cf,#39414d));
--link:var(--microneedling-link,light-dark(#14508c,#9cc7f5));
--agree:var(--microneedling-agree,light-dark(#0b5d57,#7fd1c7));
--differ:var(--microneedling-differ,light-dark(#7a3e00,#f0b27a));
--focus:var(--microneedling-focus,light-dark(#14508c,#9cc7f5));
--space:var(--microneedling-space,1em);
background:var(--paper);color:var(--ink);font-family:var(--microneedling-font,inherit);font-size:inherit;line-height:1.55;
overflow-wrap:break-word}
.light{color-scheme:light}
.dark{color-scheme:dark}
*,::before{box-sizing:border-box;margin:0;padding:0}
a{color:var(--link);text-underline-offset:.15em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:2px}
.item{border-top:1px solid var(--line)}
.question{display:flex;gap:.65em;padding:.8em var(--space);cursor:pointer;list-style:none}
.question::-webkit-details-marker{display:none}
.question:focus-visible{outline-offset:-3px}
.item:not([open]){display:grid;grid-template:1fr/minmax(0,1fr)}
.item:not([open])>.question{align-items:center}
.item:not([open])>.question::before{margin-top:0}
.question:hover{background:var(--hover)}
.question::before{flex:none;width:.6em;height:.6em;margin-top:.45em;border:solid var(--link);border-width:0 2px 2px 0;content:"";rotate:-45deg}
[open]>.question::before{margin-top:.35em;rotate:45deg}
.heading{font:inherit;font-weight:600;text-wrap:pretty}
.body{display:grid;gap:.75em;padding:.35em var(--space) 1.1em calc(var(--space) + 1.25em)}
.answer{max-width:42em}
.agreement{padding:.1em .6em;border:1px solid;border-radius:1em;color:var(--agree);font-size:.875em;font-weight:600}
.differ,.dispute{color:var(--differ)}
.sources{list-style:none;font-size:.9375em}
.source{padding:.2em 0;border-top:1px solid var(--line)}
.source:last-child{border-bottom:1px solid var(--line)}
.link{padding:.3em 0}
.source,.more,.foot{color:var(--soft)}
.more{font-size:.9375em}
.none{padding:.8em var(--space)}
.foot{gap:.5em;align-content:start;padding:.9em var(--space) var(--space);border-top:1px solid var(--line)}
.notice,.credit{font-size:.875em}
.image{display:block;width:100%;height:auto}
.caption{display:grid;gap:.75em;padding:.75em var(--space) 1.1em}
.scroll{margin:0 var(--space) 1em;overflow-x:auto}
table{border-collapse:collapse;min-width:46em;font-size:.9375em}
caption{color:var(--soft)}
caption,th,td{padding:.5em .75em .5em 0;text-align:start;vertical-align:top}
th,td{border-top:1px solid var(--line)}
.foot{display:grid!important}
.sources,.source,.notice,.credit{display:block!important}
.sources,.source,.foot,.notice,.credit{visibility:inherit!important;opacity:1!important;position:static!important;transform:none!important;
clip-path:none!important;height:auto!important;max-height:none!important;overflow:visible!important}
@media (prefers-reduced-motion:no-preference){.question::before{transition:rotate .12s}}
@media (forced-colors:active){.question::before{border-color:ButtonText}.question:hover{text-decoration:underline}}
@media print{.root{color-scheme:light}::details-content{height:auto;content-visibility:visible}.question::before{display:none}
.body{padding-left:var(--space)}.scroll{overflow:visible}table{min-width:0}}
`;
let sheet;
const dress = (shadow, own) => {
  try {
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(css);
    const extra = new CSSStyleSheet();
    extra.replaceSync(own);
    shadow.adoptedStyleSheets = [sheet, extra];
  } catch {} // An old browser shows it undressed.
};

const ask = async (path, signal) => {
  const response = await fetch(home + path, {
    __proto__: null,
    credentials: "omit",
    redirect: "error",
    referrerPolicy: "no-referrer",
    signal,
  });
  const answer = await response.json();
  if (!response.ok) throw Error(answer.detail);
  return answer;
};

// What comes is a list, or a text, or an object that has those: anything else ends the rendering.
const list = (values, each) => {
  if (!Array.isArray(values)) throw TypeError("No list");
  for (let i = 0; i < values.length; i++) each(values[i]);
};
const make = (name, part, ...inside) => {
  const made = createElement.call(document, name);
  if (part) made.setAttribute("part", (made.className = part));
  for (let i = 0; i < inside.length; i++) {
    if (typeof inside[i] !== "string" && !inside[i].nodeType) throw TypeError("No text");
    made.append(inside[i]);
  }
  return made;
};
const label = (made, words) => {
  made.setAttribute("aria-label", words);
  return made;
};
const link = (words, to) => {
  const made = make("a", "link", words);
  if (to.startsWith(home + "/") || to.startsWith("https://creativecommons.org/")) made.href = to;
  return made;
};
const standing = ({ id, words }) => {
  const made = make("span", "agreement", words);
  made.classList.add(id);
  return make("p", "standing", made);
};
const cited = (sources) => {
  const made = label(make("ul", "sources"), "Sources");
  list(sources, ({ publisher, page, about }) => {
    made.append(make("li", "source", link(publisher, page), ": ", make("span", "about", about)));
  });
  return made;
};
const foot = ({ notice, credit, release, released, draft }) =>
  make(
    "div",
    "foot",
    make("p", "notice", notice),
    make(
      "p",
      "credit",
      link(credit.text, credit.page),
      " · ",
      make("span", "release", "Release ", release, draft === true ? ", a draft of " : " of ", released),
      " · ",
      link(credit.licence, credit.licenceUrl),
    ),
  );

class Embed extends HTMLElement {
  #shadow = this.attachShadow({ __proto__: null, mode: "open" });
  #shown = this;
  #running;

  constructor() {
    super();
    this.#shadow.append(make("slot"));
  }

  connectedCallback() {
    this.#load();
  }

  disconnectedCallback() {
    this.#running.abort();
    this.#running = null;
  }

  attributeChangedCallback(name, before, now) {
    if (this.#running && before !== now) this.#load();
  }

  query(names, query = "") {
    for (let i = 0; i < names.length; i++) {
      const value = this.getAttribute(names[i]);
      if (value) query += (query && "&") + names[i] + "=" + encodeURIComponent(value);
    }
    return query && "?" + query;
  }

  async #load() {
    if (this.#running) this.#running.abort();
    const running = (this.#running = new AbortController());
    const timer = setTimeout(() => running.abort(), patience);
    try {
      await null; // Attributes that change together ask once.
      if (this.#running !== running) return;
      if (this.#bare()) dress(this.#shadow, `:host{min-height:${this.room()}em}`);
      const theme = this.getAttribute("theme");
      const root = make("div", "root");
      if (theme === "light" || theme === "dark") root.classList.add(theme);
      root.lang = "en";
      root.dir = "ltr";
      root.append(foot(await this.draw(root, running.signal)));
      if (this.#running === running) this.#show(root);
    } catch (fault) {
      if (this.#running !== running) return;
      console.warn("Microneedling: what stands in the page stays.", fault);
      if (this.#bare()) {
        dress(this.#shadow, "");
        this.#shadow.replaceChildren(link("Microneedling: who says what", home + "/"));
      }
    } finally {
      clearTimeout(timer);
    }
  }

  #bare() {
    return this.#shown === this && !this.firstElementChild && !this.textContent.trim();
  }

  // What was open stays open, what had the focus has it, and what follows on the page stays where it was.
  #show(root) {
    const height = this.offsetHeight;
    const before = this.#shown.querySelectorAll("summary");
    const after = root.querySelectorAll("summary");
    let focused;
    for (let i = 0; i < before.length; i++) {
      for (let j = 0; j < after.length; j++) {
        if (before[i].textContent.trim() === after[j].textContent) {
          after[j].parentNode.open = before[i].parentNode.open;
          if (before[i].matches(":focus")) focused = after[j];
        }
      }
    }
    dress(this.#shadow, "");
    this.#shadow.replaceChildren(root);
    this.#shown = root;
    if (focused) focused.focus({ __proto__: null, preventScroll: true });
    if (this.offsetHeight < height && height < this.offsetHeight * 1.4) {
      dress(this.#shadow, `@media screen and (width:${innerWidth}px){:host{min-height:${height}px}}`);
    }
  }
}

class Faq extends Embed {
  static observedAttributes = ["topic", "ids", "limit", "heading", "theme", "release"];

  room() {
    return 7 + 3.6 * Math.min(this.getAttribute("limit") || 10, 100);
  }

  async draw(root, signal) {
    const panel = await ask("/embed/faq.json" + this.query(["topic", "ids", "limit", "release"]), signal);
    const level = this.getAttribute("heading");
    list(panel.items, ({ question, answer, agreement, sources, page, reviewed }) => {
      root.append(
        make(
          "details",
          "item",
          make("summary", "question", make(/^[2-6]$/.test(level) ? "h" + level : "span", "heading", question)),
          make(
            "div",
            "body",
            make("p", "answer", answer),
            standing(agreement),
            cited(sources),
            make(
              "p",
              "more",
              label(link("What each source says", page), "What each source says: " + question),
              " · ",
              make("span", "checked", "Last checked ", reviewed),
            ),
          ),
        ),
      );
    });
    if (!panel.items.length) root.append(make("p", "none", panel.none, " ", link("All questions", panel.credit.page)));
    return panel;
  }
}

class Chart extends Embed {
  static observedAttributes = ["name", "theme", "release"];

  room() {
    return 30;
  }

  async draw(root, signal) {
    const wide = this.offsetWidth;
    const chart = await ask(
      `/embed/charts/${encodeURIComponent(this.getAttribute("name"))}.json` +
        this.query(["theme", "release"], "width=" + (wide < 400 ? 320 : wide < 960 ? wide - (wide % 80) : 960)),
      signal,
    );
    const { title, image, agreement, sources, columns, rows } = chart;
    const picture = make("img", "image");
    picture.alt = title + ", by source. The table below says the same.";
    picture.width = image.width;
    picture.height = image.height;
    await new Promise((loaded, failed) => {
      picture.onload = loaded;
      picture.onerror = signal.onabort = failed;
      if (image.address.startsWith(home + "/")) picture.src = image.address;
      else failed();
    });
    const table = make("table", "table", make("caption", "", title + ", by source"));
    const row = (cells, kind) => {
      const made = make("tr");
      list(cells, (cell) => made.append(make(kind, "", cell)));
      return made;
    };
    table.append(make("thead", "", row(columns, "th")), make("tbody"));
    list(rows, (cells) => table.lastChild.append(row(cells, "td")));
    const scroll = label(make("div", "scroll", table), title + ", as a table");
    scroll.setAttribute("role", "region");
    scroll.tabIndex = 0;
    root.append(
      picture,
      make("div", "caption", agreement ? standing(agreement) : "", cited(sources)),
      make("details", "item", make("summary", "question", make("span", "heading", "The same as a table")), scroll),
    );
    return chart;
  }
}

const define = (name, element) => {
  try {
    if (!customElements.get(name)) customElements.define(name, element);
  } catch (fault) {
    console.warn(fault);
  }
};
define("microneedling-faq", Faq);
define("microneedling-chart", Chart);
