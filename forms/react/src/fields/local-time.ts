/** A moment with the zone of the device, to the second: `2026-03-03T10:00:00+08:00`. */
export function localTime(moment: Date): string {
  const two = (figure: number) => String(Math.abs(figure)).padStart(2, '0');
  const zone = -moment.getTimezoneOffset();
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  const time = `${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}`;
  return `${day}T${time}${zone < 0 ? '-' : '+'}${two(Math.trunc(zone / 60))}:${two(zone % 60)}`;
}
