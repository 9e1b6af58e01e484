// Shows what the extension sends, and tells it what was chosen.
const vscode = acquireVsCodeApi();
const page = document.getElementById("page");

window.addEventListener("message", ({ data }) => {
  const open = new Map([...page.querySelectorAll("details")].map((d) => [d.dataset.key, d.open]));
  const focused = document.activeElement?.id;
  page.innerHTML = data.html;
  for (const d of page.querySelectorAll("details")) if (open.has(d.dataset.key)) d.open = open.get(d.dataset.key);
  if (focused) document.getElementById(focused)?.focus();
});
page.addEventListener("change", ({ target }) => {
  if (target.id === "case") vscode.postMessage({ kind: "case", index: Number(target.value) });
});
page.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-link]");
  if (link === null) return;
  event.preventDefault();
  vscode.postMessage({ kind: "open", link: Number(link.dataset.link) });
});
vscode.postMessage({ kind: "ready" });
