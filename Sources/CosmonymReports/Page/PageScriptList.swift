/// A long list of which only the visible rows exist, for mouse and keyboard.
enum PageScriptList {
  static let js = #"""
    class List {
      constructor(box, choose) {
        this.box = box;
        this.choose = choose;
        this.items = [];
        this.at = -1;
        this.height = 56;
        this.space = make("div", { role: "none" });
        box.append(this.space);
        box.addEventListener("scroll", () => this.draw());
        box.addEventListener("keydown", (event) => this.key(event));
        new ResizeObserver(() => this.draw()).observe(box);
      }

      show(items, row, chosen) {
        this.items = items;
        this.row = row;
        this.at = chosen;
        this.space.style.height = items.length * this.height + "px";
        if (chosen < 0) this.box.scrollTop = 0;
        else this.reveal();
        this.draw();
      }

      draw() {
        const first = Math.max(0, Math.floor(this.box.scrollTop / this.height) - 5);
        const last = Math.min(this.items.length, Math.ceil((this.box.scrollTop + this.box.clientHeight) / this.height) + 5);
        const rows = [];
        for (let number = first; number < last; number += 1) rows.push(this.make(number));
        if (this.at >= 0 && this.at < this.items.length && (this.at < first || this.at >= last)) rows.push(this.make(this.at));
        this.space.replaceChildren(...rows);
        if (this.at >= 0 && this.at < this.items.length) this.box.setAttribute("aria-activedescendant", "row" + this.at);
        else this.box.removeAttribute("aria-activedescendant");
      }

      make(number) {
        const [title, note] = this.row(this.items[number]);
        const row = make("div", {
          class: "row", role: "option", id: "row" + number, "aria-selected": String(number === this.at),
          "aria-setsize": this.items.length, "aria-posinset": number + 1, click: () => this.go(number, true),
        }, make("b", { dir: "auto" }, title), make("span", { dir: "auto" }, note));
        row.style.top = number * this.height + "px";
        return row;
      }

      go(number, isFinal) {
        if (!this.items.length) return;
        this.at = Math.max(0, Math.min(this.items.length - 1, number));
        this.reveal();
        this.draw();
        this.choose(this.items[this.at], isFinal);
      }

      reveal() {
        const top = this.at * this.height;
        if (top < this.box.scrollTop) this.box.scrollTop = top;
        const bottom = top + this.height - this.box.clientHeight;
        if (bottom > this.box.scrollTop) this.box.scrollTop = bottom;
      }

      key(event) {
        const page = Math.max(1, Math.floor(this.box.clientHeight / this.height) - 1);
        const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
        if (event.key in steps) this.go(this.at + steps[event.key], false);
        else if (event.key === "Enter") this.go(this.at, true);
        else return;
        event.preventDefault();
      }
    }

    """#
}
