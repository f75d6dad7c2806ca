/** What of the browser's speech is used; absent in many in-app browsers. */
export interface Speech {
  getVoices(): readonly { readonly lang: string }[];
  speak(utterance: SpeechSynthesisUtterance): void;
  cancel(): void;
}

/** Reads text aloud in a language, `vi` or `en`. False where the device has no such voice: nothing was said. */
export function readAloud(text: string, language: string, speech: Speech | undefined = findSpeech()): boolean {
  const voice = speech?.getVoices().find(({ lang }) => lang.toLowerCase().startsWith(language));
  if (speech === undefined || voice === undefined) return false;
  speech.cancel();
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice as SpeechSynthesisVoice;
  utterance.lang = voice.lang;
  // Slower than people talk: names and levels are to be told apart.
  utterance.rate = 0.85;
  speech.speak(utterance);
  return true;
}

export const stopReading = (speech: Speech | undefined = findSpeech()): void => speech?.cancel();

function findSpeech(): Speech | undefined {
  return 'speechSynthesis' in globalThis ? globalThis.speechSynthesis : undefined;
}
