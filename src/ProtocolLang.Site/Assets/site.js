"use strict";
// On a narrow screen the words stand for the flow chart.
if (matchMedia("(max-width: 44rem)").matches) {
  for (const words of document.querySelectorAll("details.words")) words.open = true;
}

(() => {
  const field = document.getElementById("search");
  const list = document.getElementById("results");
  const index = window.searchIndex;
  if (!field || !index) return;
  const root = document.documentElement.dataset.root ?? "";
  const most = 12;
  let active = -1;

  const plain = text => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[\s\u2010-\u2015\u2212-]+/g, " ").trim();
  const words = index.map(([name, kind, page, more]) => ({ name, kind, page, key: plain(name), all: plain(`${name} ${more}`) }));

  /** Names that are what was typed, then those that begin so, then those in which all its words begin some word. */
  function find(typed) {
    const wanted = plain(typed);
    if (!wanted) return [];
    const parts = wanted.split(" ");
    const score = w => {
      if (w.key === wanted) return 0;
      if (w.key.startsWith(wanted)) return 1;
      if (w.all.split(" ").some((_, i, all) => all.slice(i).join(" ").startsWith(wanted))) return 2;
      return parts.every(p => w.all.split(" ").some(word => word.startsWith(p))) ? 3 : w.all.includes(wanted) ? 4 : 9;
    };
    return words.map(w => [score(w), w]).filter(([s]) => s < 9).sort((a, b) => a[0] - b[0] || a[1].key.length - b[1].key.length).slice(0, most).map(([, w]) => w);
  }

  function show() {
    const found = find(field.value);
    active = -1;
    field.removeAttribute("aria-activedescendant");
    list.replaceChildren(...found.map((w, i) => {
      const item = document.createElement("li");
      item.id = `result-${i}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      const link = document.createElement("a");
      link.href = root + w.page;
      link.tabIndex = -1;
      link.append(w.name);
      const kind = document.createElement("span");
      kind.className = "quiet";
      kind.append(w.kind);
      item.append(link, kind);
      return item;
    }));
    if (field.value.trim() && found.length === 0) {
      const none = document.createElement("li");
      none.className = "none";
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      none.append("Nothing is called so");
      list.append(none);
    }

    const isOpen = field.value.trim() !== "";
    list.hidden = !isOpen;
    field.setAttribute("aria-expanded", String(isOpen));
  }

  function move(by) {
    const items = [...list.querySelectorAll("li:not(.none)")];
    if (items.length === 0) return;
    if (active >= 0) items[active].setAttribute("aria-selected", "false");
    active = (active + by + items.length) % items.length;
    items[active].setAttribute("aria-selected", "true");
    items[active].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", items[active].id);
  }

  function close() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
  }

  field.addEventListener("input", show);
  field.addEventListener("focus", () => field.value && show());
  field.addEventListener("keydown", event => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  field.form.addEventListener("submit", event => {
    event.preventDefault();
    const target = list.querySelector('li[aria-selected="true"] a') ?? list.querySelector("li a");
    if (target) location.href = target.href;
  });
  document.addEventListener("click", event => {
    if (!field.form.contains(event.target)) close();
  });
  document.addEventListener("keydown", event => {
    if (event.key === "/" && !/^(input|select|textarea)$/i.test(event.target.tagName)) {
      event.preventDefault();
      field.focus();
    }
  });
})();
