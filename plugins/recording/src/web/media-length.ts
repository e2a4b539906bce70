/** Seconds that a sound or video file lasts; nothing when the browser cannot tell. */
export function mediaLength(file: File): Promise<number | undefined> {
  if (!/^(video|audio)\//.test(file.type)) return Promise.resolve(undefined);
  const media = document.createElement(file.type.startsWith('audio/') ? 'audio' : 'video');
  const address = URL.createObjectURL(file);
  return new Promise<number | undefined>((resolve) => {
    media.preload = 'metadata';
    media.onloadedmetadata = () => resolve(Number.isFinite(media.duration) ? media.duration : undefined);
    media.onerror = () => resolve(undefined);
    media.src = address;
  }).finally(() => URL.revokeObjectURL(address));
}
