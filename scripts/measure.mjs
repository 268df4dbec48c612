// Lighthouse over one deployed site: home, who can see what, and a professional's page of a person, which opens only
// by sending a form. Run by scripts/measure-site.sh, which gives the folder of the tools, the host and the people.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const [tools, host, given] = process.argv.slice(2);
const people = JSON.parse(given);
const from = createRequire(pathToFileURL(join(tools, "package.json")));
const { startFlow } = await import(pathToFileURL(from.resolve("lighthouse")));
const puppeteer = (await import(pathToFileURL(from.resolve("puppeteer-core")))).default;

const site = `https://${host}`;
const desktop = {
  formFactor: "desktop",
  screenEmulation: { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1, disabled: false },
  throttling: { rttMs: 40, throughputKbps: 10240, cpuSlowdownMultiplier: 1, requestLatencyMs: 0, downloadThroughputKbps: 0, uploadThroughputKbps: 0 },
};
// The phone that Lighthouse itself takes by default: 1.6 Mbit/s, 150 ms, a processor four times slower.
const forms = { phone: {}, desktop };
const categories = ["performance", "accessibility", "best-practices"];

const browser = await puppeteer.launch({
  executablePath: "/usr/bin/chromium",
  acceptInsecureCerts: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--ignore-certificate-errors"],
});
async function signedIn(cookie) {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.setCookie({ name: "__Host-s", value: cookie, url: site, path: "/", secure: true, httpOnly: true, sameSite: "Strict" });
  return page;
}
function told(name, form, result) {
  const scores = categories.map((one) => Math.round(result.lhr.categories[one].score * 100));
  const weight = result.lhr.audits["total-byte-weight"]?.numericValue ?? 0;
  const paint = result.lhr.audits["largest-contentful-paint"]?.numericValue ?? 0;
  console.log(`| ${name} | ${form} | ${scores.join(" | ")} | ${(paint / 1000).toFixed(1)} s | ${Math.round(weight / 1000)} KB |`);
  for (const [key, audit] of Object.entries(result.lhr.audits)) {
    const heavy = Object.values(result.lhr.categories).some((one) => one.auditRefs.some((ref) => ref.id === key && ref.weight > 0));
    if (heavy && audit.score !== null && audit.score < 0.9) {
      console.error(`  ${name}, ${form}: ${key} ${audit.score} ${audit.displayValue ?? audit.title}`);
      for (const item of (audit.details?.items ?? []).slice(0, 4)) if (item.node) console.error(`    ${item.node.snippet}`);
    }
    if (audit.scoreDisplayMode === "error") console.error(`  ${name}, ${form}: ${key} could not be looked at: ${audit.errorMessage}`);
  }
}
async function measure(name, form, page, go) {
  const flow = await startFlow(page, { name, config: { extends: "lighthouse:default", settings: { onlyCategories: categories, ...forms[form] } } });
  await flow.navigate(go);
  told(name, form, (await flow.createFlowResult()).steps[0]);
}

console.log("| Page | As on | Performance | Accessibility | Best practices | Largest paint | First visit |");
console.log("|---|---|---|---|---|---|---|");
for (const form of Object.keys(forms)) {
  await measure("first page, nobody signed in", form, await browser.newPage(), `${site}/`);
  await measure("home", form, await signedIn(people.my), `${site}/home`);
  await measure("who can see what", form, await signedIn(people.my), `${site}/who`);
  const team = await signedIn(people.team);
  await team.goto(site + people.person);
  await measure("a professional's page of a person", form, team, async () => {
    await team.evaluate(() => {
      document.querySelector('input[type="radio"][name="reason"]')?.click();
      const button = [...document.querySelectorAll('main form[method="post"] button[type="submit"]')].find((one) => one.form.querySelector('[name="reason"]') || one.name === "reason");
      button.click();
    });
  });
}
await browser.close();
