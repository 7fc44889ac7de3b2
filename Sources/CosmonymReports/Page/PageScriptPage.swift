/// Filters, search, and what happens when something is chosen.
enum PageScriptPage {
  static let js = #"""
    const list = new List($("list"), (item, isFinal) => {
      if (state.view === "articles") state.article = item;
      else state.entity = item.entity;
      show();
      if (isFinal) read();
    });

    // On a phone list and text take turns; for everybody the reader is taken to the text.
    function read() {
      document.body.classList.add("reading");
      if (innerWidth <= 736) $("pane").focus();
    }

    function openArticle(article) {
      state.article = article;
      setView("articles");
      read();
      $("pane").focus();
    }

    function openEntity(entity) {
      state.entity = entity;
      setView("entities");
      read();
      $("pane").focus();
    }

    function setView(view) {
      state.view = view;
      for (const button of document.querySelectorAll("nav button")) {
        if (button.dataset.view === view) button.setAttribute("aria-current", "page");
        else button.removeAttribute("aria-current");
      }
      refresh();
    }

    function show() {
      if (state.view === "overview") showOverview();
      else if (state.view === "entities" && state.entity) showEntity(state.entity);
      else if (state.view === "articles" && state.article) showArticle(state.article);
      else pane(make("p", { class: "note" }, "Choose one from the list."));
    }

    // Articles whose words hold what is searched for; title and names are looked at first, texts in small steps.
    let found = null;
    let search = 0;
    function find() {
      search += 1;
      const mine = search;
      const query = state.query.trim().toLowerCase();
      found = null;
      if (!query) return refresh();
      found = new Set();
      const named = new Set(entities.filter((entity) => entity.name.toLowerCase().includes(query)).map((entity) => entity.number));
      for (const article of articles) {
        if (titleOf(article).toLowerCase().includes(query) || article.marks.some((mark, at) => at % width === 2 && named.has(mark))) found.add(article);
      }
      refresh();
      let next = 0;
      (function step() {
        if (mine !== search) return;
        const until = performance.now() + 12;
        while (next < articles.length && performance.now() < until) {
          const article = articles[next];
          if (!found.has(article) && textOf(article).toLowerCase().includes(query)) found.add(article);
          next += 1;
        }
        if (next < articles.length) {
          $("count").textContent = `Searching, ${next.toLocaleString("en")} of ${articles.length.toLocaleString("en")}`;
          setTimeout(step, 0);
        } else if (state.view === "articles") {
          refreshList();
        }
      })();
    }

    function refresh() {
      refreshList();
      show();
    }

    function refreshList() {
      const query = state.query.trim().toLowerCase();
      const isFiltered = state.hidden.size > 0 || state.least > 0;
      if (state.view === "entities") {
        const items = counts.filter((item) => item.mentions && (!query || item.entity.name.toLowerCase().includes(query) || (item.entity.id || "").includes(query)))
          .sort((a, b) => b.mentions - a.mentions || (a.entity.name < b.entity.name ? -1 : 1));
        list.show(items, (item) => [item.entity.name, `${typeName(item.entity.type)} · ${plural(item.mentions, "mention")} in ${plural(item.articles.length, "article")}`],
          items.findIndex((item) => item.entity === state.entity));
        $("count").textContent = plural(items.length, "name");
        $("list").setAttribute("aria-label", "Names");
      } else {
        const items = articles.filter((article) => (!found || found.has(article)) && (!isFiltered || article.shown));
        list.show(items, (article) => [titleOf(article), [article.date?.slice(0, 10), article.site, plural(article.shown, "mention")].filter(Boolean).join(" · ")],
          items.indexOf(state.article));
        $("count").textContent = plural(items.length, "article");
        $("list").setAttribute("aria-label", "Articles");
      }
    }

    function filters() {
      const box = $("types");
      const present = new Set(entities.map((entity) => entity.type));
      types.forEach((name, type) => {
        if (!present.has(type)) return;
        const input = make("input", { type: "checkbox", checked: "" });
        input.addEventListener("change", () => {
          if (input.checked) state.hidden.delete(type);
          else state.hidden.add(type);
          count();
          refresh();
        });
        box.append(make("label", { class: "t" + type % 8 }, input, " ", make("span", { class: "kind" }, typeName(type))));
      });
      $("least").addEventListener("input", () => {
        state.least = Number($("least").value) * 10;
        $("leastshown").textContent = $("least").value + " %";
        count();
        refresh();
      });
      let waiting;
      $("query").addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => {
          state.query = $("query").value;
          find();
        }, 150);
      });
      for (const button of document.querySelectorAll("nav button")) {
        button.addEventListener("click", () => {
          setView(button.dataset.view);
          if (button.dataset.view === "overview") read();
          else document.body.classList.remove("reading");
        });
      }
      document.addEventListener("keydown", (event) => {
        if (event.key === "Escape") closeTip();
        if (event.key === "/" && event.target.tagName !== "INPUT") {
          event.preventDefault();
          $("query").focus();
        }
      });
      document.addEventListener("scroll", moveTip, true);
    }

    filters();
    count();
    state.article = innerWidth > 736 ? articles[0] || null : null;
    setView("articles");

    """#
}
