/** Seconds that the sound lasts. */
const LENGTH = 0.35;

/** A short soft sound, like a lid on a cup. */
export function chime() {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  const now = audio.currentTime;
  tone.frequency.setValueAtTime(880, now);
  tone.frequency.exponentialRampToValueAtTime(660, now + LENGTH);
  volume.gain.setValueAtTime(0.12, now);
  volume.gain.exponentialRampToValueAtTime(0.0001, now + LENGTH);
  tone.connect(volume).connect(audio.destination);
  tone.addEventListener('ended', () => audio.close());
  tone.start(now);
  tone.stop(now + LENGTH);
}
