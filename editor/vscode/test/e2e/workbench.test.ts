import { after, before, suite, test } from "node:test";
import { serve, type Served } from "./codeServer.ts";
import { Workbench } from "./workbench.ts";

const settings = {
  "workbench.colorTheme": "Default Light Modern",
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.layoutControl.enabled": false,
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.editor.empty.hint": "hidden",
  "window.commandCenter": false,
  "chat.commandCenter.enabled": false,
  "chat.disableAIFeatures": true,
  "editor.minimap.enabled": false,
  "editor.fontFamily": "DejaVu Sans Mono",
  "editor.fontSize": 14,
  "editor.hover.delay": 150,
  "editor.stickyScroll.enabled": false,
  "editor.cursorBlinking": "solid",
  "breadcrumbs.enabled": false,
  "git.enabled": false,
  "extensions.ignoreRecommendations": true,
  "telemetry.telemetryLevel": "off",
  "security.workspace.trust.enabled": false,
};

suite("the extension in a workbench", { timeout: 600_000 }, () => {
  let served: Served;
  let bench: Workbench;

  before(async () => {
    served = await serve(settings);
    bench = await Workbench.open(served.url);
  });

  after(async () => {
    await bench?.close();
    await served?.stop();
  });

  /** One thing that a user does. Keeps a picture when it fails. */
  function scenario(name: string, act: () => Promise<void>): void {
    test(name, async () => {
      try {
        await act();
      } catch (error) {
        throw new Error(`${(error as Error).message}\nWhat was to be seen: ${await bench.keepFailure(name)}`, { cause: error });
      }
    });
  }

  scenario("a protocol is coloured", async () => {
    await bench.openFile("her2.protocol");
    await bench.eventually("the rule's words have their colours", async () => {
      const colours = await bench.colours("  then recommend trastuzumab with fluoropyrimidine and platinum");
      return "recommend" in colours && colours["recommend"] !== colours["trastuzumab"];
    });
    await bench.picture("colours");
  });
});
