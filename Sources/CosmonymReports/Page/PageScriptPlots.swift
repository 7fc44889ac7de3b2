/// Plots as SVG, each with the same numbers as a table.
enum PageScriptPlots {
  static let js = #"""
    function draw(tag, attributes, ...children) {
      const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
      for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
      for (const child of children) node.append(child instanceof Node ? child : shown(String(child)));
      return node;
    }

    function table(heads, rows) {
      const cell = (tag, value, number) =>
        make(tag, { class: typeof rows[0]?.[number] === "number" ? "n" : null, scope: tag === "th" ? "col" : null }, value);
      return make("table", {}, make("thead", {}, make("tr", {}, ...heads.map((head, number) => cell("th", head, number)))),
        make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((value, number) => cell("td", value, number))))));
    }

    // On a narrow screen a plot is moved sideways, by keyboard as well.
    const plot = (svg) => make("div", { class: "plot", tabindex: 0, role: "group", "aria-label": "Plot" }, svg);

    function asTable(heads, rows) {
      return make("details", {}, make("summary", {}, "As a table"), table(heads, rows));
    }

    // Articles by month of publication, or by year when there are many months.
    function timeline(among) {
      const months = new Map();
      let undated = 0;
      for (const article of among) {
        if (!article.date) undated += 1;
        else months.set(article.date.slice(0, 7), (months.get(article.date.slice(0, 7)) || 0) + 1);
      }
      const note = undated ? plural(undated, "article") + " without a date" : "";
      if (!months.size) return make("div", {}, make("p", { class: "note" }, "No article has a date of publication."));
      let step = "month";
      let bars = fill([...months.keys()].sort(), months);
      if (bars.length > 60) {
        const years = new Map();
        for (const [month, count] of bars) years.set(month.slice(0, 4), (years.get(month.slice(0, 4)) || 0) + count);
        bars = [...years];
        step = "year";
      }
      const most = Math.max(...bars.map((bar) => bar[1]));
      const [wide, high] = [720, 190];
      const pitch = (wide - 50) / bars.length;
      const svg = draw("svg", { viewBox: `0 0 ${wide} ${high}`, width: wide, height: high, role: "img",
        "aria-label": `Articles by ${step}, ${bars[0][0]} to ${bars[bars.length - 1][0]}, at most ${most}` });
      svg.append(draw("line", { class: "grid", x1: 40, x2: wide, y1: 150, y2: 150 }),
        draw("text", { x: 34, y: 24, "text-anchor": "end" }, most), draw("text", { x: 34, y: 154, "text-anchor": "end" }, 0));
      const every = Math.ceil(bars.length / 10);
      bars.forEach(([when, count], number) => {
        const height = Math.max(count ? 1 : 0, 130 * count / most);
        svg.append(draw("rect", { class: "bar", x: 42 + number * pitch, y: 150 - height, width: Math.max(1, Math.min(40, pitch - 2)), height },
          draw("title", {}, `${when}: ${plural(count, "article")}`)));
        if (number % every === 0) svg.append(draw("text", { x: 42 + number * pitch, y: 170 }, when));
      });
      return make("div", {}, plot(svg), make("p", { class: "note" }, note),
        asTable([step, "articles"], bars.filter((bar) => bar[1])));
    }

    // Months without articles between the first and the last are shown as well.
    function fill(sorted, months) {
      const bars = [];
      let [year, month] = sorted[0].split("-").map(Number);
      const last = sorted[sorted.length - 1];
      for (let guard = 0; guard < 24000; guard += 1) {
        const name = String(year).padStart(4, "0") + "-" + String(month).padStart(2, "0");
        bars.push([name, months.get(name) || 0]);
        if (name >= last) break;
        month += 1;
        if (month > 12) [year, month] = [year + 1, 1];
      }
      return bars;
    }

    // Which of the most frequent entities stand in the same articles.
    function matrix() {
      const top = counts.filter((found) => found.mentions).sort((a, b) => b.articles.length - a.articles.length || b.mentions - a.mentions).slice(0, 18);
      const place = new Map(top.map((found, number) => [found.entity.number, number]));
      const shared = top.map(() => new Array(top.length).fill(0));
      for (const article of articles) {
        const seen = new Set();
        for (const mention of mentions(article)) {
          if (isShown(mention) && place.has(mention.entity.number)) seen.add(place.get(mention.entity.number));
        }
        for (const left of seen) for (const right of seen) shared[left][right] += 1;
      }
      const pairs = [];
      top.forEach((left, x) => top.forEach((right, y) => { if (x < y && shared[x][y]) pairs.push([left.entity, right.entity, shared[x][y]]); }));
      pairs.sort((a, b) => b[2] - a[2]);
      if (!pairs.length) return make("p", { class: "note" }, "No two names stand in the same article.");
      const most = pairs[0][2];
      const [side, label, above] = [24, 220, 150];
      const size = side * top.length;
      const short = (name) => (name.length > 28 ? name.slice(0, 27) + "…" : name);
      const svg = draw("svg", { viewBox: `0 0 ${label + size + 90} ${above + size + 10}`, width: label + size + 90, height: above + size + 10, role: "img",
        "aria-label": `Names in the same articles: most often ${pairs[0][0].name} and ${pairs[0][1].name}, in ${most}. The pairs are listed below.` });
      top.forEach((found, row) => {
        svg.append(draw("text", { x: label - 8, y: above + row * side + 16, "text-anchor": "end" }, short(found.entity.name)));
        const [x, y] = [label + row * side + 16, above - 6];
        svg.append(draw("text", { x, y, transform: `rotate(-50 ${x} ${y})` }, short(found.entity.name)));
        top.forEach((other, column) => {
          const count = shared[row][column];
          const strength = row === column || !count ? 0.06 : 0.2 + 0.8 * count / most;
          svg.append(draw("rect", { class: "cell", x: label + column * side, y: above + row * side, width: side, height: side, "fill-opacity": strength.toFixed(2) },
            draw("title", {}, row === column ? `${found.entity.name}: ${plural(found.articles.length, "article")}` : `${found.entity.name} and ${other.entity.name}: ${plural(count, "article")}`)));
        });
      });
      const rows = pairs.slice(0, 30).map(([left, right, count]) => [link(left), link(right), count]);
      return make("div", {}, plot(svg), make("h3", {}, "Pairs"), table(["name", "and", "articles"], rows));
    }

    """#
}
