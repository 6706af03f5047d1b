// What the browser adds to pages that already work without it. No markup is written from text:
// rows are cloned, words are set as textContent, so Trusted Types have nothing to refuse.
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // 显示：字号与明暗
  for (const input of all("[data-look]")) {
    const name = input.dataset.look;
    input.checked = (root.dataset[name] ?? "") === input.value;
    input.addEventListener("change", () => {
      if (input.value) root.dataset[name] = input.value;
      else delete root.dataset[name];
      try {
        localStorage.setItem(`jiceng.${name}`, input.value);
      } catch {
        // Kept for this page only.
      }
    });
  }

  // A drop-down closes on Escape and on a click elsewhere.
  document.addEventListener("click", ({ target }) => {
    for (const drop of all("details.drop[open], details.siblings[open]")) if (!drop.contains(target)) drop.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const drop = event.target.closest?.("details.drop[open], details.siblings[open]");
      if (drop) {
        drop.open = false;
        drop.querySelector("summary").focus();
      }
    }
  });

  // 跳转：Ctrl K 或 / 打开，上下键选，回车去
  const palette = document.getElementById("palette");
  const word = palette?.querySelector("[role=combobox]");
  const places = () => all("[role=option]", palette);
  const choose = (place) => {
    for (const one of places()) one.setAttribute("aria-selected", String(one === place));
    word.setAttribute("aria-expanded", String(places().length > 0));
    if (place) {
      word.setAttribute("aria-activedescendant", place.id);
      place.scrollIntoView({ block: "nearest" });
    } else word.removeAttribute("aria-activedescendant");
  };
  const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (!palette || event.altKey || event.isComposing) return;
    const withControl = event.ctrlKey || event.metaKey;
    const asked = withControl ? event.key.toLowerCase() === "k" : event.key === "/" && !isTyping(event.target);
    if (!asked) return;
    event.preventDefault();
    if (palette.open) return word.select();
    palette.showModal();
    word.select();
    // htmx wakes in a task of its own, queued before this one.
    setTimeout(() => word.dispatchEvent(new Event("palette-open")));
  });
  if (palette) {
    new MutationObserver(() => choose(places()[0])).observe(document.getElementById("palette-found"), {
      childList: true,
    });
    word.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const all = places();
      const at = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
      if (event.key === "Enter" && at >= 0) {
        event.preventDefault();
        all[at].click();
      }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || all.length === 0) return;
      event.preventDefault();
      choose(all[(at + step + all.length) % all.length]);
    });
    // Beside the dialog's own box lies its backdrop.
    palette.addEventListener("click", (event) => event.target === palette && palette.close());
  }

  // 出错：先读到要改哪里
  const focusErrors = () => document.getElementById("errors")?.focus();
  focusErrors();
  document.addEventListener("htmx:after:settle", ({ detail }) => {
    if (detail?.task?.target?.querySelector?.("#errors") || detail?.newContent?.some?.((node) => node.id === "errors"))
      focusErrors();
  });

  // 到会：人数与够不够开会
  const count = (field) => {
    const ticked = all("input[type=radio]:checked", field).map(({ dataset }) => dataset);
    const states = ticked.map(({ attend }) => attend);
    for (const output of all("[data-count]", field)) {
      output.textContent = states.filter((state) => state === output.dataset.count).length;
    }
    const quorum = field.querySelector("[data-need]");
    if (!quorum) return;
    const present = ticked.filter(({ attend, voteless }) => attend === "present" && voteless === undefined);
    const missing = Number(quorum.dataset.need) - present.length;
    quorum.querySelector("[data-enough]").hidden = missing > 0;
    quorum.querySelector("[data-short]").hidden = missing <= 0;
    for (const output of all("[data-missing]", quorum)) output.textContent = Math.max(0, missing);
  };
  document.addEventListener("change", ({ target }) => {
    const field = target.closest?.("[data-attendance]");
    if (field) count(field);
  });
  const everybodyPresent = (button) => {
    const field = button.closest("[data-attendance]");
    for (const input of all("[data-attend=present]", field)) input.checked = true;
    count(field);
  };

  // 全选；已经全选的，再点就都去掉
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-check-all]");
    if (!button) return;
    event.preventDefault();
    const boxes = all("input[type=checkbox]", button.closest("[data-checks]"));
    const every = boxes.every(({ checked }) => checked);
    for (const box of boxes) box.checked = !every;
    boxes[0]?.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // 一行一条：加一行、去掉一行
  const renumber = (list) => {
    all(":scope > [data-row]", list).forEach((row, index) => {
      const shift = (text) => text.replace(row.dataset.row, `${list.dataset.rows}.${index}`);
      for (const element of all("[id], [for], [name], [aria-describedby], [aria-labelledby]", row)) {
        for (const name of ["id", "for", "name", "aria-describedby", "aria-labelledby"]) {
          if (element.hasAttribute(name)) element.setAttribute(name, shift(element.getAttribute(name)));
        }
      }
      for (const element of all("[data-order]", row)) element.textContent = index + 1;
      row.dataset.row = `${list.dataset.rows}.${index}`;
    });
  };
  const clear = (row) => {
    for (const error of all(".field-error", row)) error.remove();
    for (const wrong of [row, ...all(".field-wrong", row)]) wrong.classList.remove("field-wrong");
    for (const input of all("input, select, textarea", row)) {
      input.removeAttribute("aria-invalid");
      if (input.type === "checkbox" || input.type === "radio") input.checked = input.defaultChecked = false;
      else if (input.tagName === "SELECT") input.selectedIndex = 0;
      else input.value = input.defaultValue = "";
    }
  };
  const addRow = (button) => {
    const list = document.getElementById(button.dataset.addRow);
    const rows = all(":scope > [data-row]", list);
    const row = rows.at(-1)?.cloneNode(true);
    if (!row || rows.length >= Number(list.dataset.most || 200)) return;
    clear(row);
    list.append(row);
    renumber(list);
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  };
  const dropRow = (button) => {
    const row = button.closest("[data-row]");
    const list = row.parentElement;
    const next = row.nextElementSibling ?? row.previousElementSibling;
    if (next) row.remove();
    else clear(row);
    renumber(list);
    // What is kept while one writes follows.
    list.dispatchEvent(new Event("change", { bubbles: true }));
    (next ?? row).querySelector("input:not([type=hidden]), select, textarea")?.focus();
  };
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("button[type=button]");
    if (!button) return;
    if (button.hasAttribute("data-all-present")) everybodyPresent(button);
    if (button.hasAttribute("data-add-row")) addRow(button);
    if (button.hasAttribute("data-drop-row")) dropRow(button);
    if (button.hasAttribute("data-print")) window.print();
    if (button.hasAttribute("data-copy")) copy(button.dataset.copy);
  });

  // 复制：没有剪贴板时选中全文，由人自己复制
  const copy = async (id) => {
    const field = document.getElementById(id);
    field.select();
    const done = await navigator.clipboard?.writeText(field.value).then(
      () => true,
      () => false,
    );
    document.querySelector(`[data-copied="${CSS.escape(id)}"]`).textContent = done
      ? "已复制"
      : "已选中，请按 Ctrl C 复制";
  };
  document.addEventListener("focusin", ({ target }) => {
    if (target.hasAttribute?.("data-copy-from")) target.select();
  });

  // 组织树：方向键，已取来的下级就地收起
  const level = (row) => Number(row.getAttribute("aria-level"));
  const rowsBelow = (row) => {
    const below = [];
    for (let next = row.nextElementSibling; next && level(next) > level(row); next = next.nextElementSibling)
      below.push(next);
    return below;
  };
  const isOpen = (row) => row.getAttribute("aria-expanded") === "true";
  const showBelow = (row) => {
    let closedAt = Number.POSITIVE_INFINITY;
    for (const next of rowsBelow(row)) {
      if (level(next) <= closedAt) closedAt = Number.POSITIVE_INFINITY;
      next.hidden = level(next) > closedAt;
      if (!next.hidden && next.hasAttribute("aria-expanded") && !isOpen(next)) closedAt = level(next);
    }
  };
  const turn = (row) => {
    const twist = row.querySelector("a.twist");
    const open = isOpen(row);
    row.setAttribute("aria-expanded", String(!open));
    twist.setAttribute("aria-label", `${open ? "展开" : "收起"}${twist.dataset.name}`);
    if (open) for (const next of rowsBelow(row)) next.hidden = true;
    else showBelow(row);
  };
  // In the capture phase, so that htmx asks the server only for rows that are not here yet.
  document.addEventListener(
    "click",
    (event) => {
      const row = event.target.closest?.("a.twist")?.closest("tr");
      if (!row || event.ctrlKey || event.metaKey || event.shiftKey || rowsBelow(row).length === 0) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      turn(row);
    },
    true,
  );
  document.addEventListener("keydown", (event) => {
    const row = event.target.closest?.("[role=treegrid] tbody tr");
    if (!row || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea"))
      return;
    const rows = all("tbody tr", row.closest("table")).filter((other) => !other.hidden);
    const at = rows.indexOf(row);
    const parent = () => rows.slice(0, at).findLast((other) => level(other) < level(row));
    const canOpen = row.querySelector("a.twist") && !isOpen(row);
    const go = {
      ArrowDown: () => rows[at + 1],
      ArrowUp: () => rows[at - 1],
      Home: () => rows[0],
      End: () => rows.at(-1),
      ArrowRight: () => (canOpen ? row.querySelector("a.twist").click() : isOpen(row) && rows[at + 1]),
      ArrowLeft: () => (isOpen(row) && row.querySelector("a.twist") ? row.querySelector("a.twist").click() : parent()),
    }[event.key];
    if (!go) return;
    event.preventDefault();
    const next = go();
    if (next)
      all(".tree-name a:not(.twist)", next)
        .find((link) => link.offsetParent)
        ?.focus();
  });
})();
