/// What is shown of an article, of an entity, and of all.
enum PageScriptPanes {
  static let js = #"""
    const methods = {
      gazetteer: "a listed name", acronym: "a short form that the text explains", coreference: "named in full elsewhere in the text",
      spelling: "a listed name, spelt otherwise", descriptor: "words that describe it", pattern: "found by its form",
      model: "found by what was learnt from annotated texts",
    };

    const link = (entity) => make("button", { class: "link", type: "button", click: () => openEntity(entity) }, make("bdi", {}, entity.name));
    const kind = (type) => make("span", { class: "kind t" + type % 8 }, typeName(type));
    const titleOf = (article) => (article.title || "").trim() || article.id;
    const about = (article) => [article.date, article.site, article.id].filter(Boolean).join(" · ");

    function showArticle(article) {
      const text = textOf(article);
      const body = make("div", { class: "text", dir: "auto", lang: "en" });
      let end = 0;
      for (const mention of mentions(article)) {
        if (!isShown(mention) || mention.start < end) continue;
        body.append(shown(text.slice(end, mention.start)), mark(article, mention, text));
        end = mention.start + mention.length;
      }
      body.append(shown(text.slice(end)));
      const address = /^https?:\/\//i.test(article.url || "") ? make("a", { href: article.url, rel: "noopener noreferrer nofollow", target: "_blank" }, article.url) : null;
      pane(make("article", {}, make("h2", { dir: "auto" }, titleOf(article)), make("p", { class: "meta" }, about(article)),
        address && make("p", { class: "meta" }, address), body, make("h3", {}, "Names in this article"), names(article)));
    }

    function mark(article, mention, text) {
      const isUnsure = mention.confidence >= 0 && mention.confidence < 800;
      const node = make("span", {
        class: "m t" + mention.entity.type % 8 + (isUnsure ? " unsure" : "") + (mention.entity === state.entity ? " on" : ""),
        role: "button", tabindex: 0, "data-label": typeName(mention.entity.type),
      }, text.slice(mention.start, mention.start + mention.length));
      const open = () => openTip(node, article, mention);
      node.addEventListener("mouseenter", open);
      node.addEventListener("focus", open);
      node.addEventListener("mouseleave", closeTip);
      node.addEventListener("blur", closeTip);
      node.addEventListener("click", () => openEntity(mention.entity));
      node.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        openEntity(mention.entity);
      });
      return node;
    }

    function names(article) {
      const found = new Map();
      for (const mention of mentions(article)) {
        if (isShown(mention)) found.set(mention.entity, (found.get(mention.entity) || 0) + 1);
      }
      const rows = [...found].sort((a, b) => b[1] - a[1]).map(([entity, count]) => [link(entity), kind(entity.type), count]);
      return rows.length ? table(["name", "type", "mentions"], rows) : make("p", { class: "note" }, "None under these filters.");
    }

    // Why a name was read so.
    function openTip(node, article, mention) {
      const entity = mention.entity;
      const method = facts.methods[mention.method];
      const parts = [make("p", {}, make("strong", {}, make("bdi", {}, entity.name)), " ", kind(entity.type))];
      const ids = [entity.id, entity.wikidata].filter(Boolean).join(" · ");
      parts.push(make("p", { class: "note" }, ids || "not linked: no list holds it"));
      if (mention.confidence >= 0) parts.push(make("p", {}, "Confidence " + percent(mention.confidence)));
      if (method) parts.push(make("p", {}, "Found as: " + method + (methods[method] ? ", " + methods[method] : "")));
      const others = candidatesOf(article)[mention.number] || [];
      if (others.length) {
        parts.push(make("p", {}, "It may also be:"), make("ul", {}, ...others.slice(0, 6).map(([type, name, id, confidence]) =>
          make("li", {}, make("bdi", {}, name), ` (${typeName(type)}${id ? ", " + id : ""})` + (confidence >= 0 ? " " + percent(confidence) : "")))));
      }
      const tip = $("tip");
      tip.replaceChildren(...parts);
      tip.hidden = false;
      node.setAttribute("aria-describedby", "tip");
      placeTip(node);
    }
    function placeTip(node) {
      const tip = $("tip");
      const at = node.getClientRects()[0];
      const size = tip.getBoundingClientRect();
      const above = at.bottom + 8 + size.height > innerHeight && at.top - 8 - size.height > 0;
      tip.style.left = Math.max(8, Math.min(at.left, innerWidth - size.width - 8)) + "px";
      tip.style.top = (above ? at.top - 8 - size.height : at.bottom + 8) + "px";
    }
    function closeTip() {
      $("tip").hidden = true;
      document.querySelector("[aria-describedby=tip]")?.removeAttribute("aria-describedby");
    }
    // Reaching a name by keyboard scrolls it into view; its tip goes with it, while a pointer is left behind.
    function moveTip() {
      const node = document.querySelector("[aria-describedby=tip]");
      if (node && node === document.activeElement) placeTip(node);
      else closeTip();
    }

    function showEntity(entity) {
      const found = counts[entity.number];
      const ids = [entity.id].filter(Boolean);
      const wikidata = /^Q[0-9]+$/.test(entity.wikidata || "") ? make("a", { href: "https://www.wikidata.org/wiki/" + entity.wikidata, rel: "noopener noreferrer", target: "_blank" }, entity.wikidata) : null;
      const others = [...together(found.articles)].filter(([number]) => number !== entity.number).sort((a, b) => b[1] - a[1]).slice(0, 15);
      pane(make("section", {}, make("h2", { dir: "auto" }, entity.name),
        make("p", { class: "meta" }, kind(entity.type), " ", ids.join(" "), " ", wikidata),
        make("p", {}, `${plural(found.mentions, "mention")} in ${plural(found.articles.length, "article")}`),
        make("h3", {}, "Articles by date"), timeline(found.articles),
        make("h3", {}, "In the same articles"),
        others.length ? table(["name", "type", "articles"], others.map(([number, count]) => [link(entities[number]), kind(entities[number].type), count])) : make("p", { class: "note" }, "No other names."),
        make("h3", {}, "Articles"), articlesOf(found.articles)));
    }

    function articlesOf(among) {
      const box = make("div", {});
      const list = make("ul", {});
      const more = make("button", { type: "button", click: () => add() }, "Show more");
      let next = 0;
      function add() {
        for (const article of among.slice(next, next + 100)) {
          list.append(make("li", {}, make("button", { class: "link", type: "button", click: () => openArticle(article) }, make("bdi", {}, titleOf(article))), " ",
            make("span", { class: "note" }, article.date || "")));
        }
        next += 100;
        more.hidden = next >= among.length;
      }
      add();
      box.append(list, more);
      return box;
    }

    function showOverview() {
      const byType = types.map((name, type) => {
        const of = counts.filter((found) => found.entity.type === type);
        return [kind(type), of.reduce((sum, found) => sum + found.mentions, 0), of.filter((found) => found.mentions).length];
      }).filter((row) => row[1]).sort((a, b) => b[1] - a[1]);
      const parts = [make("h2", {}, "Overview"),
        make("p", {}, `${plural(articles.length, "article")}, ${plural(byType.reduce((sum, row) => sum + row[1], 0), "mention")}`)];
      if (facts.failures.length) {
        parts.push(make("details", {}, make("summary", {}, plural(facts.failures.length, "input") + " could not be read"),
          make("ul", {}, ...facts.failures.slice(0, 1000).map((id) => make("li", {}, id)))));
      }
      parts.push(make("h3", {}, "Types"), byType.length ? table(["type", "mentions", "names"], byType) : make("p", { class: "note" }, "No names under these filters."));
      parts.push(make("h3", {}, "Articles by date"), timeline(articles), make("h3", {}, "Names in the same articles"), matrix());
      pane(make("section", {}, ...parts));
    }

    function pane(content) {
      closeTip();
      const back = make("button", { type: "button", id: "back", click: () => { document.body.classList.remove("reading"); $("list").focus(); } }, "← Back to the list");
      $("pane").replaceChildren(back, content);
      $("pane").scrollTop = 0;
    }

    """#
}
