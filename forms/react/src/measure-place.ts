import type { MapPoint } from '@sanzhi/forms-schema';
import { errors } from './errors.js';

/** So long a device may look for satellites, in ms. */
const PATIENCE = 15_000;

/**
 * Where the device is, by the browser. The person is asked by the browser itself.
 * @throws FORM_PLACE_UNKNOWN when it may not or cannot be measured.
 */
export function measurePlace(): Promise<MapPoint> {
  return new Promise((resolve, reject) => {
    if (!('geolocation' in navigator)) return reject(errors.FORM_PLACE_UNKNOWN());
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve(pointOf(coords)),
      () => reject(errors.FORM_PLACE_UNKNOWN()),
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 0 },
    );
  });
}

/** Six decimals are ten centimetres: a device that gives more only seems to know more. */
function pointOf({ latitude, longitude, accuracy }: GeolocationCoordinates): MapPoint {
  return {
    latitude: Number(latitude.toFixed(6)),
    longitude: Number(longitude.toFixed(6)),
    accuracy: Math.round(accuracy),
  };
}
