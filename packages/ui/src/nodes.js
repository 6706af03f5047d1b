// 插件页上的勾选和填表：没有脚本也能办，有脚本就少点几下。
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // 勾选：数一数选了几项，一项没选时按钮先不给按
  const count = (form) => {
    const chosen = all("input[name=record]:checked", form).length;
    for (const output of all(`[data-chosen="${CSS.escape(form.id)}"]`)) output.textContent = chosen;
    for (const button of form.elements) if (button.name === "move") button.disabled = chosen === 0;
  };
  const lists = () => all("form[data-choose]");
  for (const form of lists()) count(form);
  document.addEventListener("change", ({ target }) => {
    const form = target.closest?.("form[data-choose]");
    if (form) count(form);
  });
  // 后退回来的页面留着勾
  addEventListener("pageshow", () => lists().forEach(count));

  // 示例里的按钮不真的办
  document.addEventListener("submit", (event) => {
    if (event.target.closest("[data-example]")) event.preventDefault();
  });

  // 填表：回车和上下键换行
  const inputsBelow = (input) => {
    const cell = input.closest("td");
    const at = [...cell.parentElement.children].indexOf(cell);
    return all("tbody tr", input.closest("table"))
      .map((row) => row.children[at]?.querySelector("input"))
      .filter(Boolean);
  };
  document.addEventListener("keydown", (event) => {
    const input = event.target.closest?.("form[data-grid] td input");
    if (!input || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const column = inputsBelow(input);
    const next = column[column.indexOf(input) + step];
    if (next) {
      next.focus();
      next.select();
    } else if (event.key === "Enter") input.blur();
  });

  // 一格一存：只送这一格和它那一行现在的版本；排在后面的，等前面存完再看版本
  const row = (input) => input.closest("tr");
  document.addEventListener("htmx:before:request", ({ detail }) => {
    const { ctx } = detail;
    const input = ctx.sourceElement;
    if (!input?.matches?.("form[data-grid] td input")) return;
    const rev = row(input).querySelector("input[data-rev]");
    const key = input.form.elements.k;
    ctx.request.body = new URLSearchParams([
      [key.name, key.value],
      [rev.name, rev.value],
      [input.name, input.value],
    ]);
  });
  document.addEventListener("htmx:after:swap", ({ detail }) => {
    const input = detail.ctx?.sourceElement;
    if (!input?.matches?.("form[data-grid] td input")) return;
    const said = input.parentElement.querySelector(".grid-said");
    const rev = said?.dataset.rev;
    // 一条记录可以占几行，版本一起换
    const { name } = row(input).querySelector("input[data-rev]");
    if (rev) for (const one of all("input[data-rev]", input.form)) if (one.name === name) one.value = rev;
    // 同一页上的流转按钮也跟着换：填完就能报，不用先刷新
    if (rev) for (const one of all("input[data-rev-of]")) if (`rev.${one.dataset.revOf}` === name) one.value = rev;
    if (said?.classList.contains("field-error")) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  });
  document.addEventListener("htmx:error", ({ detail }) => {
    const input = detail.ctx?.sourceElement;
    if (!input?.matches?.("form[data-grid] td input")) return;
    const said = input.parentElement.querySelector(".grid-said");
    said.textContent = "没存上，连上网再改一下这一格";
    said.classList.add("field-error");
  });
})();
