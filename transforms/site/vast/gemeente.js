// The list of gemeenten is filtered while typing; on the page of one, what an address points at is opened.
// Both pages are whole without this script.
"use strict";
(() => {
  /** Letters alone, without accents, in lower case: as `data-zoek` has them. @param {string} text */
  const plain = (text) =>
    text.normalize("NFD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

  /** Open every closed part around the place that the address names. */
  const openTarget = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place) return;
    let closed = place.closest("details:not([open])");
    if (!closed) return;
    for (; closed; closed = place.closest("details:not([open])")) closed.setAttribute("open", "");
    place.scrollIntoView();
  };
  addEventListener("hashchange", openTarget);
  openTarget();
  const years = document.querySelector(".raster")?.parentElement;
  if (years && !location.hash) years.scrollLeft = years.scrollWidth; // on a phone the newest years, not the oldest
  addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("main details")) part.setAttribute("open", "");
  });

  const field = /** @type {HTMLInputElement | null} */ (document.getElementById("zoek-gemeente"));
  const said = document.getElementById("gevonden");
  if (!field || !said) return;
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#gemeenten tr[data-zoek]")]);
  const letters = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#gemeenten tbody")]);
  const nav = /** @type {HTMLElement | null} */ (document.querySelector(".letters"));
  const filter = () => {
    const wanted = plain(field.value);
    let found = 0;
    for (const row of rows) {
      row.hidden = !(row.dataset.zoek ?? "").includes(wanted);
      if (!row.hidden) found += 1;
    }
    for (const letter of letters) letter.hidden = !letter.querySelector("tr[data-zoek]:not([hidden])");
    if (nav) nav.hidden = wanted !== "";
    const text = found ? (said.dataset.gevonden ?? "").replace("{n}", String(found)) : said.dataset.niets;
    said.textContent = wanted ? (text ?? "") : "";
  };
  field.addEventListener("input", filter);
  if (field.value) filter(); // a browser keeps what was typed when one comes back
})();
