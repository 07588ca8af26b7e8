// Swaps the map in place for that of another kenmerk or year, and finds the page of a gemeente by its name.
(() => {
  "use strict";

  const chooser = /** @type {HTMLFormElement} */ (document.getElementById("kiezer"));
  const says = /** @type {HTMLElement} */ (document.getElementById("melding"));
  const search = /** @type {HTMLFormElement | null} */ (document.getElementById("zoek"));
  let last = 0;

  /** @param {string} name @returns {HTMLSelectElement} */
  const select = (name) => /** @type {HTMLSelectElement} */ (chooser.elements.namedItem(name));

  /** Write addresses out in full, for they must not change when that of the page does. */
  const pin = () => {
    for (const link of document.querySelectorAll("a[href], link[href]")) {
      const href = link.getAttribute("href") ?? "";
      if (!href.startsWith("#")) link.setAttribute("href", new URL(href, document.baseURI).href);
    }
  };

  /** Show the map page at an address in place of this one. @param {string} url @param {boolean} remember */
  const show = async (url, remember) => {
    const turn = ++last;
    if (location.protocol === "file:") return location.assign(url); // browsers allow no fetch from a folder
    if (remember) {
      pin();
      history.pushState(null, "", url);
    }
    try {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!page.getElementById("kaart")) throw new Error("no map");
      if (turn !== last) return; // another choice was made meanwhile
      for (const part of page.querySelectorAll("[data-wissel]")) {
        document.getElementById(part.id)?.replaceWith(document.adoptNode(part));
      }
      document.title = page.title;
      for (const link of document.querySelectorAll("[hreflang]")) {
        const other = page.querySelector("[hreflang]")?.getAttribute("href");
        if (other) link.setAttribute("href", new URL(other, url).href);
      }
      const map = /** @type {HTMLElement} */ (document.getElementById("kaart"));
      for (const name of ["kenmerk", "jaar"]) select(name).value = map.dataset[name] ?? "";
      says.textContent = [map.querySelector("h2"), document.querySelector("#dekking p")]
        .map((element) => element?.textContent?.trim()).join(". ");
    } catch {
      location.replace(url); // go there as without this script
    }
  };

  const folder = new URL(chooser.dataset.map ?? "", location.href);

  chooser.addEventListener("change", () => {
    show(new URL(`${select("jaar").value}-${select("kenmerk").value}.html`, folder).href, true);
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-kies]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link.href, true).then(() => document.getElementById("kaart-kop")?.scrollIntoView({ block: "nearest" }));
  });
  window.addEventListener("popstate", () => {
    if (!location.hash) show(location.href, false);
  });

  if (search) {
    const pages = new URL(search.dataset.map ?? "", location.href);
    const plain = (/** @type {string} */ text) => text.normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
    search.addEventListener("submit", (event) => {
      event.preventDefault();
      const wanted = plain(/** @type {HTMLInputElement} */ (search.elements.namedItem("naam")).value);
      const options = [...search.querySelectorAll("option")];
      const names = (/** @type {HTMLOptionElement} */ option) => [option.value, ...(option.dataset.ook ?? "").split("|")];
      const found =
        options.find((option) => plain(option.value) === wanted) ??
        options.find((option) => names(option).some((name) => plain(name) === wanted));
      const near = options.filter((option) => plain(option.value).startsWith(wanted));
      const one = found ?? (near.length === 1 ? near[0] : undefined);
      const message = /** @type {HTMLElement} */ (document.getElementById("zoek-melding"));
      message.textContent = one ? "" : (search.dataset.niet ?? "");
      if (one) location.assign(new URL(`${one.dataset.code}.html`, pages));
    });
  }
})();
