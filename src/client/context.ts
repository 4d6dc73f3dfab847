import type { LoadedSettings } from '../settings/load.ts';
import type { Settings } from '../settings/settings.ts';
import type { Flags } from '../settings/sources.ts';
import { type Palette, paletteFor } from './output/palette.ts';
import { Sink } from './output/sink.ts';
import type { Services, StoreView, TemporalLink } from './services.ts';
import type { Target } from './target.ts';
import { columnsOf, type World } from './world.ts';

/** What was typed, taken apart. */
export interface Invocation {
  readonly arguments: readonly string[];
  readonly options: object;
  /** Settings given as flags, by their long form. */
  readonly flags: Flags;
}

/** What a command's handler works with. */
export class CommandContext<Options extends object = object> {
  readonly world: World;
  readonly services: Services;
  readonly options: Options & { readonly output?: string };
  readonly arguments: readonly string[];
  readonly out: Sink;
  /** For standard output. */
  readonly paint: Palette;
  readonly #flags: Flags;

  constructor(world: World, services: Services, invocation: Invocation) {
    this.world = world;
    this.services = services;
    this.options = invocation.options as Options;
    this.arguments = invocation.arguments;
    this.#flags = invocation.flags;
    this.out = new Sink(world.stdout);
    this.paint = paletteFor(world.stdout, world.env);
  }

  get signal(): AbortSignal {
    return this.world.signal;
  }

  /** Where lines are to be cut: at the edge of a terminal, nowhere else. */
  get terminalWidth(): number | null {
    return this.world.stdout.isTTY === true ? columnsOf(this.world.stdout) : null;
  }

  /** A line for the person, beside the output for programs. */
  note(text: string): void {
    this.world.stderr.write(`${text}\n`);
  }

  async loadSettings(): Promise<LoadedSettings> {
    const { loadSettings } = await import('../settings/load.ts');
    return loadSettings({ flags: this.#flags, env: this.world.env, cwd: this.world.cwd });
  }

  /** The settings, without the warnings: those are for the commands that act on them. */
  async settings(): Promise<Settings> {
    return (await this.loadSettings()).settings;
  }

  /** The settings, with every warning told. */
  async settingsWithWarnings(): Promise<Settings> {
    const { settings, warnings } = await this.loadSettings();
    const paint = paletteFor(this.world.stderr, this.world.env);
    for (const warning of warnings) this.note(`${paint.yellow('Warning:')} ${warning}`);
    return settings;
  }

  /** The site that the command means. `anyName`: also one that nothing here can know. */
  async target(settings: Settings, { anyName = false } = {}): Promise<Target> {
    const { chooseTarget, requireKnownName } = await import('./target.ts');
    if (!anyName) requireKnownName(settings);
    const target = chooseTarget(settings);
    if (target.demoByDefault) this.note('No site is configured: this is the demo. (--connection chooses another.)');
    return target;
  }

  /** Opens the target's store for reading, and closes it whatever happens. */
  async withStore<Result>(target: Target, use: (store: StoreView) => Promise<Result>): Promise<Result> {
    const store = await this.services.openStore({ url: target.databaseUrl, access: 'read' });
    try {
      return await use(store);
    } finally {
      await store.close();
    }
  }

  /** Connects to the target's Temporal server, and closes the connection whatever happens. */
  async withTemporal<Result>(
    settings: Settings,
    target: Target,
    use: (link: TemporalLink) => Promise<Result>,
  ): Promise<Result> {
    const link = await this.services.connectTemporal(settings, target);
    try {
      return await use(link);
    } finally {
      await link.close();
    }
  }
}
