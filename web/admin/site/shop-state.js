// Asks the shop, through this origin, whether it and its dependencies answer.

const NAMES = {
  "shop-database": "Catalog and orders",
  "log-database": "Audit and notifications",
  images: "Pictures",
};

const verdict = document.getElementById("verdict");

try {
  const [readiness, version] = await Promise.all([readJson("/ready"), readJson("/version")]);
  const ready = readiness.status === "ready";
  verdict.textContent = ready ? "The shop is up." : "A part of the shop does not answer.";
  verdict.classList.toggle("fault", !ready);
  document.getElementById("checks").replaceChildren(...readiness.checks.map(toItem));
  document.getElementById("version").textContent =
    `${version.name} ${version.version}, ${version.environment}`;
} catch {
  verdict.textContent = "The shop does not answer. Check that it runs, then reload this page.";
  verdict.classList.add("fault");
}

async function readJson(path) {
  return (await fetch(path)).json();
}

function toItem({ name, ok, space }) {
  const item = document.createElement("li");
  const state = document.createElement("span");
  const isFull = space === "nearly-full";
  state.textContent = ok ? (isFull ? "answers, nearly full" : "answers") : "does not answer";
  state.classList.toggle("fault", !ok || isFull);
  item.append(NAMES[name] ?? name, state);
  return item;
}
