// Copies of an incident's evidence that were saved, each for its reader.
import type { ReaderId, SavedView } from '../engine/bindings';
import type { Engine } from '../engine/engine';
import type { Wrong } from '../kit/loaded';

interface Around {
  readonly engine: Engine;
  wrongOf(thrown: unknown): Wrong;
}

export class Copies {
  readonly #around: Around;
  saved = $state.raw<Partial<Record<ReaderId, SavedView>>>({});
  saving = $state<ReaderId | null>(null);
  wrong = $state.raw<{ reader: ReaderId; problem: Wrong } | null>(null);
  /** Whether any was saved since one came in: then stopping loses nothing. */
  any = $state(false);

  constructor(around: Around) {
    this.#around = around;
  }

  forget(): void {
    this.clear();
    this.any = false;
  }

  /** The page is opened anew. */
  clear(): void {
    this.saved = {};
    this.saving = this.wrong = null;
  }

  async save(incident: number, reader: ReaderId, name: string, more: { withTexts: boolean; seal: string }): Promise<void> {
    this.wrong = null;
    const { engine } = this.#around;
    try {
      const path = await engine.call('choose', { to: 'save-as', name: more.seal ? `${name}.age` : name });
      if (path === null) return;
      this.saving = reader;
      const saved = await engine.call('save_evidence', { incident, reader, path, ...(more.withTexts ? { with_texts: true } : {}), ...(more.seal ? { seal: more.seal } : {}) });
      const { [reader]: _, ...others } = this.saved;
      this.saved = { ...others, [reader]: saved };
      this.any = true;
    } catch (thrown) {
      this.wrong = { reader, problem: this.#around.wrongOf(thrown) };
    } finally {
      this.saving = null;
    }
  }
}
