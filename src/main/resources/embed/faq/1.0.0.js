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
.root{all:initial;display:block;visibility:inherit;direction:ltr;color-scheme:light dark;
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
.root *{box-sizing:border-box;margin:0;padding:0}
a{color:var(--link);text-underline-offset:.15em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:2px}
.item{border-top:1px solid var(--line)}
.root .question{display:flex;gap:.75em;padding:.8em var(--space);cursor:pointer;list-style:none}
.question::-webkit-details-marker{display:none}
.question:focus-visible{outline-offset:-3px}
.question:hover{background:var(--hover)}
.question::before{flex:none;width:.5em;height:.5em;margin-top:.45em;border:solid var(--link);border-width:0 2px 2px 0;content:"";rotate:-45deg}
[open]>.question::before{margin-top:.35em;rotate:45deg}
.heading{font:inherit;font-weight:600;text-wrap:pretty}
.root .body{display:grid;gap:.75em;padding:.1em var(--space) 1.1em calc(var(--space) + 1.25em)}
.answer{max-width:42em}
.root .agreement{padding:.1em .6em;border:1px solid;border-radius:1em;color:var(--agree);font-size:.875em;font-weight:600}
.root .differ,.root .dispute{color:var(--differ)}
.sources{list-style:none;font-size:.9375em}
.root .source{column-gap:.6em;padding:.2em 0;border-top:1px solid var(--line)}
.source:last-child{border-bottom:1px solid var(--line)}
.source a,.more a,.credit a{display:inline-block;min-height:24px}
.about,.checked,.release,.foot{color:var(--soft)}
.source,.more,.credit{display:flex;flex-wrap:wrap}
.more,.credit{column-gap:1.25em}
.more{font-size:.9375em}
.root .none{padding:.8em var(--space)}
.root .foot{gap:.5em;padding:.9em var(--space) var(--space);border-top:1px solid var(--line);font-size:.875em}
.sources,.foot{display:grid!important}
.notice{display:block!important}
.source,.credit{display:flex!important}
.sources,.source,.foot,.notice,.credit{visibility:inherit!important;opacity:1!important;position:static!important;transform:none!important;
clip-path:none!important;height:auto!important;max-height:none!important;overflow:visible!important}
@media (prefers-reduced-motion:no-preference){.question::before{transition:rotate .12s}}
@media (forced-colors:active){.question::before{border-color:ButtonText}.question:hover{text-decoration:underline}}
@media print{.root{color-scheme:light}::details-content{height:auto;content-visibility:visible}.question::before{display:none}
.root .body{padding-left:var(--space)}}
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

// A value of the type that it must have, or the end of this rendering.
const text = (value) => {
  if (typeof value !== "string") throw TypeError("Not what was asked for");
  return value;
};
const list = (value, each) => {
  if (!Array.isArray(value)) throw TypeError("Not what was asked for");
  for (let i = 0; i < value.length; i++) each(value[i]);
};

const make = (name, part, ...inside) => {
  const made = createElement.call(document, name);
  if (part) {
    made.className = part;
    made.setAttribute("part", part);
  }
  for (let i = 0; i < inside.length; i++) made.append(inside[i]);
  return made;
};
const link = (words, to) => {
  const made = make("a", "link", text(words));
  if (text(to).startsWith(home + "/") || to.startsWith("https://creativecommons.org/")) made.href = to;
  return made;
};

const foot = ({ notice, credit, release, released, draft }) =>
  make(
    "div",
    "foot",
    make("p", "notice", text(notice)),
    make(
      "p",
      "credit",
      link(credit.text, credit.page),
      " ",
      make("span", "release", `Release ${text(release)}${draft === true ? ", a draft" : ""} of ${text(released)}`),
      " ",
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

  query(names) {
    let query = "";
    for (let i = 0; i < names.length; i++) {
      const value = this.getAttribute(names[i]);
      if (value) query += (query ? "&" : "?") + names[i] + "=" + encodeURIComponent(value);
    }
    return query;
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
      const root = make("div", this.kind);
      root.className += " root" + (theme === "light" || theme === "dark" ? " " + theme : "");
      root.lang = "en";
      root.dir = "ltr";
      await this.draw(root, running.signal);
      if (this.#running === running) this.#show(root);
    } catch (fault) {
      if (this.#running !== running) return;
      console.warn(`<${this.localName}> keeps what it shows: ${fault.message}`);
      if (this.#bare()) {
        dress(this.#shadow, "");
        this.#shadow.append(link("Questions about microneedling, answered from named sources", home + "/faqs"));
      }
    } finally {
      clearTimeout(timer);
    }
  }

  #bare() {
    return this.#shown === this && !this.firstElementChild && !this.textContent.trim();
  }

  // What was open stays open, what had the focus has it, and what follows on the page stays where it is.
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
    if (this.offsetHeight < height && height < this.offsetHeight * 1.5) {
      dress(this.#shadow, `@media screen and (width:${innerWidth}px){:host{min-height:${height}px}}`);
    }
  }
}

class Faq extends Embed {
  static observedAttributes = ["topic", "ids", "limit", "heading", "theme", "release"];

  get kind() {
    return "faqs";
  }

  room() {
    return 7 + 3.6 * Math.min(this.getAttribute("limit") || 10, 100);
  }

  async draw(root, signal) {
    const panel = await ask("/embed/faq.json" + this.query(["topic", "ids", "limit", "release"]), signal);
    const level = this.getAttribute("heading");
    if (!panel.items.length) root.append(make("p", "none", text(panel.none), " ", link("All questions", panel.credit.page)));
    list(panel.items, (item) => {
      const question = text(item.question);
      const agreement = make("span", "agreement", text(item.agreement.words));
      agreement.classList.add(text(item.agreement.id));
      const sources = make("ul", "sources");
      sources.ariaLabel = "Sources";
      list(item.sources, (source) =>
        sources.append(make("li", "source", link(source.publisher, source.page), " ", make("span", "about", text(source.about)))),
      );
      const more = link("What each source says", item.page);
      more.ariaLabel = "What each source says: " + question;
      root.append(
        make(
          "details",
          "item",
          make("summary", "question", make(/^[2-6]$/.test(level) ? "h" + level : "span", "heading", question)),
          make(
            "div",
            "body",
            make("p", "answer", text(item.answer)),
            make("p", "standing", agreement),
            sources,
            make("p", "more", more, " ", make("span", "checked", "Last checked " + text(item.reviewed))),
          ),
        ),
      );
    });
    root.append(foot(panel));
  }
}

try {
  if (!customElements.get("microneedling-faq")) customElements.define("microneedling-faq", Faq);
} catch (fault) {
  console.warn(fault);
}
