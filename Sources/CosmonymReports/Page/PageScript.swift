/// The script of the page, in the order of its parts.
///
/// Whatever comes from articles is set as text, never as markup, and the page's policy allows no other script.
enum PageScript {
  static let source =
    PageScriptData.js + PageScriptList.js + PageScriptPlots.js + PageScriptPanes.js + PageScriptPage.js
}

/// What is read from the page, and what is counted of it.
enum PageScriptData {
  static let js = #"""
    "use strict";
    const $ = (id) => document.getElementById(id);
    const parse = (node) => JSON.parse(node.textContent);

    // Characters that turn the direction of writing, or steer, are shown as what they are: something odd.
    const odd = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
    const shown = (text) => text.replace(odd, "\ufffd");

    function make(tag, options, ...children) {
      const node = document.createElement(tag);
      for (const [name, value] of Object.entries(options || {})) {
        if (name === "class") node.className = value;
        else if (name === "click") node.addEventListener("click", value);
        else if (value !== null && value !== undefined) node.setAttribute(name, value);
      }
      for (const child of children) {
        if (child === null || child === undefined) continue;
        node.append(child instanceof Node ? child : shown(String(child)));
      }
      return node;
    }

    const facts = parse($("facts"));
    const types = facts.types;
    const entities = facts.entities.map(([type, name, id, wikidata], number) => ({ number, type, name, id, wikidata }));
    const articles = [];
    const chunks = [];
    for (const node of document.querySelectorAll("script.articles")) {
      const texts = node.nextElementSibling;
      const chunk = chunks.push({ node: texts, data: null }) - 1;
      parse(node).forEach(([id, title, date, site, url, marks], place) =>
        articles.push({ number: articles.length, id, title, date, site, url, marks, chunk, place }));
      node.remove();
    }

    // Texts are read when they are wanted, some hundred articles at a time.
    function chunk(number) {
      const chunk = chunks[number];
      if (!chunk.data) {
        chunk.data = parse(chunk.node);
        chunk.node.remove();
        chunk.node = null;
      }
      return chunk.data;
    }
    const textOf = (article) => chunk(article.chunk).texts[article.place];
    const candidatesOf = (article) => chunk(article.chunk).candidates[article.place] || {};

    // A mention is six numbers: start, length, entity, confidence in thousandths, method, sentence.
    const width = 6;
    function* mentions(article) {
      for (let at = 0; at < article.marks.length; at += width) {
        const [start, length, entity, confidence, method, sentence] = article.marks.slice(at, at + width);
        yield { number: at / width, start, length, entity: entities[entity], confidence, method, sentence };
      }
    }

    const state = { view: "articles", hidden: new Set(), least: 0, query: "", article: null, entity: null };
    const isShown = (mention) => !state.hidden.has(mention.entity.type) && (mention.confidence < 0 || mention.confidence >= state.least);

    // Mentions and articles of each entity under the filters, and for each article its entities.
    let counts = [];
    function count() {
      counts = entities.map((entity) => ({ entity, mentions: 0, articles: [] }));
      for (const article of articles) {
        article.shown = 0;
        const marks = article.marks;
        for (let at = 0; at < marks.length; at += width) {
          if (state.hidden.has(entities[marks[at + 2]].type)) continue;
          if (marks[at + 3] >= 0 && marks[at + 3] < state.least) continue;
          const found = counts[marks[at + 2]];
          article.shown += 1;
          found.mentions += 1;
          if (found.articles[found.articles.length - 1] !== article) found.articles.push(article);
        }
      }
    }

    // How often entities stand in the same article as these articles' others.
    function together(among) {
      const found = new Map();
      for (const article of among) {
        const seen = new Set();
        for (const mention of mentions(article)) {
          if (isShown(mention)) seen.add(mention.entity.number);
        }
        for (const number of seen) found.set(number, (found.get(number) || 0) + 1);
      }
      return found;
    }

    const typeName = (type) => types[type].replaceAll("_", " ");
    const percent = (thousandths) => (thousandths / 10).toFixed(1) + " %";
    const plural = (count, word) => count.toLocaleString("en") + " " + word + (count === 1 ? "" : "s");

    """#
}
