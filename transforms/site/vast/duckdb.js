// @ts-check
/*
 * DuckDB in a worker of its own, opened on one database, with nothing else within reach. Here: what the worker is told
 * and how its answers are read. Not here: the page (sql.js).
 *
 * Speaks to the worker of DuckDB-WASM directly: its own client would need a library for Arrow besides. An answer is
 * put in a temporary table and read as CSV, in which every value but NULL is quoted.
 */
"use strict";

/** @typedef {{ naam: string, soort: string }} Kolom */
/** @typedef {(string | null)[]} Rij  A row; NULL is null. */

const UIT = "uit.csv";
const HTTP = 4; // protocol of a registered file, in the numbers of DuckDB-WASM
const HEEL = 32 * 2 ** 20; // bytes; a database no larger than DuckDB itself comes at once, not in a hundred parts

/** A file that is not there or can't be read; the message is its address. */
class Afwezig extends Error {}

/** A worker of DuckDB-WASM: one question at a time gets one answer. */
class Werker {
  /** @param {string} adres @param {(deel: number) => void} geladen */
  constructor(adres, geladen) {
    /** @type {Map<number, { goed: (data: any) => void, mis: (fault: Error) => void }>} */
    this.wachtend = new Map();
    this.nummer = 0;
    /** @type {Error | null} */
    this.einde = null;
    this.worker = new Worker(adres);
    this.worker.onmessage = ({ data }) => {
      if (data.type === "INSTANTIATE_PROGRESS") geladen(data.data.bytesLoaded / data.data.bytesTotal);
      const wie = this.wachtend.get(data.requestId);
      if (!wie || data.type === "INSTANTIATE_PROGRESS" || data.type === "LOG") return;
      this.wachtend.delete(data.requestId);
      if (data.type === "ERROR") wie.mis(new Error(data.data.message));
      else wie.goed(data.data);
    };
    this.worker.onerror = () => this.beëindig(new Afwezig(adres));
  }

  /** @param {string} type @param {any} data @returns {Promise<any>} */
  doe(type, data) {
    return new Promise((goed, mis) => {
      if (this.einde) return void mis(this.einde); // a worker that was ended never answers
      this.wachtend.set(++this.nummer, { goed, mis });
      this.worker.postMessage({ messageId: this.nummer, type, data });
    });
  }

  /** @param {Error} fault  What those who wait are told. */
  beëindig(fault) {
    this.einde = fault;
    this.worker.terminate();
    for (const { mis } of this.wachtend.values()) mis(fault);
    this.wachtend.clear();
  }
}

/**
 * The number of bytes at an address, NaN where the server does not say.
 * @param {string} adres @param {string} [als]  The type that the server must say it is. @returns {Promise<number>}
 */
async function bereikbaar(adres, als) {
  const antwoord = await fetch(adres, { method: "HEAD" }).catch(() => null);
  if (!antwoord?.ok) throw new Afwezig(adres);
  const soort = antwoord.headers.get("Content-Type");
  if (als && soort !== als) throw new Afwezig(`${adres} (Content-Type: ${soort}; ${als})`);
  return Number(antwoord.headers.get("Content-Length") ?? NaN);
}

/** The database of this release, opened for reading, and nothing else within reach. */
class Database {
  /** @param {Werker} werker @param {number} verbinding */
  constructor(werker, verbinding) {
    this.werker = werker;
    this.verbinding = verbinding;
  }

  /** @param {Werker} werker @param {string} module @param {string} database @returns {Promise<Database>} */
  static async open(werker, module, database) {
    // DuckDB never answers when its module is not there, or is not sent as one.
    const [bytes] = await Promise.all([
      bereikbaar(database),
      bereikbaar(module, "application/wasm"),
      werker.doe("INSTANTIATE", [module, null]),
    ]);
    await werker.doe("OPEN", {
      path: ":memory:",
      filesystem: { reliableHeadRequests: true, allowFullHTTPReads: true, forceFullHTTPReads: bytes <= HEEL },
    });
    const open = new Database(werker, await werker.doe("CONNECT", null));
    await werker.doe("REGISTER_FILE_URL", ["koplopers.duckdb", database, HTTP, false]);
    await open.sql("ATTACH 'koplopers.duckdb' AS koplopers (READ_ONLY)");
    await open.sql("USE koplopers");
    // From here on no question can reach another address or file, nor load an extension from elsewhere.
    await open.sql(`SET allowed_paths = ['${UIT}']`);
    for (const naam of ["autoload_known_extensions", "autoinstall_known_extensions", "enable_external_access"]) {
      await open.sql(`SET ${naam} = false`);
    }
    await open.sql("SET lock_configuration = true");
    return open;
  }

  /** @param {string} opdracht @returns {Promise<unknown>} */
  sql(opdracht) {
    return this.werker.doe("RUN_QUERY", [this.verbinding, opdracht]);
  }

  /** Rows of a query of our own, without the names. @param {string} opdracht @returns {Promise<Rij[]>} */
  async rijen(opdracht) {
    await this.werker.doe("REGISTER_FILE_BUFFER", [UIT, new Uint8Array()]);
    await this.sql(`COPY (${opdracht}) TO '${UIT}' (FORMAT csv, HEADER false, FORCE_QUOTE *, USE_TMP_FILE false)`);
    const bytes = await this.werker.doe("COPY_FILE_TO_BUFFER", UIT);
    await this.werker.doe("DROP_FILE", UIT);
    return lees(new TextDecoder().decode(bytes));
  }

  /**
   * The answer to a user's query: at most `hoogstens` of its rows, and how many there are.
   * @param {string} tekst @param {number} hoogstens
   * @returns {Promise<{ kolommen: Kolom[], rijen: Rij[], aantal: number }>}
   */
  async vraag(tekst, hoogstens) {
    // As a text to `query`, which takes one SELECT and nothing else, whatever its end or comments.
    await this.sql(`CREATE OR REPLACE TEMP TABLE uitkomst AS FROM query('${tekst.replaceAll("'", "''")}')`);
    const kolommen = await this.rijen("SELECT column_name, column_type FROM (DESCRIBE uitkomst)");
    const [[aantal]] = await this.rijen("SELECT count(*) FROM uitkomst");
    return {
      kolommen: kolommen.map(([naam, soort]) => ({ naam: naam ?? "", soort: soort ?? "" })),
      rijen: await this.rijen(`FROM uitkomst LIMIT ${hoogstens}`),
      aantal: Number(aantal),
    };
  }
}

/** @param {string} tekst  CSV in which every value but NULL is quoted. @returns {Rij[]} */
function lees(tekst) {
  /** @type {Rij[]} */
  const rijen = [];
  /** @type {Rij} */
  let rij = [];
  let plek = 0;
  while (plek < tekst.length) {
    let waarde = null;
    if (tekst[plek] === '"') {
      let einde = tekst.indexOf('"', plek + 1);
      while (tekst[einde + 1] === '"') einde = tekst.indexOf('"', einde + 2);
      waarde = tekst.slice(plek + 1, einde).replaceAll('""', '"');
      plek = einde + 1;
    }
    rij.push(waarde);
    if (tekst[plek] === "\n") {
      rijen.push(rij);
      rij = [];
    }
    plek += 1;
  }
  return rijen;
}
