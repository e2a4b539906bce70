/** Where the device is. */
export interface DevicePlace {
  readonly latitude: number;
  readonly longitude: number;
  /** Metres. */
  readonly accuracy: number;
}

/** Asks the device where it is, once; `undefined` when it does not say so within some seconds, or may not. */
export function placeNow(): Promise<DevicePlace | undefined> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(undefined);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          latitude: rounded(coords.latitude),
          longitude: rounded(coords.longitude),
          accuracy: Math.round(coords.accuracy),
        }),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: 8000, maximumAge: 30_000 },
    );
  });
}

/** A tenth of a metre is finer than any phone. */
const rounded = (degrees: number) => Number(degrees.toFixed(6));
