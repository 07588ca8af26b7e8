// Filters and sorts the koplopers-tabel; the choice stands in the address (#provincie=…), so that it can be shared.
(() => {
  "use strict";

  const form = /** @type {HTMLFormElement} */ (document.getElementById("keuze"));
  const status = /** @type {HTMLElement} */ (document.getElementById("aantal"));
  const table = /** @type {HTMLTableElement | null} */ (document.getElementById("tabel"));
  const unknown = /** @type {HTMLDetailsElement | null} */ (document.getElementById("onbekend"));
  const none = document.getElementById("niets");
  const names = ["naam", "provincie", "klasse", "status", "volgorde"];
  const compare = new Intl.Collator("nl").compare;
  const kinds = table ? (table.dataset.soorten ?? "").split(" ") : [];
  const groups = table ? [...table.tBodies] : [];
  const rows = /** @type {HTMLElement[]} */ (table ? [...table.querySelectorAll("tr[data-naam]")] : []);
  const home = new Map(rows.map((row) => [row, /** @type {Element} */ (row.parentElement)]));
  const items = /** @type {HTMLElement[]} */ (unknown ? [...unknown.querySelectorAll("li")] : []);
  const flat = document.createElement("tbody");

  /** @param {string} text @returns {string} without case and accents */
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

  /** @param {string} name @returns {HTMLInputElement | HTMLSelectElement} */
  const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

  /** @param {HTMLElement} row @param {number} column @returns {number} place of its answer in the order of the legend */
  const rank = (row, column) => kinds.indexOf(row.querySelectorAll(".cel")[column].classList[1]);

  /** @param {string} order @returns {(a: HTMLElement, b: HTMLElement) => number} */
  const sorter = (order) => {
    const name = (/** @type {HTMLElement} */ row) => (row.dataset.naam ?? "").replace(/^'s-|^'t /, ""); // under the G
    const byName = (/** @type {HTMLElement} */ a, /** @type {HTMLElement} */ b) => compare(name(a), name(b));
    if (order === "naam") return byName;
    if (order === "ja" || order === "inwoners") {
      return (a, b) => Number(b.dataset[order]) - Number(a.dataset[order]) || byName(a, b);
    }
    const heads = table ? [...table.querySelectorAll("[data-kenmerk]")] : [];
    const column = heads.findIndex((head) => head.getAttribute("data-kenmerk") === order);
    return (a, b) => rank(a, column) - rank(b, column) || byName(a, b);
  };

  const sort = () => {
    if (!table) return;
    const order = field("volgorde").value;
    for (const head of table.querySelectorAll("[data-kenmerk]")) {
      if (head.getAttribute("data-kenmerk") === order) head.setAttribute("aria-sort", "descending");
      else head.removeAttribute("aria-sort");
    }
    if (order) {
      flat.append(...[...rows].sort(sorter(order)));
      table.append(flat);
    } else {
      for (const row of rows) home.get(row)?.append(row);
      flat.remove();
    }
  };

  /** @param {HTMLElement} element @returns {boolean} whether it fits the choice */
  const fits = (element) =>
    plain(element.dataset.naam ?? "").includes(plain(field("naam").value)) &&
    ["provincie", "klasse", "status"].every((name) => !field(name).value || element.dataset[name] === field(name).value);

  const filter = () => {
    const shown = rows.filter((row) => !(row.hidden = !fits(row))).length;
    const rest = items.filter((item) => !(item.hidden = !fits(item))).length;
    const byProvince = !field("volgorde").value;
    for (const group of groups) {
      group.hidden = !byProvince || ![...group.querySelectorAll("tr[data-naam]")].some((row) => !(/** @type {HTMLElement} */ (row).hidden));
    }
    for (const section of unknown ? unknown.querySelectorAll("section") : []) {
      section.hidden = ![...section.querySelectorAll("li")].some((item) => !item.hidden);
    }
    const chosen = ["naam", "provincie", "klasse", "status"].some((name) => field(name).value);
    if (unknown && chosen && rest && !shown) unknown.open = true;
    if (none) none.hidden = shown > 0;
    const numbers = { n: shown, totaal: rows.length, m: rest, rest: items.length };
    status.textContent = Object.entries(numbers).reduce(
      (text, [key, value]) => text.replace(`{${key}}`, String(value)),
      (status.dataset.tekst ?? "") + (items.length ? status.dataset.rest : ""),
    );
  };

  const toAddress = () => {
    const chosen = new URLSearchParams();
    for (const name of names) if (field(name).value) chosen.set(name, field(name).value);
    const hash = chosen.size ? `#${chosen}` : "";
    history.replaceState(null, "", hash || location.pathname + location.search);
    for (const link of document.querySelectorAll(".jaren a")) /** @type {HTMLAnchorElement} */ (link).hash = hash;
  };

  const apply = () => {
    sort();
    filter();
  };

  const fromAddress = () => {
    if (location.hash && !location.hash.includes("=")) return apply(); // a place on the page, not a choice
    const chosen = new URLSearchParams(location.hash.slice(1));
    for (const name of names) {
      const control = field(name);
      control.value = chosen.get(name) ?? "";
      if (control.selectedIndex === -1) control.value = ""; // the address names what this year doesn't have
    }
    apply();
    toAddress();
  };

  const choose = () => {
    apply();
    toAddress();
  };

  form.addEventListener("input", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(choose));
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();
